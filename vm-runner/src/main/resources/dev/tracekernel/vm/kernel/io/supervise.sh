# Runs a program, and leaves no process of it behind, however it or the runner ends.
# arguments: SETSID FOLDER PROGRAM... - FOLDER is deleted at the end, unless it is empty.
# Standard input is a pipe that ends when the runner does.
setsid=$1
folder=$2
shift 2
exec 3<&0

"$setsid" "$@" < /dev/null 3<&- &
program=$!

# QEMU outlives a vng that is killed: the whole group goes.
end_all() { kill -s KILL -- "-$program" 2> /dev/null; }

(
  while read -r _ <&3; do :; done
  end_all
) &
runner=$!

wait "$program"
status=$?
exec 2> /dev/null # the shell would say what it killed
end_all
kill -s KILL "$runner" 2> /dev/null
[ -z "$folder" ] || rm -rf -- "$folder"
exit "$status"
