#!/bin/sh
# Every entry of a menu is reached by a letter of its own.
set -eu
command -v python3 >/dev/null || exit 77
PYTHONDONTWRITEBYTECODE=1 exec python3 "$(dirname "$0")/menus.py" "$1"
