newsdedup extract "$DATA/../data/articles.jsonl" > out.jsonl
python3 - <<'PY'
import json
rows = [json.loads(line) for line in open("out.jsonl")]
assert [r["id"] for r in rows] == ["bridge-1", "bridge-2", "bridge-3", "bridge-4", "storm-1", "tram-1"], "order of the input"
assert rows[0]["published"] == "2024-05-03" and rows[0]["published_from"] == "record"
assert rows[1]["published"] == "2024-05-03T14:00:00+02:00"
assert rows[0]["text"].startswith("The new harbour bridge") and "\n\nCars will not" in rows[0]["text"]
assert rows[5]["url"] is None and rows[5]["published"] is None
assert all("removed" not in r for r in rows)
PY
grep -c '"views":123456789012345678901234567890,"tags":\["harbour"\]}$' out.jsonl
