python3 -c 'import random, sys; random.seed(1); sys.stdout.buffer.write(bytes([0]) + random.randbytes(5000))' > data.txt
set +e
newsdedup cluster data.txt > out.json 2> err.txt
echo "exit $?"
grep -c 'newsdedup: [rs][a-z]*ed data.txt' err.txt
