# Two undated articles of one event and a third of another time; the way through the linkage, and what parted the two.
cat > visits.jsonl <<'ROWS'
{"id":"spring-1","title":"Governor visits shipyard of Kelso","text":"Governor Lena Holm visited the shipyard of Kelso on April 24-26 and spoke with welders about wages, orders and the dry dock. Her office had announced the visit in March."}
{"id":"spring-2","title":"Holm among the welders","text":"Welders of the Kelso shipyard told Governor Lena Holm about wages and empty order books. She stayed from April 24 to 26, her office said, and saw the dry dock."}
{"id":"autumn","title":"Governor Holm back at Kelso shipyard","text":"Governor Lena Holm visited the shipyard of Kelso on October 9-11. Welders spoke of wages, orders and the new dry dock, her office said."}
ROWS
newsdedup explain -q --near 1 spring-1 spring-2 visits.jsonl | sed '/^[0-9]* changes/,$d'
echo ----
newsdedup explain -q --near 1 spring-1 autumn visits.jsonl | sed -n '/^Two events/,/^$/p; /^Their clusters/,/^$/p'
echo ----
newsdedup explain -q --format json --granularity .9 spring-1 spring-2 visits.jsonl | grep -E '"(same|granularity|margin|other_granularity)":'
