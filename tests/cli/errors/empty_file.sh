: > nothing.txt
newsdedup cluster -q nothing.txt > out.json
python3 - <<'PY'
import json
doc = json.load(open("out.json"))
s = doc["summary"]
assert s["articles"] == 0 and s["read"] == s["skipped"] + s["rejected"], s
assert doc["events"] == []
PY
