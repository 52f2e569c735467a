newsdedup dates nothing-here.txt
