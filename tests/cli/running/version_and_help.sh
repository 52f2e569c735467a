newsdedup --version
for command in extract dedup cluster dates; do
  newsdedup "$command" --help > help.txt
  grep -q '^Examples:' help.txt
  grep -q -- "newsdedup $command" help.txt
done
newsdedup cluster --help | grep -o -- '--near X=0.6\|--window DAYS=14\|--max-record-bytes SIZE=64M'
