newsdedup cluster -q --templates never "$DATA/../data" > direct.json
newsdedup extract -q "$DATA/../data" | newsdedup cluster -q - > piped.json
python3 - <<'PY'
import json
direct, piped = json.load(open("direct.json")), json.load(open("piped.json"))
for key in ("events", "storylines", "duplicate_groups", "embedded"):
    assert direct[key] == piped[key], key
PY
