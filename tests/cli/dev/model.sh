# A judge that takes every line for the article's keeps what no rule takes out.
printf 'lines\tthreshold\t-1\n' > all.tsv
printf 'lines\tthreshold\t1\n' > none.tsv
printf 'Home\nThe board of the island town met on Tuesday and voted to rebuild the pier.\n' > page.txt
newsdedup extract -q --model all.tsv page.txt | grep -c '"text":"The board'
newsdedup extract -q --model none.tsv page.txt | grep -c '"text":""'
