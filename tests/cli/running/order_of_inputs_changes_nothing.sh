head -3 "$DATA/../data/articles.jsonl" > a.jsonl
tail -3 "$DATA/../data/articles.jsonl" > b.jsonl
cp "$DATA/../data/pages/orchard.txt" c.txt
for command in extract dedup cluster; do
  newsdedup $command -q a.jsonl b.jsonl c.txt > one
  newsdedup $command -q c.txt b.jsonl a.jsonl a.jsonl | cmp - one
done
