cat > in.jsonl <<'END'
{"id":"a","site":"wire.example","text":"The harbour board voted on Monday to widen the northern channel before the winter storms arrive","published":"2024-03-02"}
{"id":"b","site":"daily.example","text":"The harbour board voted on Monday to widen the northern channel before the winter storms arrive again","published":"2024-03-01"}
{"id":"c","site":"post.example","text":"The harbour board voted on Monday to widen the northern channel before the winter storms arrive","published":"2024-03-09"}
END
printf 'post.example\nwire.example\n' > sites.txt
for rule in earliest latest longest first source-rank=sites.txt; do
  echo "$rule: $(newsdedup dedup -q --keep $rule in.jsonl | grep -o '"canonical": "."')"
done
newsdedup dedup --keep best in.jsonl
