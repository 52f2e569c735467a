python3 -c 'print("<p>" + "tide " * 2000)' > large.html
newsdedup extract --max-record-bytes 4K large.html
newsdedup extract --max-record-bytes 16K --extract never -q large.html | cut -c 1-40
