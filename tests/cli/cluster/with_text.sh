newsdedup cluster -q --with-text --tmp-dir . "$DATA/../data/articles.jsonl" > out.json
newsdedup extract -q "$DATA/../data/articles.jsonl" > out.jsonl
python3 - <<'PY'
import json
texts = {r["id"]: r["text"] for r in map(json.loads, open("out.jsonl"))}
assert {a["id"]: a["text"] for a in json.load(open("out.json"))["articles"]} == texts
PY
ls
