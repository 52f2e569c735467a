cat > in.jsonl <<'END'
{"id":"may","title":"Westmere market prices","published":"2024-05-06T09:31:07Z","text":"WESTMERE, May 6 - The fish market of Westmere sold cod at 410 crowns a box this morning, the harbour office said in its daily notice to the trade. The notice is printed on all working days and is free to read at the gate, where boats land their catch from four in the morning on."}
{"id":"june","title":"Westmere market prices","published":"2024-06-03T09:31:12Z","text":"WESTMERE, June 3 - The fish market of Westmere sold cod at 385 crowns a box this morning, the harbour office said in its daily notice to the trade. The notice is printed on all working days and is free to read at the gate, where boats land their catch from four in the morning on."}
END
newsdedup explain in.jsonl:1 in.jsonl:2
newsdedup explain -q --format json may june in.jsonl | grep '"same_form"'
newsdedup dedup -q --format pairs in.jsonl
newsdedup dedup -q in.jsonl | grep '"duplicate_groups"'
