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

# Paper speaks more languages: charts and report are complete in each of them, with nothing left over.
for file in $(grep -rlE --include='*.c' --include='*.h' '\b(_|N_|C_|NC_|ngettext) ?\("' src/charts src/report | sort); do
  grep -qxF "$file" po-paper/POTFILES || { echo "po-paper/POTFILES: $file is missing" >&2; status=1; }
done

template=$(mktemp)
trap 'rm -f "$template"' EXIT
if command -v xgettext >/dev/null; then
  grep -v -e '^#' -e '^$' po-paper/POTFILES \
    | xgettext --files-from=- --from-code=UTF-8 --output="$template" \
        --keyword=_ --keyword=N_ --keyword=C_:1c,2 --keyword=NC_:1c,2 --keyword=ngettext:1,2 || status=1
  for language in $(grep -v '^#' po-paper/LINGUAS); do
    # The texts of today, without guesses.
    state=$(msgmerge --quiet --no-fuzzy-matching --output-file=- "po-paper/$language.po" "$template" \
      | msgattrib --no-obsolete | msgfmt -c --statistics -o /dev/null - 2>&1) || status=1
    echo "po-paper/$language.po: $state"
    case $state in
      *untranslated*|*fuzzy*) echo "po-paper/$language.po: not every text is translated" >&2; status=1 ;;
    esac
    grep -q '^"Plural-Forms: nplurals=[1-6]; plural=' "po-paper/$language.po" \
      || { echo "po-paper/$language.po: no rule for plurals" >&2; status=1; }
  done
fi
exit $status
