# A link that leads nowhere is told and counted; the run goes on.
mkdir folder
ln -s nowhere folder/lost.txt
cp "$DATA/../data/articles.jsonl" folder/
newsdedup dedup folder > out.json
python3 - <<'PY'
import json
doc = json.load(open("out.json"))
(error,) = doc["rejected"]
assert error["origin"] == "folder/lost.txt", error
assert doc["summary"]["read"] == 7 and doc["summary"]["articles"] == 6
PY
