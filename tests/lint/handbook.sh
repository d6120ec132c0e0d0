#!/bin/sh
# The handbook names labels, numbers, links and pictures as they are.
set -eu
command -v python3 >/dev/null || exit 77
PYTHONDONTWRITEBYTECODE=1 exec python3 "$(dirname "$0")/handbook.py" "$1" "$2"
