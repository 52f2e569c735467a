printf '%s\n' '{"id":"a","text":"A text of apples."}' '{"id":"b","text":"' > in.jsonl
newsdedup extract -q --rejects bad.jsonl in.jsonl > /dev/null 2>&1
python3 -c 'import json; [print(json.loads(line)["record"] + "mended words.\"}") for line in open("bad.jsonl")]' > mended.jsonl
newsdedup extract -q mended.jsonl | cut -c 1-9
