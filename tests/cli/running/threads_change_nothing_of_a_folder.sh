python3 - <<'PY'
import gzip, os
os.makedirs("d/e")
def line(n):
    return b'{"id":"%d","text":"Text number %d of a folder of files."}\n' % (n, n)
for i in range(120):
    folder = "d/e" if i % 3 == 0 else "d"
    lines = b"".join(line(1000 * i + k) for k in range(0 if i % 11 == 0 else 900 if i % 40 == 7 else i % 9))
    packed = gzip.compress(lines, mtime=0)
    if i % 13 == 0:
        packed = packed[:-9]
    name = "%s/%03d.jsonl" % (folder, i)
    open(name + (".gz" if i % 2 else ""), "wb").write(packed if i % 2 else lines)
open("d/a_page.txt", "w").write("The bridge stays open, the city says.\n" * 3000)
PY
for command in "extract" "dedup --format pairs" "dedup --format unique"; do
  newsdedup $command -q --threads 1 --rejects bad.1 d > one 2> err.1
  for threads in 2 3 8; do
    newsdedup $command -q --threads $threads --rejects bad.2 d 2> err.2 | cmp - one
    cmp err.1 err.2
    cmp bad.1 bad.2
  done
done
newsdedup -q extract d 2> /dev/null | wc -l
wc -l < bad.1
