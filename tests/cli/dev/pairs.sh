# What is measured of pairs is a table; a model from a file links all, or nothing.
python3 - <<'PY' > in.jsonl
import json
for i, day in enumerate(("Monday", "Tuesday")):
    text = "The old ferry sank off Cape Varna on %s. All forty passengers of the ferry were saved by fishermen." % day
    print(json.dumps({"id": str(i), "title": "Ferry sinks off Cape Varna", "text": text + " More of witness %d: the sea was calm." % i * (i + 1)}))
PY
newsdedup dev pairs -q in.jsonl | cut -f 1-3
printf 'bias\t9\t9\t9\n' > all.tsv
printf 'bias\t-9\t-9\t-9\ncut\t0\n' > none.tsv
for model in all none; do
  newsdedup cluster -q --pair-model $model.tsv in.jsonl | python3 -c 'import json, sys; print(len(json.load(sys.stdin)["events"]))'
done
