printf '%s\n' '{"id":"a","text":"A text of apples."}' '{"id":"b","text":' '{"id":"c","text":"A text of plums."}' > in.jsonl
newsdedup dedup --rejects bad.jsonl in.jsonl > out.json
python3 - <<'PY'
import json
doc = json.load(open("out.json"))
assert [a["id"] for a in doc["articles"]] == ["a", "c"]
(error,) = doc["rejected"]
assert error["origin"] == "in.jsonl:2" and error["code"] == "bad-json", error
(row,) = map(json.loads, open("bad.jsonl"))
assert row == {**error, "format": "json", "record": '{"id":"b","text":'}, row
PY
