newsdedup dedup --against nowhere.jsonl "$DATA/../data/articles.jsonl"
