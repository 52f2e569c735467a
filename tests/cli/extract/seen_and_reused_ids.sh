printf '%s\n' '{"id":"x","text":"One text about apples."}' '{"id":"x","text":"One text about apples."}' \
  '{"id":"x","text":"Quite another text."}' > in.jsonl
newsdedup extract -v in.jsonl | cut -c 1-17
