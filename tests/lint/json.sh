#!/bin/sh
# Every JSON file of ours can be read, the Flatpak manifest and the sample consultation among them.
set -eu
command -v python3 >/dev/null || exit 77
cd "$1"
status=0
for file in $(find data flatpak -name '*.json' -o -name '*.sonnenbalkon'); do
  python3 -m json.tool "$file" >/dev/null || { echo "$file" >&2; status=1; }
done

manifest=flatpak/de.klimalautern.Sonnenbalkon.json
for word in '"app-id": "de.klimalautern.Sonnenbalkon"' --share=network --share=ipc --socket=wayland \
  --socket=fallback-x11 --device=dri; do
  grep -qF -e "$word" "$manifest" || { echo "$manifest: $word is not there" >&2; status=1; }
done
if grep -q -e '--filesystem' "$manifest"; then
  echo "$manifest: files come through portals, not --filesystem" >&2
  status=1
fi
exit $status
