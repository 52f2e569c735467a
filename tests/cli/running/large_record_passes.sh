python3 - <<'PY' > in.jsonl
import json
print(json.dumps({"id": "small", "text": "A few words."}))
print(json.dumps({"id": "large", "text": "Many words in a row. " * 500000}))
print(json.dumps({"id": "last", "text": "A few more words."}))
PY
newsdedup cluster -q --threads 2 in.jsonl > out.json
python3 -c 'import json; print([(a["id"], a["words"]) for a in json.load(open("out.json"))["articles"]])'
