python3 - <<'PY'
import gzip
line = b'{"id":"a","text":"Apples."}\n'
raw = line + b'{"id":"b","text":"Bread."}\n'
# A frame of one block that is not compressed (RFC 8878, section 3.1.1).
open("a.zst", "wb").write(b"\x28\xb5\x2f\xfd\x20" + bytes([len(raw)]) + (len(raw) << 3 | 1).to_bytes(3, "little") + raw)
open("b.jsonl", "wb").write(raw.decode().replace("a", "c", 1).encode("utf-16"))
open("c.gz", "wb").write(gzip.compress(line) + gzip.compress(raw))
PY
newsdedup extract -q a.zst b.jsonl c.gz | cut -d , -f 1,2
head -c 40 a.zst | newsdedup extract -q - || true
