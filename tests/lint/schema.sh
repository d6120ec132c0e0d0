#!/bin/sh
# The settings schema compiles without a complaint.
set -eu
command -v glib-compile-schemas >/dev/null || exit 77
glib-compile-schemas --strict --dry-run "$1"
