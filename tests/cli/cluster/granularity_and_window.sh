# One window too short and events too fine leave every story alone, but for its copies.
newsdedup cluster -q --granularity 1 --window 1 "$DATA/../data/articles.jsonl" > out.json
python3 -c 'import json; print(len(json.load(open("out.json"))["events"]))'
