# An article that does not tell its day: near the dated ones of its event, else the years that it allows, else nothing.
cat > in.jsonl <<'ROWS'
{"id":"a-dated","published":"2024-05-04","title":"Ferry Aldona runs aground off Kelso","text":"Two hundred passengers waited for the tide after the ferry Aldona ran aground on a sandbank off Kelso at noon on its way north."}
{"id":"b-beside-it","title":"Ferry Aldona aground off Kelso with two hundred passengers","text":"The ferry Aldona ran aground on a sandbank off Kelso at noon. Two hundred passengers waited for the tide with tea and cards."}
{"id":"c-names-years","title":"Museum of salt shows its mine","text":"The museum of salt posted a picture of the mine. - Salt Museum (@saltmuseum) October 10, 2018\n\nThe gallery had been closed since June 2018, when water came in."}
{"id":"d-names-none","title":"Rice for beginners","text":"Rice is boiled in twice as much water. Whoever is in a hurry soaks the grains before."}
ROWS
newsdedup cluster -q in.jsonl > out.json
python3 - <<'PY'
import json
document = json.load(open("out.json"))
print([len(event["articles"]) for event in document["events"]])
for article in document["articles"]:
    print(article["id"], article["published"], article["published_estimate"])
PY
