cat > in.jsonl <<'ROWS'
{"id":"a","published":"2024-05-06","text":"The ferry to Aldwater ran aground on a sandbank at noon, and two hundred passengers waited for the tide."}
{"id":"b","published":"2024-05-07","text":"The ferry to Aldwater ran aground on a sandbank at noon, and two hundred passengers waited for the tide."}
ROWS
newsdedup explain -q b a in.jsonl
newsdedup explain -q --format json in.jsonl:1 in.jsonl:1 | grep '"event"'
