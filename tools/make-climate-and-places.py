#!/usr/bin/env python3
"""Make data/climate-grid.csv, climate-stations.csv and places.csv from the source tables.

Usage: tools/make-climate-and-places.py FOLDER_WITH_THE_TABLES [OUTPUT_FOLDER]

The tables and what is changed on the way: data/README.md.
"""

import csv
import re
import sys
from pathlib import Path

MONTHS = [f"{month:02d}" for month in range(1, 13)]
LOCAL_DISTRICTS = ("07312", "07335")  # city and district of Kaiserslautern

# Districts that are a town of their own where the source's name does not say so.
TOWNS_BW = {"08111", "08121", "08211", "08212", "08221", "08222", "08231", "08311", "08421"}
TOWN_MARKS = re.compile(
    r"^(Kreisfreie Stadt |Landeshauptstadt )"
    r"|, (kreisfreie Stadt|Stadt|Hansestadt|Freie und Hansestadt|Wissenschaftsstadt|Landeshauptstadt|documenta-Stadt)$"
)
CALLED_KREIS = {"06431", "06433", "06438"}  # Bergstraße, Groß-Gerau, Offenbach


def read(folder, name):
    with open(folder / name, encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table, delimiter=";"))


def write(path, lines):
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{path}: {len(lines)} lines, {path.stat().st_size} bytes")


def make_grid(source, target):
    lines = ["latitude_deg;longitude_deg;" + ";".join(f"ghi_w_m2_{month}" for month in MONTHS)]
    for row in read(source, "globalstrahlung_raster_de.csv"):
        lines.append(";".join([row["lat"], row["lon"]] + [row[f"ghi0625_{month}"] for month in MONTHS]))
    write(target / "climate-grid.csv", lines)


def make_stations(source, target):
    lines = ["name;latitude_deg;longitude_deg;elevation_m;" + ";".join(f"temp_air_c_{month}" for month in MONTHS)]
    for row in read(source, "dwd_temperatur_de.csv"):
        lines.append(
            ";".join(
                [row["name"], row["lat"], row["lon"], row["hoehe_m"]] + [row[f"ta_{month}"] for month in MONTHS]
            )
        )
    write(target / "climate-stations.csv", lines)


def is_town(ags, name):
    if TOWN_MARKS.search(name) or ags in TOWNS_BW:
        return True
    if ags[:2] == "09":
        return 61 <= int(ags[3:]) <= 65
    return ags in {"12051", "12052", "12053", "12054", "13003", "13004"} or ags in {"15001", "15002", "15003"}


def short_district(ags, name):
    """'Kaiserslautern, kreisfreie Stadt' -> 'Kaiserslautern', 'Kleve' -> 'Kreis Kleve'."""
    short = TOWN_MARKS.sub("", name)
    if is_town(ags, name):
        return short
    if re.search(r"[Kk]reis|^Region|^Städteregion|verband", short):
        return short
    return ("Kreis " if ags[:2] in ("01", "05") or ags in CALLED_KREIS else "Landkreis ") + short


def distance2(a, b):
    return (float(a["lat"]) - float(b["lat"])) ** 2 + (0.64 * (float(a["lon"]) - float(b["lon"]))) ** 2


def choose_main(rows, centre):
    """The row of a postal code that stands for it: named as its area, else the shortest name, else the nearest."""
    return min(rows, key=lambda row: (row["ort"] != centre["ort"], len(row["ort"]), distance2(row, centre)))


def add_missing(rows, centres):
    """Codes that only the area centres know: district of the nearest place with the same first three digits."""
    known = {row["plz"] for row in rows}
    for centre in centres.values():
        if centre["plz"] not in known:
            like = [row for row in rows if row["plz"][:3] == centre["plz"][:3]] or rows
            near = min(like, key=lambda row: distance2(row, centre))
            rows.append(dict(near, plz=centre["plz"], ort=centre["ort"], lat=centre["lat"], lon=centre["lon"]))


def mark_local(rows, source):
    """The 51 municipalities, each with its postal codes; those missing in the postal table are added."""
    for town in read(source, "gemeinden_kl.csv"):
        for plz in town["plz"].split(","):
            found = [row for row in rows if row["plz"] == plz and row["ort"] == town["gemeinde"]]
            if not found:
                found = [{"plz": plz, "ort": town["gemeinde"], "land": "RP", "lat": town["lat"], "lon": town["lon"]}]
                rows.extend(found)
                print(f"added {plz} {town['gemeinde']}")
            for row in found:
                row["kreis_ags"] = town["ags"][:5]
                row["local"] = True


def make_places(source, target):
    rows = read(source, "plz_orte_de.csv")
    centres = {row["plz"]: row for row in read(source, "plz_zentroid_iwu.csv")}
    districts = {row["kreis_ags"]: row for row in read(source, "kreise_de.csv")}
    add_missing(rows, centres)
    mark_local(rows, source)

    by_code = {}
    for row in rows:
        by_code.setdefault(row["plz"], []).append(row)
    for plz, same in by_code.items():
        if plz in centres:
            main = choose_main(same, centres[plz])
            main["main"] = True
            # An area of several municipalities has its centre outside of them: ours keep their own place.
            if not main.get("local") or len(same) == 1:
                main["lat"], main["lon"] = centres[plz]["lat"], centres[plz]["lon"]

    lines = ["# @state;district, then its places: code;name;latitude_deg;longitude_deg;m = stands for its code, l = local"]
    order = sorted(rows, key=lambda row: (row["kreis_ags"], row["plz"], not row.get("main"), row["ort"]))
    ags = None
    for row in order:
        if row["kreis_ags"] != ags:
            ags = row["kreis_ags"]
            if ags in districts:
                name = short_district(ags, districts[ags]["kreis"])
            else:
                name = ""
                print(f"no district name for {ags!r}: {row['plz']} {row['ort']}")
            lines.append(f"@{row['land']};{name}")
        flags = ("m" if row.get("main") else "") + ("l" if row.get("local") else "")
        lines.append(";".join([row["plz"], row["ort"], row["lat"], row["lon"], flags]))
    write(target / "places.csv", lines)


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    source = Path(sys.argv[1])
    target = Path(sys.argv[2]) if len(sys.argv) == 3 else Path(__file__).resolve().parent.parent / "data"
    make_grid(source, target)
    make_stations(source, target)
    make_places(source, target)


if __name__ == "__main__":
    main()
