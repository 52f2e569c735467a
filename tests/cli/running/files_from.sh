cp "$DATA/../data/articles.jsonl" one.jsonl
printf '{"id":"x","text":"One more text."}\n' > two.jsonl
printf 'one.jsonl\r\n\ntwo.jsonl\n' > list
newsdedup extract -q one.jsonl two.jsonl > want
newsdedup extract -q --files-from list | cmp - want
newsdedup extract -q --files-from - < list | cmp - want
newsdedup extract -q --files-from list two.jsonl | cmp - want
