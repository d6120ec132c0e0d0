#!/bin/sh
# The desktop file is valid, and says the same names as the rest.
set -eu
command -v desktop-file-validate >/dev/null || exit 77
desktop-file-validate "$1"
for line in 'Icon=de.klimalautern.Sonnenbalkon' 'MimeType=application/vnd.sonnenbalkon.consultation+json;'; do
  grep -qxF "$line" "$1" || { echo "$1: “$line” is not there" >&2; exit 1; }
done
