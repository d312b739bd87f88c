# shellcheck shell=bash
# Tests under other kernels, in virtual machines: which kernels, and how; for tk.

readonly TESTED_KERNELS=5.10,6.1,6.12,7.3
readonly WITHOUT_KERNEL=any-kernel # the tag of tests whose result no kernel decides: they run here
readonly RUNNERS_KERNEL=6.1 # where the VM runner's own tests break guests
readonly FALLBACK_KERNEL=6.12 # where this machine's own may not be traced
readonly SMOKE_MODULES=tracer,assertions
readonly SMOKE_TESTS=(--include '**/FileEventsTest.java' --include '**/KernelTraceAssertTest.java')
# The tracer's programs are loaded once for all classes of tests but a few, and what is done a
# thousand times on this machine is done less often: emulated, both take minutes.
readonly EMULATED="-Dtracekernel.test.kept=true -Dtracekernel.test.rounds=100"
readonly MODULES_UNDER_KERNELS=example-tests,tracer,assertions,junit-extension,fixtures

# What tracers find in each of these, by names of KernelFeature: tests of a feature that a kernel
# lost would be skipped, so that it is declared (tracekernel.kernel.has) and a loss fails.
readonly IN_ALL=BTF,RING_BUFFER,RAW_TRACEPOINT,TP_BTF,TRACEPOINT,KPROBES,FENTRY,FEXIT,UPROBES,BPF_ITERATORS,IO_URING,COMPAT
readonly FROM_6_1=$IN_ALL,LSM,TASK_STORAGE,BPF_COOKIE
readonly FROM_6_12=$FROM_6_1,KPROBE_MULTI,KPROBE_SESSION,UPROBE_MULTI

features_of() { # kernel, by its number or as debian:NUMBER
  case ${1#debian:} in
    5.10) say "$IN_ALL" ;;
    6.1) say "$FROM_6_1" ;;
    6.12) say "$FROM_6_12" ;;
    7.3) say "$FROM_6_12,UPROBE_SESSION" ;;
  esac
}

# Options of the VM runner, one a line; other kernels have nothing declared.
declared_features() { # kernels, with commas
  local kernel features
  for kernel in ${1//,/ }; do
    features=$(features_of "$kernel")
    [[ -z $features ]] || printf '%s\n' --for "$kernel" "property=tracekernel.kernel.has=$features"
  done
}

# Options of the VM runner, one a line: what others of these kernels run, and this one does not. Tests
# that take seconds where CPUs are emulated, and whose matter differs little between kernels, are
# tagged with those that run them (under-5.10). A run of one kernel has all tests, and kernels that
# are not tested each time leave nothing out.
dealt_tests() { # kernels, with commas
  local kernel others
  for kernel in ${1//,/ }; do
    others=$(tags_of_others "$kernel" "$1")
    [[ -z $others || -z $(features_of "$kernel") ]] ||
      printf '%s\n' --for "$kernel" "exclude-groups=($others) & !under-${kernel#debian:}"
  done
}

tags_of_others() { # kernel, kernels with commas
  local other tags=()
  for other in ${2//,/ }; do
    [[ $other == "$1" || -z $(features_of "$other") ]] || tags+=("under-${other#debian:}")
  done
  ((${#tags[@]} == 0)) || printf '%s\n' "${tags[@]}" | paste -s -d '|'
}

run_vm() {
  if [[ ${1:-} == --arch ]]; then
    run_smoke_suite "${2:-}" "${@:3}"
    return
  fi
  set_up_suite && run_suite "$@"
}

set_up_suite() {
  set_up_vms "$MODULES_UNDER_KERNELS" "${NEEDED_FOR_VMS[@]}" "${NEEDED_FOR_DISKS[@]}"
}

run_suite() {
  local kernels=${1:-$TESTED_KERNELS} declared
  mapfile -t declared < <(declared_features "$kernels" && dealt_tests "$kernels")
  run_under_kernels "$MODULES_UNDER_KERNELS" "$kernels" \
    --exclude-groups "$WITHOUT_KERNEL | $BY_BCC" ${declared[@]+"${declared[@]}"} "${@:2}"
}

# All tests would take an emulated arm64 most of an hour.
run_smoke_suite() {
  [[ $1 == arm64 ]] || wrong "tk vm --arch knows arm64, and was given: $1"
  set_up_vms "$SMOKE_MODULES" "${NEEDED_FOR_ARM64_VMS[@]}" || return 1
  run_under_kernels "$SMOKE_MODULES" "$FALLBACK_KERNEL" --arch arm64 "${SMOKE_TESTS[@]}" "${@:2}"
}

# Compiles the VM runner and these modules, after it has seen to what VMs need.
set_up_vms() {
  set_up
  provide "${@:2}"
  run_maven vm -Pexamples -DskipTests -Dspotless.check.skip -pl "vm-runner,$1" -am \
    package org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath \
    -Dmdep.outputFile=target/test-classpath.txt
}

# These modules as one suite, in one JVM for each kernel: a boot for each module would take as long
# as its tests.
run_under_kernels() {
  local root=$PWD tests jars children
  tests=$(folders "$1" test-classes)
  jars=$(jars "$1") || return 1
  jars+=:$(jar_of_tests "$1") || return 1
  children=$(rehearse_children "$jars") || return 1
  (cd example-tests && tracekernel_vm run \
    --name TraceKernel --class-path "$children/main.jar:$jars:$tests" --test-classes "$tests" \
    --jvm-arguments "--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -Dtracekernel.test.children=$children/options $EMULATED" \
    --kernels "$2" --project "$root" --reports "$root/target/tracekernel-vm" "${@:3}")
}

# An emulated JVM takes seconds to read and link the classes of a tracer, and tests start dozens:
# one that does so here notes them for the others. A JVM takes such notes only of jars. Prints a
# folder.
rehearse_children() {
  local folder=$ROOT/$LOGS/children main=dev/tracekernel/tracer/ChildRehearsal
  local options=(-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:+UnlockDiagnosticVMOptions
    -XX:ArchiveRelocationMode=0 -XX:-AOTAdapterCaching -XX:-AOTStubCaching)
  rm -rf "$folder"
  mkdir -p "$folder"
  : > "$folder/options"
  "$JAVA_HOME/bin/jar" --create --file "$folder/main.jar" -C tracer/target/test-classes "$main.class" || return 1
  may_trace || { say "$folder" && return; } # then children start as they always did
  "$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED -Xmx512m "${options[@]}" \
    "-XX:AOTCacheOutput=$folder/classes.aot" -cp "$folder/main.jar:$1" "${main//\//.}" \
    > "$folder/log" 2>&1 || say "tests' children start without prepared classes: $(tail -n 1 "$folder/log")" >&2
  [[ ! -e $folder/classes.aot ]] ||
    printf '%s\n' "${options[@]:2}" "-Xlog:aot*=off" "-Xlog:cds*=off" "-XX:AOTCache=$folder/classes.aot" > "$folder/options"
  say "$folder"
}

# The VM runner, which must be packaged; called in any folder.
tracekernel_vm() {
  "$ROOT/vm-runner/bin/tracekernel-vm" "$@"
}

# A folder of each of these modules' targets, as a class path.
folders() {
  local module
  for module in ${1//,/ }; do
    say "$PWD/$module/target/$2"
  done | paste -sd: -
}

# The modules' classes of tests once more, before their folders: what is in jars is prepared for guests, where each
# file of a folder is asked for by itself. Resources are found in the folders, as anywhere else.
jar_of_tests() { # modules
  local jar=$ROOT/$LOGS/tests.jar list=$ROOT/$LOGS/tests.list module
  for module in ${1//,/ }; do
    (cd "$module/target/test-classes" && find . -name '*.class' -printf "-C \"$PWD\"\n\"%P\"\n")
  done > "$list"
  rm -f "$jar"
  "$JAVA_HOME/bin/jar" --create --no-compress --no-manifest --file "$jar" "@$list" || return 1
  say "$jar"
}

# The modules, the libraries of these modules' tests, and JUnit's launcher. They are first on the
# class path, as what shares a name with a folder before it cannot be prepared for guests.
jars() {
  local module
  {
    for module in ${MODULES_UNDER_KERNELS//,/ }; do
      compgen -G "$PWD/$module/target/tracekernel-$module-*.jar" || true # a smoke suite has not all
    done
    for module in ${1//,/ }; do
      tr : '\n' < "$module/target/test-classpath.txt" && say # its last line has no end
    done
    tr : '\n' < vm-runner/target/test-classpath.txt | grep /junit-platform-launcher/
  } | grep '\.jar$' | awk '!seen[$0]++' | paste -sd: -
}
