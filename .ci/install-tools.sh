#!/usr/bin/env bash
# Brings in what some tests use when it is there: an independent xlsx reader and a browser. Never fails the run.
set -u
command -v apt-get >/dev/null 2>&1 || exit 0
[ "$(id -u)" -eq 0 ] || exit 0

missing=()
/usr/bin/python3 -c 'import openpyxl' 2>/dev/null || missing+=(python3-openpyxl)
command -v chromium >/dev/null 2>&1 || missing+=(chromium)
[ "${#missing[@]}" -eq 0 ] && exit 0

export DEBIAN_FRONTEND=noninteractive
if ! { apt-get update -q && apt-get install -y -q --no-install-recommends "${missing[@]}"; } >/dev/null 2>&1; then
  printf 'could not install %s; the tests that need them say that they were skipped\n' "${missing[*]}"
fi
exit 0
