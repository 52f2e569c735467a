# A box that stands on every page of a site is taken out; a copy on another site makes no template.
words() { awk -v n="$1" 'BEGIN { for (i = 0; i < 60; ++i) printf "w%d%s ", n * 60 + i, i % 20 == 19 ? "." : ""; }'; }
box='Readers of this paper get the weekend letter of the editors every Friday in the afternoon, free of charge.'
for page in 1 2 3 4; do
  printf '{"id":"a%d","site":"a.example","text":"%s\\n%s\\n%s"}\n' $page "$(words $page)" "$box" "$(words 9$page)"
done > pages.jsonl
printf '{"id":"b","site":"b.example","text":"%s\\n%s\\n%s"}\n' "$(words 1)" "$box" "$(words 91)" >> pages.jsonl
for mode in auto never; do
  echo "$mode: $(newsdedup cluster -q --extract always --templates $mode --with-text pages.jsonl | grep -c 'weekend letter')"
  echo "$mode, standard input: $(newsdedup cluster -q --extract always --templates $mode --with-text - < pages.jsonl | grep -c 'weekend letter')"
done
echo "records: $(newsdedup cluster -q --with-text pages.jsonl | grep -c 'weekend letter')"
