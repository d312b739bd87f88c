# shellcheck shell=bash
# What tk needs on this machine, under each package manager's names, and how it is installed; for tk.

# ---- what must be there ---------------------------------------------------------------------

has_command() { command -v "$1" > /dev/null; }
any_file() { compgen -G "$1" > /dev/null; }

# Newest JDK that is at least 25; prints its folder.
find_jdk() {
  local home version
  for home in ${JAVA_HOME:+"$JAVA_HOME"} /usr/lib/jvm/*; do
    [[ -x $home/bin/javac && -r $home/release ]] || continue
    version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$home/release")
    if ((${version:-0} >= 25)); then say "$version $home"; fi
  done | sort -rn | sed -n '1s/^[0-9]* //p'
}

is_here() {
  case $1 in
    jdk) [[ -n $(find_jdk) ]] ;;
    maven) has_command mvn ;;
    clang) has_command clang ;;
    lld) has_command ld.lld ;;
    llvm) has_command llvm-strip ;;
    libbpf) any_file '/usr/include/bpf/bpf_helpers.h' ;;
    libc-headers) any_file '/usr/include/*/asm/unistd_64.h' || any_file '/usr/include/asm/unistd_64.h' ;;
    kernel-headers) any_file '/usr/src/*/include/linux/syscalls.h' ||
      any_file '/usr/src/kernels/*/include/linux/syscalls.h' ;;
    sdt) any_file '/usr/include/sys/sdt.h' || any_file '/usr/include/*/sys/sdt.h' ;;
    iproute) has_command ip ;;
    strace) has_command strace ;;
    git) has_command git ;;
    sqlite) has_command sqlite3 ;;
    gpg) has_command gpg && has_command gpgv ;;
    kmod) has_command depmod || [[ -x /usr/sbin/depmod ]] ;;
    qemu) has_command qemu-system-x86_64 ;;
    qemu-arm) has_command qemu-system-aarch64 ;;
    mmdebstrap) has_command mmdebstrap ;;
    busybox) busybox_is_static ;;
    btrfs) has_command mkfs.btrfs || [[ -x /usr/sbin/mkfs.btrfs ]] ;;
    ext4) has_command mkfs.ext4 || [[ -x /usr/sbin/mkfs.ext4 ]] ;;
    xfs) has_command mkfs.xfs || [[ -x /usr/sbin/mkfs.xfs ]] ;;
    dmsetup) has_command dmsetup || [[ -x /usr/sbin/dmsetup ]] ;;
    fio) has_command fio ;;
    minix) has_command mkfs.minix || [[ -x /usr/sbin/mkfs.minix ]] ;;
    binutils) has_command strings ;;
    file) has_command file ;;
    virtme-ng) has_command vng ;;
    bcc) /usr/bin/python3 -c 'import bcc' 2> /dev/null && [[ -d /usr/share/doc/bpfcc-tools/examples ]] ;;
  esac
}

# virtme-ng refuses one that needs libraries.
busybox_is_static() {
  has_command busybox && ! ldd "$(command -v busybox)" > /dev/null 2>&1
}

readonly NEEDED=(jdk maven clang lld llvm libbpf libc-headers kernel-headers sdt iproute strace git sqlite gpg kmod)
readonly NEEDED_FOR_VMS=(qemu busybox binutils file virtme-ng)
readonly NEEDED_FOR_DISKS=(ext4 xfs btrfs dmsetup fio) # guests see this machine's programs
readonly NEEDED_FOR_TESTS_OF_VMS=("${NEEDED_FOR_VMS[@]}" "${NEEDED_FOR_DISKS[@]}" minix)
readonly NEEDED_FOR_ARM64_VMS=(qemu-arm binutils file virtme-ng mmdebstrap)

# Package names by package manager.
package() {
  case $2:$1 in
    apt:jdk) apt_newest '^(openjdk-(2[5-9]|[3-9][0-9])-jdk-headless|temurin-(2[5-9]|[3-9][0-9])-jdk)$' ;;
    apt:kernel-headers) apt_newest '^linux-headers-[0-9][^ ]*-common$|^linux-headers-generic$' ;;
    apt:bcc) say "python3-bpfcc bpfcc-tools" ;;
    apt:gpg) say "gpg gpg-agent gpgv" ;;
    apt:qemu) say qemu-system-x86 ;;
    apt:qemu-arm) say qemu-system-arm ;;
    apt:busybox) say busybox-static ;;
    dnf:gpg | zypper:gpg | pacman:gpg) say gnupg2 ;;
    dnf:qemu) say qemu-system-x86-core ;;
    zypper:qemu | pacman:qemu) say qemu-x86 ;;
    dnf:qemu-arm) say qemu-system-aarch64-core ;;
    zypper:qemu-arm) say qemu-arm ;;
    pacman:qemu-arm) say qemu-system-aarch64 ;;
    apt:btrfs | dnf:btrfs | pacman:btrfs) say btrfs-progs ;;
    zypper:btrfs) say btrfsprogs ;;
    *:ext4) say e2fsprogs ;;
    *:xfs) say xfsprogs ;;
    dnf:dmsetup | pacman:dmsetup | zypper:dmsetup) say device-mapper ;;
    apt:minix) say util-linux-extra ;;
    dnf:minix | pacman:minix | zypper:minix) say util-linux ;;
    apt:libbpf) say libbpf-dev ;;
    apt:libc-headers) say linux-libc-dev ;;
    apt:sdt) say systemtap-sdt-dev ;;
    dnf:sdt | zypper:sdt) say systemtap-sdt-devel ;;
    pacman:sdt) say systemtap ;;
    apt:sqlite | zypper:sqlite) say sqlite3 ;;
    apt:iproute | pacman:iproute | zypper:iproute) say iproute2 ;;
    dnf:jdk) say java-25-openjdk-devel ;;
    pacman:jdk) say jdk25-openjdk ;;
    zypper:jdk) say java-25-openjdk-devel ;;
    dnf:libbpf | zypper:libbpf) say libbpf-devel ;;
    dnf:libc-headers) say kernel-headers ;;
    pacman:libc-headers) say linux-api-headers ;;
    zypper:libc-headers) say linux-glibc-devel ;;
    dnf:kernel-headers) say kernel-devel ;;
    pacman:kernel-headers) say linux-headers ;;
    zypper:kernel-headers) say kernel-devel ;;
    *) say "$1" ;;
  esac
}

# ---- set-up ---------------------------------------------------------------------------------

# Newest package whose name matches; prints nothing if there is none.
apt_newest() {
  apt-cache pkgnames | grep -E "$1" | grep -vE -- '-rt-|cloud' | sort -V | tail -1
}

# Installs what is missing of these things.
provide() {
  mkdir -p "$LOGS"
  local missing=() thing
  for thing in "$@"; do
    is_here "$thing" || missing+=("$thing")
  done
  if ((${#missing[@]})); then install "${missing[@]}"; fi
  for thing in ${missing[@]+"${missing[@]}"}; do
    is_here "$thing" || cannot_run "$thing, although its package is installed" "install it by hand"
  done
  for thing in "$@"; do
    case $thing in
      qemu) prefer_parallel qemu-system-x86_64 qemu-system-x86 ;;
      qemu-arm) prefer_parallel qemu-system-aarch64 qemu-system-arm ;;
    esac
  done
}

set_up() {
  provide "${NEEDED[@]}" "$@"
  JAVA_HOME=$(find_jdk)
  # Maven's own libraries make a JDK 25 warn of what it will take away one day.
  MAVEN_OPTS="${MAVEN_OPTS:-} --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
  export JAVA_HOME MAVEN_OPTS
}

install() {
  local manager thing names
  for manager in apt dnf pacman zypper; do
    has_command "$manager" && break
  done
  if [[ $manager == apt ]]; then
    install_by_apt "$@"
  else
    names=$(for thing in "$@"; do package "$thing" "$manager"; done | paste -sd' ' -)
    cannot_run "$names (names as $manager has them)" "install these packages, then start again"
  fi
}

# Some names are looked up in apt's list of packages, which a fresh machine does not have.
install_by_apt() {
  local packages=() names=() thing name
  if [[ $EUID -eq 0 && -z $(apt_newest '^libbpf-dev$') ]]; then update_apt; fi
  for thing in "$@"; do
    if [[ $thing == virtme-ng && -z $(apt_newest '^virtme-ng$') ]]; then
      name=$(virtme_ng_by_hash) || exit # which said why
      packages+=("$name")
      continue
    fi
    name=$(package "$thing" apt || true)
    [[ -n $name ]] || cannot_run "$thing, and apt knows no package for it" "$(apt_remedy "$thing")"
    read -ra names <<< "$name"
    packages+=("${names[@]}")
  done
  local command=(apt-get install -y --no-install-recommends "${packages[@]}")
  [[ $EUID -eq 0 ]] || cannot_run "${packages[*]}" "as root:$(printf ' %q' "${command[@]}")"
  say "set-up: installing with apt: ${packages[*]}"
  export DEBIAN_FRONTEND=noninteractive
  if ! "${command[@]}" >> "$LOGS/apt.log" 2>&1; then # the list may be too old
    update_apt
    "${command[@]}" >> "$LOGS/apt.log" 2>&1 || fail_with "$LOGS/apt.log"
  fi
}

# Debian 12 has no virtme-ng; that of Debian 13 is a few scripts and installs there as it is. Prints
# the file, from the machine's own mirror.
virtme_ng_by_hash() {
  local version=1.35-1 file mirror
  local hash=e7b9d2f28e34766446db5c40b7fdd9a09ed561af21e4aa580a660ff9a0a86f5a
  file=$PWD/$LOGS/virtme-ng_${version}_all.deb
  mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Origin: Debian' 'Label: Debian' | sort -u | head -1)
  [[ -n $mirror ]] || cannot_run "virtme-ng, and apt has no mirror of Debian" "install virtme-ng"
  /usr/lib/apt/apt-helper download-file \
    "${mirror%/}/pool/main/v/virtme-ng/virtme-ng_${version}_all.deb" "$file" "SHA256:$hash" \
    >> "$LOGS/apt.log" 2>&1 || fail_with "$LOGS/apt.log"
  say "$file"
}

# QEMU before 8.1 has to run an emulated guest's CPUs in turns: docs/decisions/emulated-cpus-in-turns.md.
# Debian 12 has a newer one in its backports, which need not be among apt's sources.
prefer_parallel() { # program, its package
  if is_parallel "$1" || ! has_command apt-get; then return 0; fi
  say "set-up: installing a newer QEMU with apt, from Debian's backports"
  [[ $EUID -eq 0 ]] && from_backports "$2" >> "$LOGS/apt.log" 2>&1 && is_parallel "$1" ||
    say "set-up: there is none, or no right to install it; the CPUs of guests run in turns, which takes longer"
}

is_parallel() {
  local version
  version=$("$1" --version 2> /dev/null | sed -n 's/.* version \([0-9.]*\).*/\1/p')
  [[ -n $version && $(printf '%s\n' 8.1 "$version" | sort -V | head -1) == 8.1 ]]
}

# With lists of its own: apt's are as they were.
from_backports() {
  local mirror codename own=$PWD/$LOGS/backports
  read -r mirror codename < <(apt-get indextargets --format '$(REPO_URI) $(CODENAME)' 'Origin: Debian' 'Label: Debian' | sort -u)
  [[ -n $codename ]] || return 1
  mkdir -p "$own/sources" "$own/lists/partial"
  find /etc/apt/sources.list.d \( -name '*.list' -o -name '*.sources' \) -exec ln -sf {} "$own/sources" \;
  say "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror $codename-backports main" \
    > "$own/sources/backports.list"
  local apt=(apt-get -o "Dir::Etc::SourceParts=$own/sources" -o "Dir::State::Lists=$own/lists")
  "${apt[@]}" update &&
    DEBIAN_FRONTEND=noninteractive "${apt[@]}" install -y --no-install-recommends \
      -t "$codename-backports" "$1"
}

update_apt() {
  say "set-up: apt-get update"
  apt-get update >> "$LOGS/apt.log" 2>&1 || fail_with "$LOGS/apt.log"
}

apt_remedy() {
  case $1 in
    jdk) say "install a JDK 25 or newer below /usr/lib/jvm, or set JAVA_HOME to one" ;;
    *) say "as root: apt-get update, then start again" ;;
  esac
}

fail_with() {
  say "failed; the end of $1:" >&2
  tail -n 40 "$1" >&2
  exit 1
}
