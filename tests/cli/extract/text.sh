newsdedup extract -q --format text "$DATA/../data/articles.jsonl" | head -5
