#!/bin/sh
# Installs the handbook's pictures, if the target screenshots has made them; the text is whole without.
# usage: install-handbook-pictures.sh MADE INSTALLED
set -eu

[ -d "$1" ] || exit 0
mkdir -p "${DESTDIR-}$2"
cp -R "$1/." "${DESTDIR-}$2/"
