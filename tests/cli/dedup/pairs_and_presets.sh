for preset in fast default high; do
  echo "$preset: $(newsdedup dedup -q --recall $preset --format pairs "$DATA/../data/articles.jsonl" | wc -l) pairs"
done
newsdedup dedup --format pairs --max-pairs-per-article 1 "$DATA/../data/articles.jsonl" | wc -l
newsdedup dedup -q --memory 64M "$DATA/../data/articles.jsonl" > small.json
newsdedup dedup -q "$DATA/../data/articles.jsonl" | cmp - small.json && echo same
newsdedup dedup --memory 1M "$DATA/../data/articles.jsonl"
