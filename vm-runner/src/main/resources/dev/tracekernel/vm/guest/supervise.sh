#!/bin/sh
# Runs a VM, and leaves no process and no file of it behind, however it ends.
# usage: supervise.sh FOLDER COMMAND... - standard input is a pipe that ends when the runner does.
folder=$1
shift
exec 3<&0

setsid "$@" < /dev/null 3<&- &
vm=$!

# QEMU outlives a vng that is killed: the whole group goes.
end_vm() { kill -s KILL -- "-$vm" 2> /dev/null; }

(
  while read -r _ <&3; do :; done
  end_vm
) &
runner=$!

wait "$vm"
status=$?
exec 2> /dev/null # the shell would say what it killed
end_vm
kill -s KILL "$runner" 2> /dev/null
rm -rf -- "$folder"
exit "$status"
