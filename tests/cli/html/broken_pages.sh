# Each page is read as far as it goes, or told.
cp -r "$DATA/../../broken/html" pages
newsdedup extract --extract never pages -o out.jsonl
python3 -c '
import json
for line in open("out.jsonl", encoding="utf-8"):
    page = json.loads(line)
    print(page["origin"], json.dumps(page["text"], ensure_ascii=False))'
