printf '%s\n' '{"id":"a","text":""}' '{"id":"b","text":"Some words."}' > in.jsonl
newsdedup extract in.jsonl | grep -c '"text":"","empty":"'
