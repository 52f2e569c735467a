# Nothing is near at 1, nothing contains at a ratio of 9: what is left are exact copies.
newsdedup dedup -q --format pairs --near 1 --length-ratio 9 "$DATA/../data/articles.jsonl"
