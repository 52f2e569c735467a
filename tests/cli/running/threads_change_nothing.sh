python3 - <<'PY' > in.jsonl
import json, random
random.seed(4)
words = ["w%d" % i for i in range(400)]
texts = []
for i in range(700):
    text = random.choices(words, k=random.choice([3, 30, 300]))
    if texts and i % 5 == 0:
        text = list(random.choice(texts))
        text[random.randrange(len(text))] = "changed"
    texts.append(text)
    print("broken" if i % 97 == 96 else json.dumps({"id": "id%d" % (i // 2 if i % 50 == 1 else i), "text": " ".join(text)}))
PY
for command in "extract" "extract --format text" "dedup" "dedup --format pairs" "dedup --format unique" "cluster" \
  "cluster --format jsonl --with-text" "cluster --format text"; do
  newsdedup $command -q --threads 1 --rejects bad.1 in.jsonl > one 2> err.1
  for threads in 2 5; do
    newsdedup $command -q --threads $threads --rejects bad.2 in.jsonl 2> err.2 | cmp - one
    cmp err.1 err.2
    cmp bad.1 bad.2
  done
done
newsdedup --threads 2 -q extract in.jsonl 2> /dev/null | wc -l
