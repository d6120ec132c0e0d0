#!/bin/sh
# One application id everywhere, and the names people meet in file managers and software centres.
set -eu
cd "$1"
id=de.klimalautern.Sonnenbalkon
status=0

for file in data/$id.desktop.in data/$id.metainfo.xml.in data/$id.gschema.xml data/$id.mime.xml flatpak/$id.json \
  data/icons/hicolor/scalable/apps/$id.svg data/icons/hicolor/symbolic/apps/$id-symbolic.svg; do
  [ -f "$file" ] || { echo "$file is not there" >&2; status=1; }
done

grep -q "app_id = '$id'" meson.build || { echo "meson.build: app_id is not $id" >&2; status=1; }
grep -q "path=\"/de/klimalautern/Sonnenbalkon/\"" data/$id.gschema.xml || { echo "schema path" >&2; status=1; }
grep -q "<launchable type=\"desktop-id\">$id.desktop</launchable>" data/$id.metainfo.xml.in ||
  { echo "metainfo: launchable" >&2; status=1; }
grep -q 'pattern="\*.sonnenbalkon"' data/$id.mime.xml || { echo "MIME: glob" >&2; status=1; }

# The release of the metainfo is the version of the build.
version=$(sed -n "s/^  version: '\(.*\)',$/\1/p" meson.build)
grep -q "<release version=\"$version\"" data/$id.metainfo.xml.in ||
  { echo "metainfo: no release $version" >&2; status=1; }
exit $status
