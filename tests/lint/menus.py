#!/usr/bin/env python3
"""No two entries of a menu, and no two other labels of a template, have the same underlined letter, in English and in German.

usage: menus.py SOURCE
"""

import pathlib
import re
import sys
import xml.etree.ElementTree

import po_file

faults = []


def letter(label):
    match = re.search(r"_(\w)", label.replace("__", ""))
    return match[1].lower() if match else None


def text_of(element, german):
    label = element.text or ""
    if german is None or element.get("translatable") not in ("yes", "true"):
        return label
    return german.get((element.get("context"), label), label)


def check(place, language, labels):
    seen = {}
    for label in labels:
        key = letter(label)
        if key in seen and key is not None:
            faults.append(f"{place}, {language}: “{seen[key]}” and “{label}” share {key.upper()}")
        seen[key] = label


def entries(menu):
    """The label elements of a menu with its sections, not those inside of its submenus; then the submenus."""
    labels = []
    submenus = []
    for child in menu:
        if child.tag == "section":
            more, inside = entries(child)
            labels += more
            submenus += inside
        elif child.tag in ("item", "submenu"):
            labels += [attribute for attribute in child.findall("attribute") if attribute.get("name") == "label"]
            if child.tag == "submenu":
                submenus.append(child)
    return labels, submenus


def check_menu(place, menu, german):
    labels, submenus = entries(menu)
    check(place, "en", [text_of(label, None) for label in labels])
    check(place, "de", [text_of(label, german) for label in labels])
    for submenu in submenus:
        check_menu(f"{place}, submenu", submenu, german)


def check_template(place, root, german):
    labels = []
    for element in root.iter("object"):
        properties = {item.get("name"): item for item in element.findall("property")}
        if "use-underline" in properties and "label" in properties:
            labels.append(properties["label"])
    check(place, "en", [text_of(label, None) for label in labels])
    check(place, "de", [text_of(label, german) for label in labels])


def main():
    source = pathlib.Path(sys.argv[1])
    german = {(entry.get("context"), entry["id"]): entry["texts"][0] for entry in po_file.read(source / "po/de.po")}
    n_menus = 0

    for path in sorted((source / "src/ui").rglob("*.ui")):
        root = xml.etree.ElementTree.parse(path).getroot()
        for menu in root.findall("menu"):
            n_menus += 1
            check_menu(f"{path.name}, {menu.get('id')}", menu, german)
        check_template(path.name, root, german)

    if n_menus == 0:
        faults.append("no menu was found")
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


sys.exit(main())
