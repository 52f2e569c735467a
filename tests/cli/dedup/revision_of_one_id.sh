# The same id with a changed text of one site is a revision; with a strange text it is told.
python3 - <<'PY' > in.jsonl
import json
words = [f"word{i}" for i in range(60)]
changed = words[:40] + [f"other{i}" for i in range(20)]
print(json.dumps({"id": "x", "site": "one.example", "text": " ".join(words)}))
print(json.dumps({"id": "x", "site": "one.example", "text": " ".join(changed)}))
print(json.dumps({"id": "y", "site": "one.example", "text": "A text of apples and of pears and plums."}))
print(json.dumps({"id": "y", "site": "one.example", "text": "Ships that pass in the night make no noise at all."}))
print(json.dumps({"id": "x", "site": "two.example", "text": " ".join(words[:50])}))
PY
newsdedup dedup in.jsonl > out.json
python3 - <<'PY'
import json
doc = json.load(open("out.json"))
relations = [m["relation"] for g in doc["duplicate_groups"] for m in g["members"]]
assert "revision" in relations, doc["duplicate_groups"]
assert doc["summary"]["articles"] == 5
PY
