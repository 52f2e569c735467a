cat > in.jsonl <<'ROWS'
{"id":"a","title":"Brun opens salt works of Kelso","text":"Governor Ada Brun opened the salt works of Kelso on Tuesday. It is her first visit to the island since she took office. Brun praised the brine and the pans."}
{"id":"b","title":"Brun back in Kelso for its salt works","text":"Governor Ada Brun looked at the salt works of Kelso on Friday. It is her second visit to the island. Brun praised the brine, the pans and the wind pumps."}
ROWS
newsdedup explain -q a b in.jsonl | grep -E '^(Two|One|   another)'
newsdedup explain -q --format json a b in.jsonl | python3 -c 'import json, sys
print(json.dumps(json.load(sys.stdin)["event"]["particulars"]))'
