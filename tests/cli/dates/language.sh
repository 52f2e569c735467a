# Told by the text where it is long enough, else by the flag.
printf 'Der Markt war am 24. Mai 2023.' | newsdedup dates --language de -
printf 'Der Markt in der Stadt war am 24. Mai 2023 so voll wie noch nie, und die Leute standen bis in die Nacht auf dem Platz vor der alten Kirche.' | newsdedup dates --format text -
