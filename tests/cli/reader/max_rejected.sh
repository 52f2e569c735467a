printf '%s\n' '{"text":"Apples."}' '{"text":' '{"text":"Bread."}' '{"text":"Cherries."}' > in.jsonl
for limit in 0 1 24% 25%; do
  newsdedup extract -q --max-rejected $limit in.jsonl > out.jsonl 2> /dev/null && echo "$limit: done" || echo "$limit: exit $?"
  wc -l < out.jsonl
done
newsdedup extract -q --max-rejected x in.jsonl || echo "exit $?"
