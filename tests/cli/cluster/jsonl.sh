newsdedup cluster -q --format jsonl "$DATA/../data" > out.jsonl
python3 - <<'PY'
import collections, json
rows = [json.loads(line) for line in open("out.jsonl")]
assert rows[0]["type"] == "summary" and rows[0]["articles"] == 7 and rows[0]["schema_version"] == 1
counts = collections.Counter(r["type"] for r in rows)
assert counts["article"] == 7 and counts["event"] == 4 and counts["group"] == 1, counts
PY
