printf '%s\n' '{"id":"a","text":"A text of apples."}' 'broken' 'again' > in.jsonl
set +e
newsdedup extract -q in.jsonl > out.jsonl 2> /dev/null; echo "default $?"
newsdedup extract -q --strict in.jsonl 2> /dev/null | cmp - out.jsonl
newsdedup extract -q --strict in.jsonl > /dev/null 2>&1; echo "strict $?"
newsdedup extract -q --max-rejected 1 in.jsonl > /dev/null 2>&1; echo "at most 1: $?"
newsdedup extract -q --max-rejected 2 in.jsonl > /dev/null 2>&1; echo "at most 2: $?"
newsdedup cluster -q --strict in.jsonl -o out.json 2> /dev/null; echo "cluster $?"
test -s out.json
