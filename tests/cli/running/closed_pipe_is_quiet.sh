# Far more than a pipe holds; the reader takes one line and goes.
python3 - <<'PY' > in.jsonl
import json
for i in range(3000):
    print(json.dumps({"id": str(i), "text": "Text number %d is here. " % i * 20}))
PY
for command in "extract" "cluster --format jsonl --granularity 1" "dedup --format unique"; do
  { newsdedup $command -q in.jsonl; echo "exit $?" >&2; } | head -1 | wc -l
done
