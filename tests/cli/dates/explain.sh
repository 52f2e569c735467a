printf 'PORT LISSE, Oct. 11 - The queen opened a school on Wednesday.\n\nThe minister in Lisbon, May 3, 2021. (Ana Silva/Reuters)\n' | newsdedup dates --explain --format text -
