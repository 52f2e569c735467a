newsdedup dates .
