#!/usr/bin/env python3
"""Runs `dev tokens` on every case of tests/tables/html_tokens.tsv and compares the tokens."""
import argparse
import concurrent.futures
import json
import pathlib
import subprocess
import sys

TABLE = pathlib.Path(__file__).resolve().parent.parent / "tables" / "html_tokens.tsv"


def run(program, row):
    """What is wrong with the case, or None."""
    state, last_start_tag, page, wanted = row.split("\t")
    command = [program, "dev", "tokens", "--state", state, "-"]
    if last_start_tag:
        command += ["--last-start-tag", last_start_tag]
    done = subprocess.run(command, input=json.loads(page).encode("utf-8"), capture_output=True)
    if done.returncode:
        return f"{row}\n  exit {done.returncode}: {done.stderr.decode()}"
    got = json.loads(done.stdout)
    return None if got == json.loads(wanted) else f"{row}\n  got {json.dumps(got)}"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", required=True, type=pathlib.Path)
    program = parser.parse_args().program.resolve(strict=True)
    rows = [row for row in TABLE.read_text(encoding="utf-8").splitlines() if not row.startswith("#")]
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        wrong = [problem for problem in pool.map(lambda row: run(program, row), rows) if problem]
    print("\n".join(wrong + [f"{len(rows) - len(wrong)} of {len(rows)} token cases passed"]))
    return 1 if wrong else 0


sys.exit(main())
