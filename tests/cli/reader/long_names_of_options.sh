printf '{"id":"a","text":"Apples are red."}\n' > a.jsonl
printf 'a.jsonl\0' > list
newsdedup extract --quiet --null --files-from list --output out.jsonl
cut -d , -f 1 out.jsonl
newsdedup extract --verbose a.jsonl 2>&1 > /dev/null | grep -c .
newsdedup dedup --quiet --near .7 --contains .9 --length-ratio 1.5 --group-ratio .5 --format unique a.jsonl | cut -d , -f 1
