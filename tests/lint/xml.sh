#!/bin/sh
# Every XML file of ours is well-formed: MIME type, schema, metainfo, resources, templates, icons.
set -eu
command -v xmllint >/dev/null || exit 77
cd "$1"
find data src tests \( -name '*.xml' -o -name '*.xml.in' -o -name '*.ui' -o -name '*.svg' \) -print0 |
  xargs -0 xmllint --noout --nonet
