# Twice extracted is once extracted, but for where it stands.
newsdedup extract -q "$DATA/../data" -o once.jsonl
newsdedup extract -q - < once.jsonl > twice.jsonl
python3 - <<'PY'
import json
once, twice = ([json.loads(line) for line in open(name)] for name in ("once.jsonl", "twice.jsonl"))
assert len(once) == 7
for a, b in zip(once, twice, strict=True):
    assert b.pop("origin").startswith("-:") and a.pop("origin")
    assert a == b, (a, b)
PY
