# Texts that tell a month or a year are told as such, less surely than a day; one that tells no time has none.
told() {
  printf '%s\n' "$1" > in.jsonl
  newsdedup cluster -q in.jsonl | python3 -c '
import json, sys
when = json.load(sys.stdin)["events"][0]["when"]
print(when and (when["start"], when["end"], when["grain"], when["from"], 0.2 < when["confidence"] < 0.8))'
}
told '{"id":"month","title":"Strike ends at the glassworks","text":"The strike at the glassworks has ended, which began this November. So far in 2020 none was longer."}'
told '{"id":"year","title":"The orchard blooms","text":"The orchard burned down two years ago, in 2016, and now the farmers of the valley pick cherries again."}'
told '{"id":"none","title":"Rice for beginners","text":"Rice is boiled in twice as much water."}'
