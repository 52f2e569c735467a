# One line each that names the option; exit code 2.
set +e
try() { newsdedup "$@"; echo "exit $?"; }
try
try clustre in.jsonl
try cluster
try cluster --nonsense in.jsonl
try cluster --near 7 in.jsonl
try cluster --near many in.jsonl
try dedup --contains .1 in.jsonl
try dedup --length-ratio .5 in.jsonl
try dedup --distance 9 in.jsonl
try cluster --granularity 2 in.jsonl
try cluster --window 0 in.jsonl
try cluster --threads -1 in.jsonl
try cluster --format pairs in.jsonl
try cluster --format text --with-text in.jsonl
try extract --max-record-bytes 64Q in.jsonl
try extract --max-record-bytes 0 in.jsonl
try extract --input-format pdf in.jsonl
try extract --templates always in.jsonl
try extract -o same --rejects same in.jsonl
try extract --files-from - -
try extract --files-from
