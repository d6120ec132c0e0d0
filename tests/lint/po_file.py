"""Reads a catalogue: a list of entries with id, plural, context, texts and references; obsolete ones are left out."""

import re

NAMES = {"msgctxt": "context", "msgid": "id", "msgid_plural": "plural"}


def unescape(text):
    return re.sub(r"\\(.)", lambda match: {"n": "\n", "t": "\t"}.get(match[1], match[1]), text)


def read(path):
    entries = []
    entry = {"texts": [], "references": []}
    target = None

    for line in [*open(path, encoding="utf-8"), "\n"]:
        line = line.strip()
        match = re.match(r'(msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?) "(.*)"$', line)
        more = re.match(r'"(.*)"$', line)

        if not line:
            if entry.get("id"):
                entries.append(entry)
            entry = {"texts": [], "references": []}
        elif line.startswith("#:"):
            entry["references"] += line[2:].split()
        elif match and match[1].startswith("msgstr"):
            entry["texts"].append(unescape(match[2]))
            target = "texts"
        elif match:
            target = NAMES[match[1]]
            entry[target] = unescape(match[2])
        elif more and target == "texts":
            entry["texts"][-1] += unescape(more[1])
        elif more and target:
            entry[target] += unescape(more[1])

    return entries
