#!/usr/bin/env python3
"""The handbook agrees with the program.

Words in bold are labels: each stands in the sources, and in German is just what the catalogue says. Both languages name the
same labels and the same numbers in the same order. Links and pictures of the handbook and of the other documents lead
somewhere; counts told are those of the data. usage: handbook.py SOURCE BUILD
"""

import json
import pathlib
import re
import sys

import po_file

SCREEN = ("src/ui/", "src/charts/")
faults = []


def plain(label):
    """As on the screen, and without the dots of a button that asks on."""
    label = re.sub(r"_(?=\w)", "", label)
    return re.sub(r"[  ]?…$", "", label)


def known_labels(source):
    pairs = {}
    for entry in po_file.read(source / "po/de.po"):
        if any(reference.startswith(SCREEN) for reference in entry["references"]):
            pairs.setdefault(plain(entry["id"]), set()).add(plain(entry["texts"][0]))
    return pairs


def check_labels(page, english, german, pairs):
    names = re.findall(r"\*\*(.+?)\*\*", english)
    german_names = re.findall(r"\*\*(.+?)\*\*", german)

    if len(names) != len(german_names):
        faults.append(f"{page}: {len(names)} labels in English, {len(german_names)} in German")
    for name, german_name in zip(names, german_names):
        if name not in pairs:
            faults.append(f"en/{page}: the screen has no “{name}”")
        elif german_name not in pairs[name]:
            faults.append(f"de/{page}: “{name}” is “{' or '.join(sorted(pairs[name]))}”, not “{german_name}”")


def numbers(text):
    """Those of the sentences; coordinates and other things to type are written as the language does."""
    text = re.sub(r"`[^`]*`|\]\([^)]*\)|“[^”]*”|„[^“]*“", "", text)
    return [number.replace(",", ".") for number in re.findall(r"\d+(?:[.,]\d+)?", text)]


def check_numbers(page, english, german):
    if sorted(numbers(english)) != sorted(numbers(german)):
        faults.append(f"{page}: numbers {numbers(english)} in English, {numbers(german)} in German")


def check_links(path, text, pictures):
    for target in re.findall(r"\]\(([^)]+)\)", text):
        file = target.split("#")[0]
        if target.startswith(("https://", "#")) or file == "":
            continue
        if pictures is not None and file.endswith(".png"):
            # The target takes one of each page; where it was run, the picture is there.
            if not (path.parent / (pathlib.Path(file).stem + ".md")).exists():
                faults.append(f"{path}: no page is called as the picture “{file}”")
            elif pictures.is_dir() and not (pictures / path.parent.name / file).exists():
                faults.append(f"{path}: {pictures} has no “{file}”")
        elif not (path.parent / file).exists():
            faults.append(f"{path}: “{target}” leads nowhere")


def counts(source):
    """What is told of the data: page, words around the number, the number."""
    measures = json.loads((source / "data/measures.json").read_text(encoding="utf-8"))["measures"]
    range_header = (source / "src/core/range.h").read_text(encoding="utf-8")
    load_header = (source / "src/core/household-load.h").read_text(encoding="utf-8")
    appliances = re.findall(r"^  SB_APPLIANCE_\w+,", load_header, re.M)
    members = re.search(r"#define SB_RANGE_N_MEMBERS (\d+)", range_header)[1]
    return [
        ("saving.md", r"holds (\d+) measures", r"enthält (\d+) Maßnahmen", len(measures)),
        ("how-right.md", r"(\d+) kinds of appliances", r"(\d+) Arten von Geräten", len(appliances)),
        ("how-right.md", r"from (\d+) cases", r"aus (\d+) Fällen", int(members)),
    ]


def check_how_right(source):
    """The accuracies are those of the README."""
    readme = (source / "README.md").read_text(encoding="utf-8")
    page = (source / "docs/handbook/en/how-right.md").read_text(encoding="utf-8")
    table = re.search(r"\| found difference \|\n(.*?)\n\n", page, re.S)[1]
    for number in re.findall(r"\d+\.\d+", table):
        if number not in readme:
            faults.append(f"en/how-right.md: the README knows no {number}")


def main():
    source = pathlib.Path(sys.argv[1])
    pictures = pathlib.Path(sys.argv[2]) / "handbook"
    handbook = source / "docs/handbook"
    pairs = known_labels(source)

    for path in sorted((handbook / "en").glob("*.md")):
        english = path.read_text(encoding="utf-8")
        german_path = handbook / "de" / path.name
        if not german_path.exists():
            faults.append(f"de/{path.name} is not there")
            continue
        german = german_path.read_text(encoding="utf-8")
        check_labels(path.name, english, german, pairs)
        check_numbers(path.name, english, german)
        check_links(path, english, pictures)
        check_links(german_path, german, pictures)

    for page, english, german, count in counts(source):
        for language, pattern in (("en", english), ("de", german)):
            match = re.search(pattern, (handbook / language / page).read_text(encoding="utf-8"))
            if match is None or int(match[1]) != count:
                faults.append(f"{language}/{page}: “{pattern}” should say {count}")
    check_how_right(source)

    for path in [source / "README.md", source / "CONTRIBUTING.md", source / "src/README.md", *(source / "docs").glob("*.md")]:
        check_links(path, path.read_text(encoding="utf-8"), None)

    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


sys.exit(main())
