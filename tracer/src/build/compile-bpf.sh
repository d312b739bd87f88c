#!/usr/bin/env bash
# Compiles every */NAME.bpf.c below SOURCES to OUTPUT/ARCH/NAME.bpf.o, for each architecture.
# Usage: compile-bpf.sh SOURCES OUTPUT
set -euo pipefail

sources=$1
output=$2
# The folder that has bpf/bpf_helpers.h; another one can be set.
libbpf_headers=${LIBBPF_HEADERS:-/usr/include}

fail() {
  echo "compile-bpf: $1" >&2
  echo "to mend it: $2" >&2
  exit 1
}

check_tools() {
  command -v clang > /dev/null || fail "clang is missing" "apt-get install clang"
  command -v llvm-strip > /dev/null || fail "llvm-strip is missing" "apt-get install llvm"
  [[ -f $libbpf_headers/bpf/bpf_helpers.h ]] ||
    fail "libbpf's headers are not in $libbpf_headers" "apt-get install libbpf-dev"
  local version
  version=$(clang -dumpversion)
  ((${version%%.*} >= 14)) || fail "clang $version is older than 14" "install a newer clang"
}

# Newer than its source and all headers.
is_current() {
  [[ -f $2 && -z $(find "$sources" "$0" \( -name '*.h' -o -path "$1" -o -path "$0" \) -newer "$2") ]]
}

# The folder's name stays out of the debugging information, so that every clone builds the same.
compile() {
  local source=$1 object=$2 target=$3
  mkdir -p "$(dirname "$object")"
  clang -g -O2 -Wall -Wextra -Werror -target bpf "-D__TARGET_ARCH_$target" \
    "-ffile-prefix-map=$sources=bpf" -fdebug-compilation-dir=. \
    -I "$sources" -I "$(dirname "$source")" -idirafter "$libbpf_headers" \
    -c "$source" -o "$object.new"
  llvm-strip -g "$object.new"
  mv "$object.new" "$object"
}

check_tools
for source in "$sources"/*/*.bpf.c; do
  name=$(basename "$source" .c)
  for arch in x86_64:x86 arm64:arm64; do
    object=$output/${arch%:*}/$name.o
    is_current "$source" "$object" || compile "$source" "$object" "${arch#*:}"
  done
done
