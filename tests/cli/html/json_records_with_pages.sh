cat > in.jsonl <<'END'
{"id":"page","url":"https://example.org/a","html":"<p>Ferries &amp; trains run late today.<p>Take the bus instead, said the port on Monday."}
{"id":"both","html":"<p>not this","text":"This text counts."}
{"id":"neither","html":""}
END
newsdedup extract --extract never in.jsonl
