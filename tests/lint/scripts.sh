#!/bin/sh
# The two commands can be parsed, explain themselves, and refuse what they do not know.
set -eu
cd "$1"
status=0
for script in run test .ci/run tools/prepare.sh; do
  bash -n "$script" || status=1
done
for script in run test; do
  ./$script --help | grep -q "^Usage: ./$script" || { echo "./$script --help says nothing" >&2; status=1; }
  if ./$script --no-such-option 2>/dev/null; then
    echo "./$script takes any option" >&2
    status=1
  fi
done
exit $status
