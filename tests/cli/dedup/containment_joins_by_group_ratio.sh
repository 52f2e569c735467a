newsdedup dedup -q --group-ratio .9 "$DATA/../data/articles.jsonl" > out.json
python3 - <<'PY'
import json
doc = json.load(open("out.json"))
assert all(m["relation"] != "contains" for g in doc["duplicate_groups"] for m in g["members"])
assert {(e["id"], e["in"]) for e in doc["embedded"]} >= {("bridge-1", "bridge-4")}, doc["embedded"]
PY
