#!/bin/sh
# Runs a test program with its arguments in a display of its own, without accessibility bus and user folders.
# usage: in-display.sh [--screen WIDTHxHEIGHT] [--font FONT] PROGRAM …
set -eu

screen=1400x1000
if [ "$1" = --screen ]; then
  screen=$2
  shift 2
fi

# One font everywhere, the desktop's own; what stands in for it elsewhere is wider.
font='Cantarell 11'
if [ "$1" = --font ]; then
  font=$2
  shift 2
fi

if ! command -v xvfb-run >/dev/null; then
  echo '1..0 # SKIP xvfb-run is not installed'
  exit 0
fi

home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
mkdir -m 700 "$home/runtime"
export HOME="$home" XDG_RUNTIME_DIR="$home/runtime" XDG_DATA_HOME="$home/data" XDG_CONFIG_HOME="$home/config"
export XDG_STATE_HOME="$home/state" XDG_CACHE_HOME="$home/cache"
mkdir -p "$XDG_CONFIG_HOME/gtk-4.0"
printf '[Settings]\ngtk-font-name=%s\n' "$font" >"$XDG_CONFIG_HOME/gtk-4.0/settings.ini"
export GSK_RENDERER=cairo GDK_BACKEND=x11 GTK_A11Y=test
unset DBUS_SESSION_BUS_ADDRESS

xvfb-run -a -s "-screen 0 ${screen}x24 -noreset" "$@"
