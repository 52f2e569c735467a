newsdedup cluster -q "$DATA/../data" | python3 -c 'import json, sys; print(json.load(sys.stdin)["summary"])'
newsdedup dedup -q --format unique "$DATA/../data/articles.jsonl" | wc -l
