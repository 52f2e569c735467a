printf 'The fair opened on 3 May 2024. Yesterday it rained.' | newsdedup dates -
printf 'The fair opened on 3 May 2024. Yesterday it rained.' > in.txt
newsdedup dates --reference 2024-05-06 in.txt
