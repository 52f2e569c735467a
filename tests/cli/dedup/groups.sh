newsdedup dedup "$DATA/../data/articles.jsonl" > out.json
python3 - <<'PY'
import json
doc = json.load(open("out.json"))
assert "events" not in doc and "storylines" not in doc
(group,) = doc["duplicate_groups"]
assert group["canonical"] == "bridge-1", group
members = {m["id"]: m["relation"] for m in group["members"]}
assert members == {"bridge-2": "exact", "bridge-3": "near", "bridge-4": "contains"}, members
assert [a["group"] is None for a in doc["articles"]] == [False] * 4 + [True] * 2
s = doc["summary"]
assert s["read"] == s["articles"] + s["skipped"] + s["rejected"] + s["seen"] == 6 and s["duplicate_groups"] == 1
PY
