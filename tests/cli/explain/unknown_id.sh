newsdedup explain -q n1 nosuchid "$DATA/../data/articles.jsonl" || echo "exit $?"
newsdedup explain a.txt b.txt
