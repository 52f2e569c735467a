newsdedup cluster --pair-model missing.tsv "$DATA/../data/articles.jsonl"
