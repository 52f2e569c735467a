# Told before any work: nothing is written, not even for the input that exists.
set +e
newsdedup cluster -o out.json --rejects bad.jsonl "$DATA/../data/articles.jsonl" nothing-here.jsonl
echo "exit $?"
ls -A
