# shellcheck shell=bash
# BCC itself beside TraceKernel, in a virtual machine: ./tk judge.

readonly BY_BCC=bcc # the tag of tests that BCC judges: its compiler takes an emulated guest a minute each time
readonly JUDGES_KERNEL=6.12 # where BCC 0.26 still compiles, and the dialect follows the arguments of kprobes
readonly JUDGES_DISK=(irqmode=2 completion_nsec=98000000 queue_mode=2 nr_devices=1) # of null_blk
readonly PATIENCE=(--idle-timeout 3000 --total-timeout 10800) # seconds

# Lets BCC run its tutorial's programs and tools of its own beside TraceKernel, and compares.
run_judge() { # kernel, arguments of the VM runner
  local kernel=${1:-$JUDGES_KERNEL} headers status=0
  set_up_vms tracer "${NEEDED_FOR_VMS[@]}" bcc || return 1
  headers=$(headers_for_bcc "$kernel") || exit # which said why
  say "programs of BCC's, under BCC itself and here, in a virtual machine under Linux $kernel"
  run_under_kernels tracer "$kernel" --groups "$BY_BCC" --all --memory 3G "${PATIENCE[@]}" \
    --module null_blk "${JUDGES_DISK[@]/#/--kernel-argument=null_blk.}" \
    -D "tracekernel.test.headers=$headers" "${@:2}" || status=$?
  return "$status"
}

# The version of a kernel as kernels.lock has it, without what a suite of Debian's adds: 6.12.117.
locked_version() {
  awk -v kernel="$1" '
    /^Kernel: / { found = $2 == kernel }
    found && /^Release: / && match($2, /^[0-9.]+(-[0-9]+)?/) { print substr($2, 1, RLENGTH); exit }' kernels.lock
}

# An archive of the headers of that kernel, build and source, from the packages of any suite that apt
# knows: they say the same of one version. Unpacked and not installed, as they would bring a kernel of
# their own for this machine. One file, as BCC opens two thousand headers for each program, and a guest
# asks this machine for each of them.
headers_for_bcc() {
  local version package archive
  version=$(locked_version "$1")
  [[ -n $version ]] || cannot_run "kernel $1 in kernels.lock" "name one that is there"
  archive=${XDG_CACHE_HOME:-$HOME/.cache}/tracekernel/headers/$version.tar
  if [[ ! -e $archive ]]; then
    package=$(headers_package "$version")
    [[ -n $package ]] || { update_apt >&2 && package=$(headers_package "$version"); }
    [[ -n $package ]] || cannot_run "headers of kernel $version, which apt does not know" \
      "bring kernels.lock up to date: vm-runner/bin/tracekernel-vm update"
    pack_headers "$package" "$archive" >> "$LOGS/apt.log" 2>&1 || fail_with "$LOGS/apt.log"
  fi
  say "$archive"
}

headers_package() { # version
  apt_newest "^linux-headers-${1//./\\.}(\+[^ ]*)?-amd64\$" || true
}

pack_headers() { # package, archive
  local common=${1%-amd64}-common folder=$2.parts package
  rm -rf "$folder"
  mkdir -p "$folder"
  (cd "$folder" && apt-get download "$1" "$common") || return 1
  for package in "$folder"/*.deb; do
    dpkg-deb -x "$package" "$folder" || return 1
  done
  ln -s "usr/src/$1" "$folder/build"
  ln -s "usr/src/$common" "$folder/source"
  tar --create --dereference --file "$2.part" --directory "$folder" \
    --exclude=include/config --exclude=include/dt-bindings --exclude=include/drm --exclude=include/sound \
    build/include build/arch source/include source/arch/x86/include || return 1
  rm -r "$folder"
  mv "$2.part" "$2" # last: what is there is whole
}
