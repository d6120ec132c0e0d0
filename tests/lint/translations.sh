#!/bin/sh
# Every file with words for people is listed in po/POTFILES and exists, and the catalogues compile.
set -eu
command -v msgfmt >/dev/null || exit 77
cd "$1"
status=0

for file in $(cd "$1" && {
    grep -rlE --include='*.c' --include='*.h' '\b(_|N_|C_|NC_|ngettext|g_dngettext) ?\("' src
    grep -rl --include='*.ui' 'translatable="\(yes\|true\)"' src || true
    ls data/*.desktop.in data/*.metainfo.xml.in data/*.gschema.xml
  } | sort -u); do
  grep -qxF "$file" po/POTFILES || { echo "po/POTFILES: $file is missing" >&2; status=1; }
done

for file in $(grep -v -e '^#' -e '^$' po/POTFILES); do
  [ -f "$file" ] || { echo "po/POTFILES: $file is not there" >&2; status=1; }
done

for language in $(grep -v '^#' po/LINGUAS); do
  msgfmt -c --statistics -o /dev/null "po/$language.po" || status=1
done

# German is complete at all times.
if ! msgfmt --statistics -o /dev/null po/de.po 2>&1 | grep -q '^[0-9]* translated messages\?\.$'; then
  echo "po/de.po: not every text is translated" >&2
  status=1
fi
exit $status
