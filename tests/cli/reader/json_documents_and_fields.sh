printf '%s' '[{"id":"a","text":"Apples."},{"id":"b","text":"Bread.",},
  {"id":"c","story":{"main":"Cherries."},"n":123456789012345678901234567890,"odd":1.50e+03}]' > array.json
newsdedup extract --field text=story.main --field text=text array.json
printf '{\n  "id": "d",\n  "text": "Dates."\n}\n' | newsdedup extract -q --input-format json -
newsdedup extract --field words=n array.json || echo "exit $?"
