# The headline with the words of the others; no question, opinion or live page while there is another.
cat > in.jsonl <<'ROWS'
{"id":"1","published":"2024-05-06","title":"Opinion: Ferry Aldona ran aground off Kelso because nobody listened","text":"The ferry Aldona ran aground on a sandbank off Kelso at noon. Two hundred passengers waited for the tide, and nobody is surprised."}
{"id":"2","published":"2024-05-06","title":"Ferry Aldona runs aground off Kelso","text":"Two hundred passengers waited for the tide after the ferry Aldona ran aground on a sandbank off Kelso at noon on its way north."}
{"id":"3","published":"2024-05-06","title":"A long day at sea","text":"Passengers of the ferry Aldona, two hundred of them, sat on a sandbank off Kelso from noon and waited for the tide with tea and cards."}
{"id":"4","published":"2024-05-06","title":"Ferry Aldona aground off Kelso: live updates","text":"12.40: The ferry Aldona ran aground on a sandbank off Kelso at noon. 13.00: Two hundred passengers wait for the tide. 13.20: Tugs are near."}
ROWS
newsdedup cluster -q --format text in.jsonl | grep '^1\.'
