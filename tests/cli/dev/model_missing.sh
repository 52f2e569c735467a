newsdedup extract --model missing.tsv "$DATA/../data/pages"
