#!/usr/bin/env python3
"""Fails if the README shows output that the program does not print.

    check_readme.py --program PATH README.md

A block of code after `<!-- output: newsdedup ARGS -->` is compared with what that command prints; a line `...` skips lines.
Run from the project's root.
"""
import argparse
import pathlib
import re
import shlex
import subprocess
import sys

BLOCK = re.compile(r"<!-- output: newsdedup (.*?) -->\n```[a-z]*\n(.*?)```", re.S)


def holds(lines, shown):
    """Whether `shown` is `lines` with some left out at each `...`."""
    at, free = 0, False
    for line in shown:
        if line.strip() == "...":
            free = True
            continue
        while free and at < len(lines) and lines[at] != line:
            at += 1
        if at >= len(lines) or lines[at] != line:
            return f"is not printed (there): {line}"
        at, free = at + 1, False
    return None if free or at == len(lines) else f"ends before: {lines[at]}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", required=True, type=pathlib.Path)
    parser.add_argument("readme", type=pathlib.Path)
    args = parser.parse_args()
    blocks = BLOCK.findall(args.readme.read_text(encoding="utf-8"))
    wrong = [] if blocks else ["no output is shown"]
    for command, shown in blocks:
        done = subprocess.run([args.program.resolve(), *shlex.split(command)], capture_output=True, encoding="utf-8", check=True)
        problem = holds(done.stdout.splitlines(), shown.splitlines())
        wrong += [f"newsdedup {command}: {problem}"] if problem else []
    print("\n".join(wrong) or f"{len(blocks)} outputs are as shown")
    return 1 if wrong else 0


sys.exit(main())
