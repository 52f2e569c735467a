python3 - <<PY > in.jsonl
import json
print(json.dumps({"id": "p", "text": open("$DATA/../data/pages/orchard.txt").read()}))
PY
newsdedup extract -q in.jsonl | grep -c 'Chess club'
newsdedup extract -q --extract always in.jsonl | grep -c 'Chess club' || true
