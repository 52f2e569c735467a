# Waits on a pipe that nobody fills; the signal ends it at once and leaves no file behind.
python3 - <<'PY'
import os, signal, subprocess, time
for number in (signal.SIGINT, signal.SIGTERM):
    run = subprocess.Popen(["newsdedup", "cluster", "--input-format", "jsonl", "-o", "out.json", "--rejects", "bad.jsonl", "-"],
                           stdin=subprocess.PIPE)
    while len(os.listdir(".")) < 2:  # the two hidden files are there
        time.sleep(.01)
    run.send_signal(number)
    print(run.wait(timeout=10), sorted(os.listdir(".")))
PY
