# Declared, told by a mark, and guessed.
printf '<meta charset=koi8-r><p>\360\322\311\327\305\324' > declared.html
printf '\377\376<\0p\0>\0\351\0' > marked.html
printf '<p>\317\360\350\342\345\362, \354\350\360! \335\362\356 \362\345\352\361\362 \355\340 \360\363\361\361\352\356\354.' > guessed.html
newsdedup extract -q --extract never declared.html guessed.html marked.html | grep -o '"text":"[^"]*"'
