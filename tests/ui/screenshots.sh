#!/bin/sh
# Pictures of each page: light, dark, high contrast, German, right to left, 360 px wide.
# usage: screenshots.sh PROGRAM FOLDER [--handbook]    --handbook: only the handbook's, into FOLDER/../handbook
set -eu

if [ "${1-}" != --inside ]; then
  program=$1
  folder=$2
  only=${3-}
  for tool in xvfb-run dbus-run-session import xdotool; do
    command -v "$tool" >/dev/null || { echo "screenshots: $tool is not installed" >&2; exit 77; }
  done
  mkdir -p "$folder"
  home=$(mktemp -d)
  trap 'rm -rf "$home"' EXIT
  mkdir -m 700 "$home/runtime"
  mkdir -p "$home/config/gtk-4.0"
  printf '[Settings]\ngtk-font-name=Cantarell 11\n' >"$home/config/gtk-4.0/settings.ini"
  export HOME="$home" XDG_RUNTIME_DIR="$home/runtime" XDG_DATA_HOME="$home/data" XDG_CONFIG_HOME="$home/config"
  export XDG_STATE_HOME="$home/state" XDG_CACHE_HOME="$home/cache" GSETTINGS_BACKEND=keyfile LC_ALL=C.UTF-8
  # Only the program is to stop at warnings, not the helpers around it.
  unset G_DEBUG

  take () # NAME WIDTHxHEIGHT PAGE [VARIABLE=VALUE …]
  {
    name=$1 size=$2 page=$3
    shift 3
    mkdir -p "$home/config/glib-2.0/settings"
    printf '[de/klimalautern/Sonnenbalkon]\nwindow-width=%s\nwindow-height=%s\n' "${size%x*}" "${size#*x}" \
      >"$home/config/glib-2.0/settings/keyfile"
    xvfb-run -a -s "-screen 0 ${size}x24 -noreset" dbus-run-session -- \
      "$0" --inside "$folder/$name.png" "$program" "SB_PAGE=$page" "$@" >"$home/log" 2>&1 \
      || { cat "$home/log" >&2; echo "screenshots: no picture of $name" >&2; exit 1; }
    echo "$folder/$name.png"
  }

  for page in household balcony solar-set saving results compare summary; do
    take "$page-light" 1280x800 "$page"
    take "$page-dark" 1280x800 "$page" ADW_DEBUG_COLOR_SCHEME=prefer-dark
    take "$page-german" 1280x800 "$page" SB_LANGUAGE=de
    take "$page-narrow" 360x720 "$page" SB_LANGUAGE=de
  done
  take results-high-contrast 1280x800 results ADW_DEBUG_HIGH_CONTRAST=1
  take results-right-to-left 1280x800 results SB_TEXT_DIRECTION=rtl
  take household-medium 720x600 household
  take household-smallest 360x294 household
  take stand-light 1366x768 stand
  take stand-dark 1280x800 stand SB_LANGUAGE=de ADW_DEBUG_COLOR_SCHEME=prefer-dark
  take stand-large 1920x1080 stand SB_LANGUAGE=de
  take stand-narrow 360x720 stand SB_LANGUAGE=de
  exit 0
fi

picture=$2
program=$3
shift 3
env "$@" GSK_RENDERER=cairo GDK_BACKEND=x11 G_DEBUG=fatal-warnings "$program" &
pid=$!
trap 'kill "$pid" 2>/dev/null || true' EXIT

turn=0
until xdotool search --onlyvisible --pid "$pid" >/dev/null 2>&1 || xdotool search --onlyvisible --name . >/dev/null 2>&1; do
  turn=$((turn + 1))
  [ "$turn" -lt 200 ] || exit 1
  sleep 0.05
done

# Drawn is what does not change any more.
previous=
turn=0
while [ "$turn" -lt 60 ]; do
  sleep 0.2
  import -window root "$picture"
  current=$(cksum <"$picture")
  [ "$current" = "$previous" ] && break
  previous=$current
  turn=$((turn + 1))
done
kill -0 "$pid"
