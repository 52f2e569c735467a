# One window too short and one threshold too high leave every story alone, but for its copies.
newsdedup cluster -q --threshold 1 --window-days 1 "$DATA/../data/articles.jsonl" > out.json
python3 -c 'import json; print(len(json.load(open("out.json"))["events"]))'
