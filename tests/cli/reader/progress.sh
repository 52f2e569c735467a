printf '{"id":"a","text":"Apples."}\n' > in.jsonl
newsdedup extract --progress json in.jsonl 2>&1 > /dev/null | head -1 | python3 -c '
import json, sys
told = json.loads(sys.stdin.readline())
print({name: told[name] for name in ("files", "all_files", "records", "bytes", "all_bytes")})'
newsdedup extract --progress plain in.jsonl > /dev/null
newsdedup extract -q --progress plain in.jsonl > /dev/null
newsdedup extract --progress never in.jsonl > /dev/null
cat in.jsonl | newsdedup extract --progress plain - > /dev/null
