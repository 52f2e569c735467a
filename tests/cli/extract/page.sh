newsdedup extract -q "$DATA/../data/pages" > out.jsonl
python3 - <<'PY'
import json
(row,) = [json.loads(line) for line in open("out.jsonl")]
assert row["id"].endswith("pages/orchard.txt") and row["origin"] == row["id"]
assert "My grandfather knew" in row["text"] and "Most read" not in row["text"] and "Chess club" not in row["text"], row["text"]
assert row["published"].startswith("2023-09-14"), row["published"]
PY
