for command in extract dedup cluster; do
  newsdedup $command --help > help.txt
  for option in --files-from --null --follow --hidden --glob --field --input-format --max-record-bytes --rejects \
    --max-rejected --strict --progress; do
    grep -q -- "$option" help.txt || echo "$command: no $option"
  done
done
