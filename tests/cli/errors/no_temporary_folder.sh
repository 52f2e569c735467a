newsdedup cluster -q --with-text --tmp-dir /no/such "$DATA/../data/articles.jsonl"
