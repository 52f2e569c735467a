set +e
newsdedup cluster -q "$DATA/../data/articles.jsonl" -o no/such/folder.json; echo "exit $?"
newsdedup cluster -q "$DATA/../data/articles.jsonl" -o .; echo "exit $?"
newsdedup cluster -q "$DATA/../data/articles.jsonl" > /dev/full; echo "exit $?"
ls -A
