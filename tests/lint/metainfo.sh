#!/bin/sh
# The metainfo is valid for software centres, without asking the network.
set -eu
command -v appstreamcli >/dev/null || exit 77
appstreamcli validate --no-net --explain "$1"
