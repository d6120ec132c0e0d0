#!/bin/sh
# Time from start to first frame of the application, five starts on a display of its own with the cairo renderer.
# usage: startup.sh PROGRAM
set -eu
if [ -z "${DISPLAY-}" ]; then
  command -v xvfb-run >/dev/null && command -v dbus-run-session >/dev/null || { echo "no display"; exit 77; }
  exec xvfb-run -a -s '-screen 0 1280x900x24 -noreset' dbus-run-session -- "$0" "$@"
fi

home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
mkdir -m 700 "$home/runtime"
export HOME="$home" XDG_RUNTIME_DIR="$home/runtime" XDG_DATA_HOME="$home/data" XDG_CONFIG_HOME="$home/config"
export XDG_STATE_HOME="$home/state" XDG_CACHE_HOME="$home/cache"
export GSK_RENDERER=cairo GDK_BACKEND=x11 GSETTINGS_BACKEND=memory SB_BENCHMARK_STARTUP=1

for turn in 1 2 3 4 5; do
  timeout 30 "$1" | sed -n 's/^first-frame-ms //p'
done | sort -n | awk '{ ms[NR] = $1; cpu[NR] = $2 }
  END {
    if (NR == 0) { print "the application told no time"; exit 1 }
    middle = int((NR + 1) / 2)
    getline load <"/proc/loadavg"
    split(load, loads, " ")
    printf "start to first frame: median %s ms, %s to %s ms in %d starts; of that processor %s ms; load of the machine %s\n",
      ms[middle], ms[1], ms[NR], NR, cpu[middle], loads[1]
  }'
