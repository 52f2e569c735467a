newsdedup cluster -q "$DATA/../data" > want.json
echo old > out.json
ln -s out.json link.json
newsdedup cluster -q "$DATA/../data" -o link.json
cmp out.json want.json
test -L link.json
newsdedup cluster -q "$DATA/../data" -o -  | cmp - want.json
newsdedup cluster -q "$DATA/../data" -o /dev/null
test -c /dev/null
ls -A
