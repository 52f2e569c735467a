python3 -c '
print("{\"id\":\"a\",\"text\":\"Small text.\"}")
print("{\"id\":\"b\",\"text\":\"" + "large " * 1000 + "\"}")
print("{\"id\":\"c\",\"text\":\"Small too.\"}")' > in.jsonl
newsdedup extract --max-record-bytes 4K in.jsonl | cut -c 1-9
