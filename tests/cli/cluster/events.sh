newsdedup cluster "$DATA/../data" > out.json
python3 - <<'PY'
import json
doc = json.load(open("out.json"))
events = {tuple(a.rsplit("/", 1)[-1] for a in e["articles"]) for e in doc["events"]}
assert events == {("bridge-1", "bridge-2", "bridge-3", "bridge-4"), ("storm-1",), ("tram-1",), ("orchard.txt",)}, events
in_event = [a for e in doc["events"] for a in e["articles"]]
assert sorted(in_event) == [a["id"] for a in doc["articles"]], "each article in one event, articles by id"
assert doc["summary"]["events"] == 4
bridge = next(e for e in doc["events"] if len(e["articles"]) == 4)
assert bridge["when"]["start"] == "2024-05-03", bridge["when"]
assert bridge["published"]["first"].startswith("2024-05-03") and bridge["published"]["last"] == "2024-05-06"
PY
