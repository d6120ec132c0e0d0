#!/bin/sh
# `meson install` into a staging folder: everything is where the desktop looks for it, and the program runs from there.
set -eu
staging=$(mktemp -d)
trap 'rm -rf "$staging"' EXIT

meson install -C "$1" --no-rebuild --quiet --destdir "$staging" >/dev/null
bin=$(dirname "$(find "$staging" -type f -name sonnenbalkon-cli)")
share=$(dirname "$bin")/share
id=de.klimalautern.Sonnenbalkon
status=0

for file in "$bin/sonnenbalkon" "$bin/sonnenbalkon-cli" "$share/applications/$id.desktop" \
  "$share/metainfo/$id.metainfo.xml" "$share/glib-2.0/schemas/$id.gschema.xml" "$share/mime/packages/$id.xml" \
  "$share/icons/hicolor/scalable/apps/$id.svg" "$share/icons/hicolor/symbolic/apps/$id-symbolic.svg" \
  "$share/locale/de/LC_MESSAGES/sonnenbalkon.mo" \
  "$share/locale/ar/LC_MESSAGES/sonnenbalkon-paper.mo" "$share/sonnenbalkon/sample.sonnenbalkon" \
  "$share/sonnenbalkon/handbook/de/index.md"; do
  [ -f "$file" ] || { echo "not installed: ${file#"$staging"}" >&2; status=1; }
done

"$bin/sonnenbalkon-cli" report "$share/sonnenbalkon/sample.sonnenbalkon" -o "$staging/summary.pdf"
[ "$(head -c 5 "$staging/summary.pdf")" = %PDF- ] || { echo "the staged program wrote no PDF" >&2; status=1; }

# The command line runs without a display and must not bring GTK along.
if ldd "$bin/sonnenbalkon-cli" | grep -qE 'libgtk|libadwaita'; then
  echo "sonnenbalkon-cli links GTK" >&2
  status=1
fi
exit $status
