# Read by ./run and ./test: installs what is missing. One package list for both: packages.txt.

# packages_of PART: the packages of a part of packages.txt, "run" or "test".
packages_of ()
{
  sed -n "/^# \[$1\]/,/^# \[/p" "$root/packages.txt" | grep -v -e '^#' -e '^$' || true
}

is_installed ()
{
  [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

# tools_are_there PART: is all that the part needs at hand, wherever it came from?
tools_are_there ()
{
  local tool
  local tools='cc meson ninja msgfmt glib-compile-resources glib-compile-schemas'

  [ "$1" = test ] && tools="$tools appstreamcli desktop-file-validate xmllint xvfb-run dbus-run-session pdftotext python3"
  for tool in $tools; do
    command -v "$tool" >/dev/null || { echo "$tool is missing" >&2; return 1; }
  done
  pkg-config --exists gtk4 libadwaita-1 libsoup-3.0 json-glib-1.0 pangocairo || { echo "development files are missing" >&2; return 1; }
}

# install_missing PART…
install_missing ()
{
  local part package
  local missing=()
  local as_root=()

  if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
    for part in "$@"; do
      tools_are_there "$part" || { echo "This is no Debian: install the counterparts of packages.txt by hand." >&2; exit 1; }
    done
    return 0
  fi

  for part in "$@"; do
    for package in $(packages_of "$part"); do
      is_installed "$package" || missing+=("$package")
    done
  done
  [ ${#missing[@]} -eq 0 ] && return 0

  echo "Installing: ${missing[*]}"
  if [ "$(id -u)" -ne 0 ]; then
    as_root=(sudo)
  fi

  export DEBIAN_FRONTEND=noninteractive
  if "${as_root[@]}" apt-get -o DPkg::Lock::Timeout=600 -q update &&
     "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
       apt-get -o DPkg::Lock::Timeout=600 -q -y --no-install-recommends install "${missing[@]}"; then
    return 0
  fi

  # No network or no right to install: go on if nothing is really lacking.
  for part in "$@"; do
    tools_are_there "$part" || { echo "Could not install: ${missing[*]}" >&2; exit 1; }
  done
  echo "Could not install ${missing[*]}; going on with what is there." >&2
}
