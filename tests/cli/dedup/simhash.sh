newsdedup dedup -q --method simhash --distance 0 --format pairs "$DATA/../data/articles.jsonl" | grep -c '"relation":"exact"'
