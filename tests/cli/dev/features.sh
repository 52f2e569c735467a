# One row a line of the page: origin, words, 92 numbers, text; of headlines only the lines that may be one.
page="$DATA/../data/pages/$(ls "$DATA/../data/pages" | head -n 1)"
newsdedup dev features -q "$page" | awk -F '\t' '{ print NF, split($3, n, " ") }' | sort -u
newsdedup dev features -q --titles "$page" | awk -F '\t' '{ print NF, split($3, n, " ") }' | sort -u
