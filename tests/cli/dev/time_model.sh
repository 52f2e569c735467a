# A model from a file that trusts every expression, or none.
cat > in.jsonl <<'ROWS'
{"id":"a","published":"2024-05-06","title":"Bridge opens","text":"The new harbour bridge opened on Friday after three years of work."}
ROWS
printf '# all\nbias\t9\t9\n' > all.tsv
printf 'bias\t-9\t-9\n' > none.tsv
for model in all none; do
  newsdedup cluster -q --time-model $model.tsv in.jsonl | python3 -c 'import json, sys; when = json.load(sys.stdin)["events"][0]["when"]; print(when["start"], when["from"])'
done
