# Writes the file IN as one raw string literal to OUT.
file(READ "${IN}" text)
file(WRITE "${OUT}" "R\"table(${text})table\"")
