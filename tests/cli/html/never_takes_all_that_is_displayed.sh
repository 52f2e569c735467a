cp "$DATA/page.html" page.html
newsdedup extract -q --extract never page.html
