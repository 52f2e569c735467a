# The lines of the input, byte for byte; of a page the line that extract prints.
newsdedup dedup -q --format unique "$DATA/../data/articles.jsonl" > out.jsonl
grep -E '"id": "(bridge-1|storm-1|tram-1)"' "$DATA/../data/articles.jsonl" | cmp - out.jsonl
newsdedup extract -q "$DATA/../data/pages" > page.jsonl
newsdedup dedup -q --format unique "$DATA/../data/pages" | cmp - page.jsonl
