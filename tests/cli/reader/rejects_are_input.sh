python3 - <<'PY'
import gzip
open("in.jsonl", "wb").write(b'{"id":"a","text":"Apples."}\n{"id":"b","text":"caf\xc3\xa9 \xff",}\n')
open("page.html.gz", "wb").write(gzip.compress(b"<p>The caf\xe9 stays open." * 3)[:-8])
PY
newsdedup extract -q --rejects bad.jsonl in.jsonl page.html.gz | cut -d , -f 1
cut -d , -f 1,2 bad.jsonl
grep -c base64 bad.jsonl
newsdedup extract -q --rejects again.jsonl bad.jsonl | cut -d , -f 1,2
cat again.jsonl | cut -d , -f 1,2
newsdedup extract -q --rejects third.jsonl again.jsonl
cmp again.jsonl third.jsonl
