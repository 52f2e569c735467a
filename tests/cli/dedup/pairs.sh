newsdedup dedup -q --format pairs "$DATA/../data/articles.jsonl"
