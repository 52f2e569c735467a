printf '{"id":"x","text":"One short line of text stands here."}\n' > in.dat
newsdedup extract -q --input-format jsonl in.dat
