python3 - <<'PY'
import gzip
def record(kind, uri, block, kinds="application/http", version="1.0"):
    head = f"WARC/{version}\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {uri}\r\nWARC-Record-ID: <urn:uuid:{uri[-1]}>\r\n"
    return f"{head}Content-Type: {kinds}\r\nContent-Length: {len(block)}\r\n\r\n".encode() + block + b"\r\n\r\n"
def answer(body, fields="", status="200 OK"):
    return f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\n{fields}\r\n".encode() + body
page = "<html><body><p>%s</p></body></html>" % " ".join(["The harbour stays open all week, the café too."] * 5)
page = page.encode()
chunked = b"%x\r\n" % 20 + page[:20] + b"\r\n%x\r\n" % (len(page) - 20) + page[20:] + b"\r\n0\r\n\r\n"
records = [record("request", "http://a.example/0", b"GET / HTTP/1.1\r\n\r\n"),
           record("response", "http://a.example/1", answer(page)),
           record("response", "http://a.example/2", answer(chunked, "Transfer-Encoding: chunked\r\n"), version="1.1"),
           record("response", "http://a.example/3", answer(gzip.compress(page), "Content-Encoding: gzip\r\n")),
           record("revisit", "http://a.example/4", answer(b"")),
           record("response", "http://a.example/5", answer(b"gone", status="404 Not Found"))]
open("plain.warc", "wb").write(b"".join(records))
members = [gzip.compress(r) for r in records]
open("members.warc.gz", "wb").write(b"".join(members))
members[2] = members[2][:60] + b"\xff\xff\xff\xff" + members[2][64:]
open("damaged.warc.gz", "wb").write(b"".join(members))
PY
for file in plain.warc members.warc.gz damaged.warc.gz; do
  newsdedup extract $file | python3 -c '
import json, sys
for a in map(json.loads, sys.stdin):
    print(a["id"], a["origin"], a["url"], a["site"], a["words"], a.get("empty"))'
done
newsdedup extract -q --input-format warc - < members.warc.gz | wc -l
