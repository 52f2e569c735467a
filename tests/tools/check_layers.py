#!/usr/bin/env python3
"""Fails if a room includes one that it may not know, a package that lives elsewhere, or if headers form a ring."""
import pathlib
import re
import sys

# Room: the rooms it may know. This table is the architecture; CONTRIBUTING.md quotes it.
ALLOWED = {
    "core": [],
    "text": ["core"],
    "reader": ["core", "text"],
    "extract": ["core", "text"],
    "dedup": ["core", "text"],
    "events": ["core", "text"],
    "eval": ["core"],
    "report": ["core"],
    "state": ["core", "dedup", "events"],
    "pipeline": ["core", "text", "reader", "extract", "dedup", "events", "report", "state"],
    "cli": ["core", "text", "reader", "extract", "dedup", "events", "eval", "report", "state", "pipeline"],
}
# Package headers and the rooms they may stand in.
PACKAGES = {
    r"unicode/": {"text"}, r"CLI/": {"cli"}, r"sqlite3": {"state"}, r"(libxml/|zlib|zstd|uchardet|simdjson)": {"reader"},
    r"nlohmann/": {"report"}, r"xxhash": {"core", "text", "dedup", "events", "pipeline"}, r"cld2/": {"text"},
}
INCLUDE = re.compile(r'^\s*#\s*include\s*(.*?)\s*(?://.*|/\*.*)?$', re.M)
TARGET = re.compile(r'"([^"]+)"|<([^>]+)>')


def room_of(header):
    return header.removeprefix("newsdedup/").split("/")[0].removesuffix(".hpp")


def check(root):
    wrong, includes = [], {}
    for base in (root / "include", root / "src"):
        for path in sorted(p for p in base.rglob("*") if p.suffix in (".hpp", ".cpp")):
            name = path.relative_to(base).as_posix()
            room = room_of(name)
            if room not in ALLOWED:
                wrong.append(f"{name}: '{room}' is no room")
                continue
            ours = []
            for spelled in INCLUDE.findall(path.read_text(encoding="utf-8")):
                target = TARGET.fullmatch(spelled)
                if not target:
                    wrong.append(f"{name}: cannot read #include {spelled}")
                    continue
                quoted, angled = target.groups()
                if angled and not angled.startswith("newsdedup/"):
                    wrong += [f"{name}: <{angled}> belongs to {', '.join(sorted(rooms))}" for pattern, rooms in PACKAGES.items()
                              if re.match(pattern, angled) and room not in rooms]
                    continue
                header = quoted or angled
                if angled:
                    wrong.append(f"{name}: own header in angle brackets: {header}")
                if not any((root / b / header).is_file() for b in ("include", "src")):
                    if not header.endswith(".inc"):  # generated tables
                        wrong.append(f"{name}: no such header from the root: {header}")
                    continue
                ours.append(header)
                if room_of(header) != room and room_of(header) not in ALLOWED[room]:
                    wrong.append(f"{name}: {room} may not know {header}")
                if name.startswith("newsdedup/") and not header.startswith("newsdedup/"):
                    wrong.append(f"{name}: a public header may not include the private {header}")
            includes[name] = ours
    wrong += rings(includes)
    return wrong


def rings(includes):
    found, finished = [], set()

    def visit(header, trail):
        if header in trail:
            found.append("ring: " + " -> ".join(trail[trail.index(header):] + [header]))
        elif header not in finished:
            for target in includes.get(header, ()):
                visit(target, trail + [header])
            finished.add(header)

    for header in sorted(includes):
        visit(header, [])
    return found


if __name__ == "__main__":
    problems = check(pathlib.Path(sys.argv[1]))
    print("\n".join(problems))
    sys.exit(1 if problems else 0)
