# By name, by content and from standard input: the same article.
cp "$DATA/page.html" page.html
newsdedup extract -q page.html | sed 's/"origin":"[^"]*"//; s/"id":"[^"]*"//' > by_name
cp page.html page
newsdedup extract -q page | sed 's/"origin":"[^"]*"//; s/"id":"[^"]*"//' > by_content
newsdedup extract -q - < page | sed 's/"origin":"[^"]*"//; s/"id":"[^"]*"//' > by_stream
gzip -c page > page.gz
newsdedup extract -q page.gz | sed 's/"origin":"[^"]*"//; s/"id":"[^"]*"//' > by_gzip
cmp by_name by_content
cmp by_name by_stream
cmp by_name by_gzip
newsdedup extract -q --format text page.html
