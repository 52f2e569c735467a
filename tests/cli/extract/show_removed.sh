newsdedup extract -q --show-removed "$DATA/../data/pages" | grep -c '"removed":\[{"kind":".*Chess club'
