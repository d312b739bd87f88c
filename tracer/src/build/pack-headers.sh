#!/usr/bin/env bash
# Puts the headers that users' BPF C may include into OUTPUT, with an index: libbpf's, those below
# SOURCES, and for each name in SOURCES/kernel-headers.txt one that leads to vmlinux.h.
# Usage: pack-headers.sh SOURCES OUTPUT
set -euo pipefail

sources=$1
output=$2
# The folder that has bpf/bpf_helpers.h; another one can be set.
libbpf_headers=${LIBBPF_HEADERS:-/usr/include}/bpf

fail() {
  echo "pack-headers: $1" >&2
  echo "to mend it: $2" >&2
  exit 1
}

put_libbpfs() {
  local name
  mkdir -p "$1/bpf"
  for name in bpf_helpers bpf_helper_defs bpf_tracing bpf_core_read bpf_endian usdt.bpf; do
    [[ -f $libbpf_headers/$name.h ]] ||
      fail "$libbpf_headers/$name.h is missing" "apt-get install libbpf-dev"
    cp "$libbpf_headers/$name.h" "$1/bpf/"
  done
}

put_ours() {
  local header
  while IFS= read -r header; do
    mkdir -p "$1/$(dirname "$header")"
    cp "$sources/$header" "$1/$header"
  done < <(cd "$sources" && find . -name '*.h' -printf '%P\n')
}

put_kernels() {
  local header
  while IFS= read -r header; do
    [[ -n $header && $header != '#'* && ! -e $1/$header ]] || continue
    mkdir -p "$1/$(dirname "$header")"
    echo '#include "vmlinux.h"' > "$1/$header"
  done < "$sources/kernel-headers.txt"
}

# A sum over all, then each file's size and name.
write_index() {
  local files sum
  files=$(cd "$1" && find . -name '*.h' -printf '%s %P\n' | LC_ALL=C sort -k 2)
  sum=$(cd "$1" && cut -d ' ' -f 2 <<< "$files" | xargs sha256sum | sha256sum)
  printf '%s\n%s\n' "${sum%% *}" "$files" > "$1/index"
}

rm -rf "$output.new"
mkdir -p "$output.new"
put_libbpfs "$output.new"
put_ours "$output.new"
put_kernels "$output.new"
write_index "$output.new"
if ! diff -rq "$output.new" "$output" > /dev/null 2>&1; then
  rm -rf "$output"
  mv "$output.new" "$output"
else
  rm -rf "$output.new"
fi
