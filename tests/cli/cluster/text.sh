newsdedup cluster -q --format text "$DATA/../data/articles.jsonl"
