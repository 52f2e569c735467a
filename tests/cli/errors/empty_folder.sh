mkdir -p folder
: > folder/.hidden.txt
: > folder/style.css
newsdedup cluster folder > out.json
python3 -c 'import json; print(json.load(open("out.json"))["summary"]["ignored"])'
