"""Runs C of BCC's dialect under BCC, beside TraceKernel, which runs the same.

A line of the input is a command, its parts between tabulators; an answer ends with a dot.
"""

import contextlib
import ctypes
import io
import os
import re
import runpy
import signal
import socket
import sys
import time

import bcc

REPLIES = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)  # what the compiler prints is no reply


# BCC 0.26 passes six of seven arguments: the last, where a semaphore is, would be what a register
# has, and the kernel refuses the place to all others that say something else.
attach_uprobe = bcc.lib.bpf_attach_uprobe
attach_uprobe.argtypes = [*attach_uprobe.argtypes[:6], ctypes.c_uint32]
bcc.lib.bpf_attach_uprobe = lambda *arguments: attach_uprobe(*arguments[:6], 0)


PREFIX = "__x64_sys_"


class Extracted(BaseException):
    """A tool has come to where it would wait."""


class Recorder:
    """Takes the place of BPF in a tool, and keeps what it is told."""

    found = {}
    real = bcc.BPF
    _sym_caches = bcc.BPF._sym_caches

    def __init__(self, text="", src_file=None, usdt_contexts=(), **_):
        code = open(src_file).read() if src_file else text
        Recorder.found = {"text": code if isinstance(code, str) else code.decode(), "attach": []}

    def __getattr__(self, name):
        if name.startswith("attach_"):
            return lambda **how: self.attach(name[len("attach_"):], **how)
        if name == "get_syscall_fnname":
            return lambda call: PREFIX + text(call)
        if name == "get_syscall_prefix":
            return PREFIX.encode
        raise Extracted

    def attach(self, kind, fn_name, event=None, tp=None, name=None, sym=None, **_):
        kind = {"raw_tracepoint": "rawtracepoint"}.get(kind, kind)
        where = text(event or tp) if event or tp else "%s:%s" % (library(text(name)), text(sym))
        Recorder.found["attach"].append("%s=%s:%s" % (text(fn_name), kind, where))

    def __getitem__(self, _):
        raise Extracted


for name in ("get_kprobe_functions", "tracepoint_exists", "kernel_struct_has_field", "support_raw_tracepoint"):
    setattr(Recorder, name, staticmethod(getattr(bcc.BPF, name)))
Recorder.support_kfunc = staticmethod(lambda: False)
for name in ("ksymname", "_sym_cache"):
    setattr(Recorder, name, staticmethod(getattr(bcc.BPF, name)))


def library(name):
    """Of BCC's name TraceKernel's."""
    return name if "/" in name else "lib" + name


def text(name):
    return name.decode() if isinstance(name, bytes) else name


def extract(tool, arguments):
    def wait(*_):
        raise Extracted

    kept = sys.argv, time.sleep
    sys.argv, time.sleep, bcc.BPF = [tool] + arguments, wait, Recorder
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            runpy.run_path(tool, run_name="__main__")
    except (Extracted, SystemExit):
        pass
    finally:
        (sys.argv, time.sleep), bcc.BPF = kept, Recorder.real
    return Recorder.found


# ---- loads: each runs in a process of its own, which stays until what it did was read ----------


def forks():
    for _ in range(5):
        pid = os.fork()
        if pid == 0:
            os._exit(0)
        os.waitpid(pid, 0)


def syncs():
    for _ in range(3):
        os.sync()
        time.sleep(0.0505)


def slow_reads():
    for millis in (24, 98, 98, 98, 98, 98, 200):
        source, sink = os.pipe()
        if os.fork() == 0:
            time.sleep(millis / 1000)
            os.write(sink, b"x")
            os._exit(0)
        os.read(source, 1)
        os.wait()


def setuids():
    for _ in range(7):
        ctypes.CDLL(None).syscall(105, 0)


def names():
    libc = ctypes.CDLL("libc.so.6")
    for number, count in enumerate((1, 2, 3, 5, 7, 11)):
        for _ in range(count):
            libc.getenv(b"TRACEKERNEL_%d" % number)


def sleeps():
    for _ in range(23):
        time.sleep(0.001)


def kills():
    for number in (0, 0, signal.SIGCONT):
        os.kill(os.getpid(), number)


def disk():
    """Writes to the disk of a test: the first null_blk."""
    fd = os.open("/dev/nullb0", os.O_RDWR | os.O_DIRECT)
    memory = __import__("mmap").mmap(-1, 1 << 20)
    for kilobytes in (4, 4, 4, 8, 8, 16, 64, 120, 120):  # a greater one would be two requests
        os.pwritev(fd, [memoryview(memory)[: kilobytes << 10]], 0)
    os.preadv(fd, [memoryview(memory)[: 32 << 10]], 0)


def executes():
    for name in ("true", "false", "true"):
        os.spawnv(os.P_WAIT, "/bin/" + name, [name, "of", "tracekernel"])


def system_call(number, *arguments):
    ctypes.CDLL(None).syscall(number, *arguments)


def opens():
    """By open, openat and openat2."""
    system_call(2, b"/etc/hostname", os.O_RDONLY)
    system_call(257, -100, b"/tracekernel/none", os.O_RDONLY)
    system_call(437, -100, b"/etc/hosts", (ctypes.c_uint64 * 3)(), 24)


def stats():
    """By stat, lstat, statfs and statx."""
    room = ctypes.create_string_buffer(256)
    for number in (4, 6, 137):
        system_call(number, b"/etc/hostname", room)
        system_call(number, b"/tracekernel/%d" % number, room)
    system_call(332, -100, b"/etc/hosts", 0, 0xFFF, room)


def exits():
    for code in (0, 3, 7, -signal.SIGKILL):
        pid = os.fork()
        if pid == 0:
            os._exit(code) if code >= 0 else os.kill(os.getpid(), -code)
        os.waitpid(pid, 0)


def shares_memory():
    libc = ctypes.CDLL(None)
    libc.shmat.restype = ctypes.c_void_p
    segment = libc.shmget(0, 8192, 0o1600)
    address = libc.shmat(segment, None, 0)
    libc.shmdt(ctypes.c_void_p(address))
    libc.shmctl(segment, 0, None)
    libc.shmget(20011, 4096, 0)  # there is none


def hosts():
    for name in ("localhost", "127.0.0.1", "::1"):
        socket.getaddrinfo(name, 80)


# ---- commands ------------------------------------------------------------------------------


class Judge:
    b = child = None

    def open(self, text, attach, pid=-1):
        self.close()  # what a test has left that failed
        probes = [each.replace("=", ":", 1).split(":") for each in attach]
        usdt = [bcc.USDT(pid=pid)] if any(kind == "usdt" for _, kind, *_ in probes) else []
        for function, kind, *where in probes:
            if kind == "usdt":
                usdt[0].enable_probe(probe=where[-1], fn_name=function)
        self.events = {}
        self.b = bcc.BPF(text=text, usdt_contexts=usdt)
        for function, kind, *where in probes:
            if kind in ("kprobe", "kretprobe"):
                getattr(self.b, "attach_" + kind)(event=where[0], fn_name=function)
            elif kind in ("uprobe", "uretprobe"):
                name = where[0][3:] if where[0].startswith("lib") else where[0]
                getattr(self.b, "attach_" + kind)(name=name, sym=where[1], fn_name=function)
            elif kind == "tracepoint":
                self.b.attach_tracepoint(tp=":".join(where), fn_name=function)
            elif kind == "rawtracepoint":
                self.b.attach_raw_tracepoint(tp=where[0], fn_name=function)
        for name in re.findall(r"^\s*BPF_PERF_OUTPUT\((\w+)\)", text, re.MULTILINE):
            self.events[name] = []
            self.b[name].open_perf_buffer(self.keep(name), page_cnt=64)
        self.lines()

    def keep(self, name):
        return lambda cpu, data, size: self.events[name].append(ctypes.string_at(data, size))

    def load(self, name):
        """Runs a load, and leaves its process until the end: the kernel asks it for its name."""
        done, says = os.pipe()
        ends, end = os.pipe()
        self.child = os.fork()
        if self.child == 0:
            os.close(done), os.close(end)
            globals()[name]()
            os.write(says, b".")
            os.read(ends, 1)
            os._exit(0)
        os.close(says), os.close(ends)
        os.read(done, 1)
        os.close(done)
        self.end = end
        return self.child

    def clear(self, maps):
        for name in maps:
            self.b[name].clear()

    def histogram(self, map, kind, label, lowest=0, *section):
        """As the tool prints it; without slots that anybody on the machine fills."""
        table = self.b[map]
        for slot in range(lowest):
            table[ctypes.c_int(slot)] = ctypes.c_ulong(0)
        with contextlib.redirect_stdout(io.StringIO()) as out:
            how = {"section_print_fn": bytes.decode} if section else {}
            getattr(table, "print_%s_hist" % kind)(label, *section, **how)
        return out.getvalue()

    def items(self, map):
        return [[plain(key), plain(value)] for key, value in self.b[map].items()]

    def records(self, map):
        """What came, by its fields."""
        while True:
            before = len(self.events[map])
            self.b.perf_buffer_poll(timeout=200)
            if len(self.events[map]) == before:
                return self.decode(map, [each.hex() for each in self.events[map]])

    def decode(self, map, records):
        table = self.b[map]
        return [plain(table.event(ctypes.create_string_buffer(bytes.fromhex(each)))) for each in records]

    def open_output(self):
        """Only one on the machine reads it at a time."""
        for _ in range(50):
            try:
                return self.b.trace_open(nonblocking=True)
            except OSError:
                time.sleep(0.1)
        return self.b.trace_open(nonblocking=True)

    def lines(self):
        self.open_output()
        lines, none = [], 0
        while none < 3:  # an empty line, as behind each text that ends one, looks like no line
            fields = self.b.trace_fields(nonblocking=True)
            none = none + 1 if fields[0] is None else 0
            if none == 0:
                lines.append([text_of(each) for each in fields])
        return lines

    def probes(self):
        return self.b.num_open_kprobes() + self.b.num_open_uprobes() + self.b.num_open_tracepoints()

    def close(self):
        if self.child:
            os.close(self.end)
            os.waitpid(self.child, 0)
        if self.b is not None:  # one without maps is false
            if self.b.tracefile:
                self.b.tracefile.close()  # which only one at a time may have open
            self.b.cleanup()
        self.b = self.child = None


def text_of(value):
    return value.decode(errors="replace") if isinstance(value, bytes) else value


def plain(value):
    if isinstance(value, ctypes.Structure) or isinstance(value, ctypes.Union):
        fields = [field[0] for field in value._fields_ if not field[0].startswith("__pad")]
        return {name: plain(getattr(value, name)) for name in fields}
    if isinstance(value, ctypes.Array):
        return [plain(each) for each in value]
    return text_of(getattr(value, "value", value))


def lines_of(answer):
    """A line for each element, with its parts between tabulators."""
    if answer is None:
        return []
    if isinstance(answer, dict):
        return [shown(answer)]
    return [shown(each) for each in (answer if isinstance(answer, list) else str(answer).splitlines())]


def shown(value):
    if isinstance(value, dict):
        return ", ".join("%s=%s" % (name, shown(part)) for name, part in value.items())
    if isinstance(value, list):
        return "\t".join(shown(part) for part in value)
    return str(value).replace("\n", "\\n")


def run(do, *arguments):
    if do == "extract":
        found = extract(arguments[1], list(arguments[2:]))
        open(arguments[0], "w").write(found["text"])
        return found["attach"]
    if do == "open":
        return judge.open(open(arguments[0]).read(), arguments[2:], int(arguments[1]))
    if do in ("clear", "decode"):
        return getattr(judge, do)(*(arguments[:1] if do == "decode" else []), arguments[do == "decode":])
    return getattr(judge, do)(*(int(each) if each.isdigit() else each for each in arguments))


judge = Judge()
for command in sys.stdin:
    began = time.monotonic()
    try:
        reply = lines_of(run(*command.rstrip("\n").split("\t")))
    except BaseException as failed:
        reply = ["!%s: %s" % (type(failed).__name__, failed)]
    print("%s: %.1f s" % (command[:80].rstrip("\n"), time.monotonic() - began), file=sys.stderr, flush=True)
    REPLIES.write("".join(line + "\n" for line in reply) + ".\n")
    REPLIES.flush()
