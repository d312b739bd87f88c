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

# A folder with the headers of that kernel, build and source, from the packages of any suite that
# apt knows: they say the same of one version. Unpacked and not installed, as they would bring a
# kernel of their own for this machine.
headers_for_bcc() {
  local version package folder
  version=$(locked_version "$1")
  [[ -n $version ]] || cannot_run "kernel $1 in kernels.lock" "name one that is there"
  folder=${XDG_CACHE_HOME:-$HOME/.cache}/tracekernel/headers/$version
  if [[ ! -e $folder/source ]]; then
    package=$(apt_newest "^linux-headers-${version//./\\.}(\+[^ ]*)?-amd64\$" || true)
    [[ -n $package ]] || cannot_run "headers of kernel $version, which apt does not know" \
      "apt-get update, or bring kernels.lock up to date: vm-runner/bin/tracekernel-vm update"
    unpack_headers "$package" "$folder" >> "$LOGS/apt.log" 2>&1 || fail_with "$LOGS/apt.log"
  fi
  say "$folder"
}

unpack_headers() { # package, folder
  local common=${1%-amd64}-common archive
  rm -rf "$2"
  mkdir -p "$2/parts"
  (cd "$2/parts" && apt-get download "$1" "$common") || return 1
  for archive in "$2"/parts/*.deb; do
    dpkg-deb -x "$archive" "$2" || return 1
  done
  rm -r "$2/parts"
  ln -s "usr/src/$1" "$2/build"
  ln -s "usr/src/$common" "$2/source" # last: what is complete has it
}
