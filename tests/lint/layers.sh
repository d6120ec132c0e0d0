#!/bin/sh
# core <- services <- ui, core <- charts <- report <- ui, cli beside ui, language below all that speak: no include goes
# the other way.
set -eu
cd "$1/src"
status=0

# forbid FOLDERS PATTERN WHY
forbid ()
{
  for folder in $1; do
    if grep -rnE --include='*.c' --include='*.h' "^ *# *include +[<\"]($2)" "$folder"; then
      echo "src/$folder: $3" >&2
      status=1
    fi
  done
}

forbid 'core language services charts report cli' '(gtk|gdk|gsk|adwaita)' 'GTK and libadwaita belong to ui'
forbid 'core' '(gio|json-glib|libsoup|cairo|pango|locale\.h|time\.h|unistd\.h|fcntl\.h|glib/gi18n|glib/gstdio)' 'core knows no I/O, no clock, no locale'
forbid 'core' '(language|services|charts|report|cli|ui)/' 'core includes core alone'
forbid 'language' '(core|services|charts|report|cli|ui)/|gio|json-glib|libsoup|cairo|pango' 'language stands on GLib alone'
forbid 'services' '(charts|report|cli|ui)/|cairo|pango' 'services stand on core and language'
forbid 'charts' '(services|report|cli|ui)/|gio|json-glib|libsoup' 'charts stand on core and language'
forbid 'report' '(services|cli|ui)/|gio|json-glib|libsoup' 'report stands on charts and core'
forbid 'cli' 'ui/' 'cli stands beside ui'
forbid 'ui' 'cli/' 'ui stands beside cli'

# What needs no header of its own: printing, files, the environment, the clock.
if grep -rnwE --include='*.c' \
  '(f?printf|f?puts|fopen|getenv|setlocale|time|clock_gettime|g_print|g_printerr|g_getenv|g_get_real_time|g_get_monotonic_time|g_date_time_new_now[a-z_]*|g_file_[gs]et_contents[a-z_]*|g_random_[a-z_]*) \(' core; then
  echo "src/core: core knows no I/O, no clock, no environment" >&2
  status=1
fi

# Cairo's converter for it (1.16, Debian 12) writes beyond its memory now and then: the program dies somewhere else later.
if grep -rn --include='*.[ch]' CAIRO_ANTIALIAS_FAST .; then
  echo "src: fast antialiasing corrupts memory" >&2
  status=1
fi

# A hint only: long files hide a second subject.
find . -name '*.[ch]' -exec wc -l {} + | awk '$1 > 500 && $2 != "total" { print "hint: " $2 " has " $1 " lines" }'
exit $status
