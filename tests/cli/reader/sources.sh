mkdir -p d/.h d/e other
for name in d/a.jsonl d/.h/b.jsonl d/e/c.jsonl d/e/draft.jsonl other/f.jsonl; do
  printf '{"id":"%s","text":"%s"}\n' "$name" "$name" > "$name"
done
ln -s ../../other d/e/link
ln -s ../e d/e/ring
names() { newsdedup extract -q "$@" | cut -d '"' -f 4 | tr '\n' ' '; echo; }
names d
names --hidden d
names --follow d
names --glob '*.jsonl' --glob '!draft*' d
names --glob 'e/*.jsonl' d
find d -name 'c*' -print0 | names --files-from - -0
newsdedup extract d/a.jsonl ./d//a.jsonl > /dev/null
newsdedup extract -q -0 d || echo "exit $?"
