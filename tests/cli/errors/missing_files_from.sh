newsdedup extract --files-from nothing-here in.jsonl
