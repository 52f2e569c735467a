newsdedup cluster --time-model missing.tsv "$DATA/../data/articles.jsonl"
