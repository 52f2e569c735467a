# Of each article: the years that it names, and how; then the days, where they stand and how they are told.
cat > in.jsonl <<'ROWS'
{"id":"a","title":"Bridge opens on Friday","text":"The new harbour bridge opens on Friday, May 3, after three years of work. The ferry had run since 1921, and its licence ends in May 2027."}
{"id":"b","published":"2024-05-03","text":"The bridge opened on Friday. Work began on March 1, 2021."}
{"id":"c","text":"Rice is boiled in water."}
ROWS
newsdedup dev times -q in.jsonl
