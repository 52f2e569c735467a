newsdedup extract -q --extract never "$DATA/../data/pages" | grep -c 'Chess club wins again'
