printf '%s\n' '{"id":"a","title":"A title","text":" "}' '{"id":"b","text":"Some words."}' \
  '{"id":"c","text":"","empty":"navigation"}' > in.jsonl
printf 'Home\nNews\nSport\nLogin\n' > menu.txt
newsdedup extract in.jsonl menu.txt | grep -o '"text":"","empty":".*",'
newsdedup dedup -q in.jsonl menu.txt | grep -A 4 '"skipped": \[$'
