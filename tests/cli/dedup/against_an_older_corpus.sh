cat > old.jsonl <<'END'
{"id":"o1","text":"The harbour board voted on Monday to widen the northern channel before the winter storms arrive","published":"2024-03-01"}
{"id":"o2","text":"A quiet week at the fish market ended with cod at its highest price in eleven years, dealers said"}
{"id":"o3","text":"A quiet week at the fish market ended with cod at its highest price in eleven years, dealers said"}
END
cat > new.jsonl <<'END'
{"id":"n1","text":"The harbour board voted on Monday to widen the northern channel before the winter storms arrive","published":"2024-02-28"}
{"id":"n2","text":"Two ferries will be replaced by electric boats next spring, the transport office announced at noon"}
{"id":"n3","text":"Two ferries will be replaced by electric boats next spring, the transport office announced at noon"}
{"id":"o2","text":"A quiet week at the fish market ended with cod at its highest price in eleven years, dealers said"}
END
newsdedup dedup -q --against old.jsonl new.jsonl | python3 -c '
import json, sys
result = json.load(sys.stdin)
print(result["summary"])
print([(a["id"], a.get("older", False)) for a in result["articles"]])
print([(g["canonical"], [m["id"] for m in g["members"]]) for g in result["duplicate_groups"]])'
newsdedup dedup -q --against old.jsonl --format pairs new.jsonl
newsdedup dedup -q --against old.jsonl --format unique new.jsonl | cut -c 1-12
