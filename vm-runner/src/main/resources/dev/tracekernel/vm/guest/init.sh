#!/bin/busybox sh
# The guest's first process: makes a root that looks like the host's and can be written to, runs
# one command in it, says how it ended and powers off.
#
# Beside this file lie "settings", which calls the functions below, "command", which is what is
# run, and "root", a link to the host's folder that becomes the root. Each command here is
# busybox's own: starting a program is slow in an emulated guest.

readonly HOST=/.tracekernel/run/host # the host's root, once it is mounted
readonly PORTS=/dev/virtio-ports
readonly IN_MEMORY=/run/busybox
stdin_port= # that the command reads, if it reads any
unfit=      # set once the guest lacks something that its settings say

# ---- called by the settings -------------------------------------------------------------------

# Runs a command; if it fails, the guest lacks what it was to bring.
bring() { # kind, subject, command
  kind=$1
  subject=$2
  shift 2
  said=$("$@" 2>&1) || lacks "$kind" "$subject" "$said"
}

# Tells the host, which knows the remedy; a guest that lacks something does not start the command.
lacks() { # kind, subject, what was said
  unfit=1
  printf 'lacks %s\t%s\t%s\n' "$1" "$2" "$(echo "$3" | tr '\n' ' ')" >&3
}

# The modules of this kernel are in a folder of the host.
modules() {
  mkdir -p "/lib/modules/$(uname -r)"
  bring modules "$1" mount -o bind "$HOST$1" "/lib/modules/$(uname -r)"
}

# Mounts a writable folder of the host where the host has it. Writable shared mappings need
# cache=mmap.
share() { bring folder "$2" mount_writable "$1" "$2"; }

mount_writable() { # tag, folder
  mkdir -p "$2" &&
    mount -t 9p -o rw,version=9p2000.L,trans=virtio,access=any,cache=mmap,msize=512000 "$1" "$2"
}

# Shows a file or folder of the host that the guest's root has not.
show() {
  shown=$((${shown:-0} + 1))
  if [ -d "$HOST$1" ]; then
    bring path "$1" show_folder "$1" "/.tracekernel/run/memory/$shown"
  elif [ -e "$HOST$1" ]; then
    bring path "$1" show_file "$1"
  fi
}

show_folder() { mkdir -p "$1" && lay_memory_over "$HOST$1" "$1" "$2"; }

show_file() { mkdir -p "${1%/*}" && : >> "$1" && mount -o bind "$HOST$1" "$1"; }

# Reads a file of the host in large pieces, past the kernel's cache, and shows it from memory. If
# that fails the file is where it always was.
keep_in_memory() {
  copies=/.tracekernel/run/memory/copies
  copies_made=$((${copies_made:-0} + 1))
  mkdir -p "$copies"
  dd if="$HOST$1" of="$copies/$copies_made" bs=512k iflag=direct 2> /dev/null &&
    mount -o bind "$copies/$copies_made" "$1" || rm -f "$copies/$copies_made"
}

# Another root knows neither the host's users nor its time zone.
adopt_names() {
  for file in passwd group localtime timezone; do
    [ ! -e "$HOST/etc/$file" ] || bring names "$file" take_from_host "/etc/$file"
  done
}

take_from_host() { rm -f "$1" && cp -P "$HOST$1" "$1"; }

# The command reads what the host writes. Its /tmp is as the rest of the host's files, below the
# guest's own.
attach() {
  umount /tmp
  stdin_port=$PORTS/tracekernel.stdin
}

# One by one only if one of them fails: each time the list of all modules is read.
load() {
  modprobe -a "$@" 2> /dev/null && return
  for module; do
    bring module "$module" modprobe "$module"
  done
}

# Names a disk as udev would.
disk() {
  mkdir -p /dev/disk/by-id
  for block in /sys/block/vd*; do
    [ "$(cat "$block/serial")" != "$1" ] || ln -s "../../${block##*/}" "/dev/disk/by-id/virtio-$1"
  done
  [ -e "/dev/disk/by-id/virtio-$1" ] || lacks disk "$1" ""
}

# The command runs as this user.
owner() { bring owner "$1" chown "$1" "$(readlink -f "$PORTS/tracekernel.channel")"; }

# QEMU's own network behind the host's: the addresses are always these.
network() { bring network "" connect_to_host; }

connect_to_host() {
  modprobe virtio_net # may be built in
  ip address add 10.0.2.15/24 dev eth0 && ip link set eth0 up &&
    ip route add default via 10.0.2.2 && rm -f /etc/resolv.conf &&
    echo nameserver 10.0.2.3 > /etc/resolv.conf
}

# ---- the root ---------------------------------------------------------------------------------

say() { echo "<5>tracekernel: $*" > /dev/kmsg; }

# This process must outlive the host's files: the kernel shuts their device down at power-off, panics
# if init can then not read its own code, and a suite that was done would fail by that.
move_to_memory() {
  [ ! -e "$IN_MEMORY" ] || return 0
  /bin/busybox mount -t tmpfs -o mode=0755 run /run
  /bin/busybox cp /bin/busybox "$IN_MEMORY"
  exec "$IN_MEMORY" sh "$0"
}

# A folder's files below, memory above; what the guest writes is gone with it. The folder is not
# named to mount: its name may have commas and colons.
lay_memory_over() { # folder, where it is mounted, memory
  mkdir -p "$3/upper" "$3/work"
  (cd "$1" && mount -t overlay -o "lowerdir=.,upperdir=$3/upper,workdir=$3/work" overlay "$2")
}

make_root() {
  "$IN_MEMORY" mount -t proc proc /proc # by which busybox finds itself
  mkdir -p /run/host /run/root /run/memory
  mount -t 9p -o ro,version=9p2000.L,trans=virtio,access=any,cache=loose,msize=512000 host /run/host
  mount -t tmpfs -o mode=0755,size=50% memory /run/memory
  mkdir -m 1777 /run/memory/tmp
  lay_memory_over "/run/host$(readlink "${0%/*}/root")" /run/root /run/memory/root || exit
  cd /run/root || exit
  mkdir -p .tracekernel proc sys dev run tmp
  mount -t proc proc proc
  pivot_root . .tracekernel
  cd / || exit
}

mount_file_systems() {
  mount -t sysfs sys /sys
  mount -t devtmpfs dev /dev
  mkdir -p /dev/pts /dev/shm
  mount -t devpts -o gid=5,mode=0620,ptmxmode=0666 devpts /dev/pts
  mount -t tmpfs -o mode=1777 shm /dev/shm
  mount -t tmpfs -o mode=0755 run /run
  mount -o bind /.tracekernel/run/memory/tmp /tmp
  mount -t bpf bpf /sys/fs/bpf
  mount -t debugfs debugfs /sys/kernel/debug
  mount -t tracefs tracefs /sys/kernel/tracing
  mount -t cgroup2 cgroup2 /sys/fs/cgroup
  ln -s /proc/self/fd /dev/fd
  ln -s /proc/self/fd/0 /dev/stdin
  ln -s /proc/self/fd/1 /dev/stdout
  ln -s /proc/self/fd/2 /dev/stderr
}

# Finds the ports by their names: they come up in any order, and some of them late.
name_ports() {
  mkdir -p "$PORTS"
  tries=0
  until [ -e "$PORTS/tracekernel.control" ] && [ -e "$PORTS/tracekernel.channel" ] &&
    [ -e "$PORTS/tracekernel.stdin" ] && [ -e "$PORTS/tracekernel.stdout" ] &&
    [ -e "$PORTS/tracekernel.stderr" ]; do
    for port in /sys/class/virtio-ports/*; do
      read -r name < "$port/name" && ln -sf "../${port##*/}" "$PORTS/$name"
    done
    tries=$((tries + 1))
    [ "$tries" -lt 500 ] || { say "the ports to the host did not come up" && power_off; }
    [ "$tries" -eq 1 ] || sleep 0.02
  done 2> /dev/null
}

name_host() {
  hostname tracekernel
  { echo "127.0.0.1 tracekernel" && cat "$HOST/etc/hosts"; } > /run/hosts
  rm -f /etc/hosts
  cp /run/hosts /etc/hosts
  ip link set lo up
}

# ---- the command ------------------------------------------------------------------------------

# The host's words: "threads" asks the JVMs for their threads, "kernel" the kernel for its tasks.
# The port ends when the host's side is closed or has died: then nobody needs this guest.
listen() {
  while read -r word <&3; do
    case $word in
      threads) killall -QUIT java ;;
      kernel) dmesg -n 8 && echo w > /proc/sysrq-trigger && echo l > /proc/sysrq-trigger ;;
    esac
    echo "did $word" >&3
  done
  power_off
}

power_off() {
  sync
  echo o > /proc/sysrq-trigger
  sleep 1000 # the host ends what does not power off
}

# A JVM may have been killed by it: fewer than 16 blocks are no room.
say_what_is_full() {
  for folder in / /dev/shm; do
    [ "$(stat -f -c %a "$folder")" -ge 16 ] || echo "full $folder" >&3
  done
}

# What the command left behind would keep its output open. Not by killall5: busybox has none, and
# neither has every root. Init and what is its own are in one session, the kernel's in none.
end_leftovers() {
  own=$(session_of 1)
  passes=0
  # again, as long as there was one: it may have forked meanwhile
  while [ "$passes" -lt 50 ] && kill_others; do
    passes=$((passes + 1))
  done
}

# False if there was none.
kill_others() {
  others=1
  for process in /proc/[0-9]*; do
    case $(session_of "${process#/proc/}") in
      "$own" | 0 | "") ;;
      *) kill -KILL "${process#/proc/}" && others=0 ;;
    esac
  done 2> /dev/null
  return "$others"
}

# Its fields are counted from behind the name, which may hold blanks and parentheses.
session_of() {
  line=$(cat "/proc/$1/stat" 2> /dev/null) && set -- ${line##*)} && echo "$4"
}

# Relayed by pipes: a port can be opened but once, the command may open /dev/stdout, and a JVM
# cannot ask a port what is available.
run_command() {
  mkfifo /run/stdout /run/stderr
  stdin=/dev/null
  if [ -n "$stdin_port" ]; then
    stdin=/run/stdin
    mkfifo "$stdin"
    cat "$stdin_port" > "$stdin" 3>&- &
  fi
  cat /run/stdout > "$PORTS/tracekernel.stdout" &
  stdout=$!
  cat /run/stderr > "$PORTS/tracekernel.stderr" &
  stderr=$!
  (
    echo 0 > /proc/self/oom_score_adj
    ulimit -l unlimited
    ulimit -Hn 1048576
    exec setsid sh /run/command < "$stdin" > /run/stdout 2> /run/stderr 3>&-
  ) &
  command=$!
  echo started >&3
  wait "$command"
  status=$?
  [ "$status" -eq 0 ] || say_what_is_full
  echo "exit $status" >&3
  end_leftovers
  wait "$stdout" "$stderr"
}

export PATH=/usr/sbin:/usr/bin:/sbin:/bin
move_to_memory
make_root
mount_file_systems
echo -1000 > /proc/self/oom_score_adj
name_ports
exec 3<> "$PORTS/tracekernel.control"
echo "up $(uname -r)" >&3
listen &
name_host
folder=$HOST${0%/*}
. "$folder/settings"
[ -z "$unfit" ] || { echo unfit >&3 && power_off; }
cp "$folder/command" /run/command
cd / && umount -l /.tracekernel && rmdir /.tracekernel
run_command
power_off
