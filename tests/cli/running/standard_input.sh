newsdedup cluster -q - < "$DATA/../data/articles.jsonl" > out.json
newsdedup extract -q - < "$DATA/../data/pages/orchard.txt" | cut -c 1-23
python3 -c 'import json; print(json.load(open("out.json"))["articles"][0]["origin"])'
