# What is wrong is told with the file and the line; nothing is read.
printf '# a comment\nbias\t1\t2\nlead\tmuch\t1\n' > word.tsv
printf 'bias\t1\n' > short.tsv
printf 'horoscope\t1\t2\n' > unknown.tsv
for table in word short unknown; do
  newsdedup cluster --time-model $table.tsv "$DATA/../data/articles.jsonl" || echo "exit $?"
done
newsdedup cluster --pair-model unknown.tsv "$DATA/../data/articles.jsonl" || echo "exit $?"
