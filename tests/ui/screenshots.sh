#!/bin/sh
# Pictures of everything there is to see, for looking at: every page and the stand in light, dark and high contrast, English
# and German, wide and narrow; the other windows; text at 200 %, right to left, the smallest window and the largest. The
# handbook's pictures are copies of them, in FOLDER/../handbook. One display for each language and one start of the program for a whole set.
# usage: screenshots.sh PROGRAM FOLDER [SET]    SET: a pattern, only sets that match, as 'dark-de-1280'
set -eu

file=
pages='household balcony solar-set saving results compare summary'

# ---- inside the display ----

log_of ()
{
  cat "$home/log" >&2
  echo "screenshots: no picture of $1" >&2
  exit 1
}

start () # WIDTHxHEIGHT [VARIABLE=VALUE …]; opens $file if there is one
{
  size=$1
  shift
  rm -rf "$home/state" "$home/data" "$home/config/glib-2.0"
  mkdir -p "$home/config/glib-2.0/settings"
  printf '[de/klimalautern/Sonnenbalkon]\nwindow-width=%s\nwindow-height=%s\n' "${size%x*}" "${size#*x}" \
    >"$home/config/glib-2.0/settings/keyfile"
  printf '[Settings]\ngtk-font-name=Cantarell 11\ngtk-cursor-blink=0\ngtk-enable-animations=0\n' \
    >"$home/config/gtk-4.0/settings.ini"
  env "$@" GSK_RENDERER=cairo GDK_BACKEND=x11 G_DEBUG=fatal-warnings "$program" ${file:+"$file"} >"$home/log" 2>&1 &
  pid=$!
  window=
  turn=0
  until window=$(xdotool search --onlyvisible --class onnenbalkon 2>/dev/null | tail -n 1) && [ -n "$window" ]; do
    turn=$((turn + 1))
    { [ "$turn" -lt 200 ] && kill -0 "$pid" 2>/dev/null; } || log_of "a window ($*)"
    sleep 0.05
  done
  xdotool windowfocus --sync "$window"
}

stop ()
{
  kill -0 "$pid" 2>/dev/null || log_of "$current"
  kill "$pid"
  wait "$pid" 2>/dev/null || true
}

# Drawn is what does not change any more, and is not what was there before. The numbers come a moment after the page.
shoot () # WINDOW NAME
{
  current=$2
  previous=
  turn=0
  equal=0
  while [ "$turn" -lt 200 ] && [ "$equal" -lt 4 ]; do
    turn=$((turn + 1))
    sleep 0.1
    import -silent -window "$1" "$home/shot.ppm" || log_of "$2"
    sum=$(cksum <"$home/shot.ppm")
    if [ "$sum" = "$previous" ] && { [ "$sum" != "$before" ] || [ "$turn" -gt 150 ]; }; then
      equal=$((equal + 1))
    else
      equal=0
    fi
    previous=$sum
  done
  before=$sum
  convert "$home/shot.ppm" -define png:compression-level=4 "$folder/$2.png"
  echo "$folder/$2.png"
}

is_wanted ()
{
  # The pattern is one on purpose.
  # shellcheck disable=SC2254
  case $1 in *$wanted*) return 0 ;; *) return 1 ;; esac
}

# Every page and the stand, by the keyboard: Alt+1 … Alt+7, F11.
take_pages () # SET WIDTHxHEIGHT [VARIABLE=VALUE …]
{
  set_name=$1
  is_wanted "$set_name" || return 0
  shift
  start "$@"
  before=
  number=0
  for page in $pages; do
    number=$((number + 1))
    if [ "$number" = 1 ]; then sleep 1; else xdotool key "alt+$number"; fi
    # The ring around what the keyboard reached goes after three seconds; the handbook's pictures are without.
    case $set_name in light-*-1280) [ "$number" = 1 ] || sleep 3.6 ;; large-text-*) sleep 2 ;; *) sleep 0.4 ;; esac
    shoot "$window" "$page-$set_name"
  done
  xdotool key F11
  # The ranges are computed for every visitor anew.
  case $set_name in light-*-1280 | stand-size) sleep 4 ;; *) sleep 0.8 ;; esac
  shoot "$window" "stand-$set_name"
  stop
}

# A page of a file, from its top to its end.
take_file () # PAGE HOUSEHOLD SET WIDTHxHEIGHT [VARIABLE=VALUE …]
{
  page=$1
  name=$2
  set_name=$3
  is_wanted "$page-$name-$set_name" || return 0
  shift 3
  file=$households/$name.sonnenbalkon
  start "$@" "SB_PAGE=$page"
  file=
  before=
  sleep 3
  for part in 1 2 3 4; do
    shoot "$window" "$page-$name-$set_name-$part"
    # Beside what it holds, so that nothing there takes the wheel.
    case $set_name in *-360) x=6 ;; *) x=246 ;; esac
    xdotool mousemove --window "$window" "$x" 400 click --repeat 8 --delay 20 5
  done
  xdotool mousemove 3839 2159
  stop
}

# A window of its own, above the main window (with newer libadwaita inside of it).
take_window () # NAME SET WIDTHxHEIGHT ACTION [VARIABLE=VALUE …]
{
  name=$1
  set_name=$2
  other_size=$3
  action=$4
  is_wanted "$name-$set_name" || return 0
  shift 4
  start 1280x800 "SB_ACTION=$action" "$@"
  before=
  # The last that stays: on its way a window may be there and gone again.
  sleep 1.2
  other=
  turn=0
  while [ -z "$other" ] && [ "$turn" -lt 60 ]; do
    turn=$((turn + 1))
    sleep 0.1
    other=$(xdotool search --onlyvisible --class onnenbalkon 2>/dev/null | grep -vx "$window" | tail -n 1) || true
  done
  other=${other:-$window}
  xdotool getwindowgeometry "$other" >/dev/null 2>&1 || other=root
  xdotool windowfocus "$other" || true
  [ "$other_size" = own ] || xdotool windowsize "$other" "${other_size%x*}" "${other_size#*x}"
  shoot "$other" "$name-$set_name"
  stop
}

take_windows () # SET WIDTHxHEIGHT|own [VARIABLE=VALUE …]
{
  for entry in preferences=win.preferences::general preferences-organisation=win.preferences::organisation \
    preferences-internet=win.preferences::internet preferences-stored=win.preferences::stored \
    shortcuts=win.show-help-overlay about=app.about assumptions=win.assumptions town=win.town \
    statistics=win.stand-statistics offline=win.prepare-offline code=win.open-code quiz=app.quiz handbook=app.help; do
    take_window "${entry%%=*}" "$1" "$2" "${entry#*=}" ${3+"$3"} ${4+"$4"}
  done
}

take_language () # LANGUAGE
{
  for size in 1280x800 360x720; do
    width=${size%x*}
    take_pages "light-$1-$width" "$size" SB_LANGUAGE=$1
    take_pages "dark-$1-$width" "$size" SB_LANGUAGE=$1 ADW_DEBUG_COLOR_SCHEME=prefer-dark
    take_pages "contrast-$1-$width" "$size" SB_LANGUAGE=$1 ADW_DEBUG_HIGH_CONTRAST=1
  done
}

take_english ()
{
  take_language en
  take_windows light-en own SB_LANGUAGE=en
  take_pages right-to-left-1280 1280x800 SB_LANGUAGE=en SB_TEXT_DIRECTION=rtl
  take_pages right-to-left-360 360x720 SB_LANGUAGE=en SB_TEXT_DIRECTION=rtl
  take_file compare four-sets light-en-1280 1280x800 SB_LANGUAGE=en
  take_file balcony overhang right-to-left-360 360x720 SB_LANGUAGE=en SB_TEXT_DIRECTION=rtl
  take_pages 4k 3840x2160 SB_LANGUAGE=en
}

take_german ()
{
  take_language de
  take_windows light-de-360 360x720 SB_LANGUAGE=de
  take_windows dark-de own SB_LANGUAGE=de ADW_DEBUG_COLOR_SCHEME=prefer-dark
  take_file compare four-sets light-de-360 360x720 SB_LANGUAGE=de
  take_file compare four-sets dark-de-1280 1280x800 SB_LANGUAGE=de ADW_DEBUG_COLOR_SCHEME=prefer-dark
  take_file balcony overhang light-de-1280 1280x800 SB_LANGUAGE=de
  take_pages smallest 360x294 SB_LANGUAGE=de
  take_pages medium 720x600 SB_LANGUAGE=de
  take_pages stand-size 1366x768 SB_LANGUAGE=de
  # Text at 200 %: without a settings daemon GTK asks the X server for the resolution of letters.
  xprop -root -f RESOURCE_MANAGER 8s -set RESOURCE_MANAGER 'Xft.dpi: 192'
  take_pages large-text-1280 1280x800 SB_LANGUAGE=de
  take_file balcony overhang large-text-1280 1280x800 SB_LANGUAGE=de
  take_file balcony overhang large-text-360 360x720 SB_LANGUAGE=de
  take_pages large-text-360 360x720 SB_LANGUAGE=de
}

if [ "${1-}" = --inside ]; then
  program=$3
  folder=$4
  wanted=$5
  home=$HOME
  xdotool mousemove 3839 2159
  "take_$2"
  exit 0
fi

# ---- outside ----

program=$1
folder=$2
households=$(cd "$(dirname "$0")/../data/households" && pwd)
export households
for tool in xvfb-run dbus-run-session import xdotool xprop; do
  command -v "$tool" >/dev/null || { echo "screenshots: $tool is not installed" >&2; exit 77; }
done
mkdir -p "$folder"
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
export GSETTINGS_BACKEND=keyfile LC_ALL=C.UTF-8
# Only the program is to stop at warnings, not the helpers around it.
unset G_DEBUG

take_part () # PART: a display, a bus and folders of its own
{
  export HOME="$home/$1"
  export XDG_RUNTIME_DIR="$HOME/runtime" XDG_DATA_HOME="$HOME/data" XDG_CONFIG_HOME="$HOME/config"
  export XDG_STATE_HOME="$HOME/state" XDG_CACHE_HOME="$HOME/cache"
  mkdir -p "$HOME/config/gtk-4.0"
  mkdir -m 700 "$HOME/runtime"
  xvfb-run -a -s '-screen 0 3840x2160x24 -noreset' dbus-run-session -- "$0" --inside "$1" "$program" "$folder" "$wanted"
}

# Most of the time is waiting: both languages at once.
wanted=${3-}
(take_part english) &
other=$!
take_part german
wait "$other"

for language in de en; do
  mkdir -p "$folder/../handbook/$language"
  for page in $pages stand; do
    picture=$folder/$page-light-$language-1280.png
    [ ! -e "$picture" ] || cp "$picture" "$folder/../handbook/$language/$page.png"
  done
done
