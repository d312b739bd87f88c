/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/*
 * Layouts shared with Java: checked there, field by field, against this object's BTF when it is
 * loaded. All padding is explicit.
 */
#ifndef TK_RECORD_BPF_H
#define TK_RECORD_BPF_H

#include "tk.bpf.h"

#define TK_CALLS 512	  /* numbers per ABI; greater ones share the last slot */
#define TK_CALL_WORDS 8	  /* TK_CALLS bits */
#define TK_CPUS 256	  /* slots for per-CPU counts; more CPUs share them */
#define TK_STRING 4096	  /* PATH_MAX, the terminating NUL included */
#define TK_PAYLOAD 20480  /* five strings */
#define TK_KEPT 512	  /* payload kept beside the thread; a longer one goes to tk_long */
#define TK_NAME 128	  /* an executable with a longer name has none */
#define TK_SLOTS 64	  /* windows' scopes at a time */

/* Who builds messages; each has buffers of its own, since one may preempt another. */
enum tk_builder { TK_AT_ENTER, TK_AT_EXIT, TK_AT_END, TK_AT_EXEC, TK_AT_SIGNAL, TK_AT_LOOKUP,
	TK_AT_SUBMIT, TK_AT_REFUSE, TK_AT_COMPLETE, TK_AT_SECOND_EXEC,
	TK_AT_THIRD_EXEC, TK_PROGRAMS };

/* From TK_FORK on: a process event, whose kind is a bit of wanted_events. */
enum tk_record_type {
	TK_SYSCALL = 1,
	TK_SENTINEL = 2,
	TK_FORK = 3,
	TK_EXEC = 4,
	TK_EXIT = 5,
	TK_SIGNAL_SENT = 6,
	TK_SIGNAL_DELIVERED = 7,
	TK_OPERATION = 8, /* of an io_uring */
	TK_PROBE = 9,	  /* of a probe that was asked for by name */
	TK_RECORD_TYPES = 16, /* a power of two */
};

enum tk_flag {
	TK_RETURNED = 1,    /* result and duration are set */
	TK_UNREADABLE = 2,  /* a string could not be read at enter */
	TK_LONG = 4,	    /* the payload is in tk_long */
	TK_CUT = 8,	    /* the payload did not fit, or only its head: paths are missing */
	TK_SENT = 16,	    /* the call is over: it was sent, or is about to be */
	TK_DENIED = 32,	    /* there was no enter: seccomp answered it */
	TK_UNTOLD = 64,	    /* of an operation: nothing tells how it ends */
	TK_GOES_ON = 128,   /* of an operation: there will be more results */
	TK_RINGS = 256,	    /* operations of rings were recorded when it was entered */
	TK_BEGUN = 512,	    /* it was entered before the window; set by Java */
};

/* Enter and exit of one system call; sections follow. */
struct tk_record {
	__u8 type;
	__u8 abi;
	__u16 flags;
	__u32 nr;
	__u64 epoch;
	__u64 start;
	__u64 duration;
	__s64 result;
	__u64 args[6];
	__u32 host_pid;
	__u32 host_tid;
	__u32 pid;
	__u32 tid;
	__u64 process_start;
	char thread[16];
	char leader[16];
	__u32 payload;
	__u16 cpu;
	__u16 restarts; /* after interruptions */
	__u64 scopes;	/* the slots that the caller was in at enter, or later on if they have changed */
};

enum tk_section_kind {
	TK_EXE = 1,	  /* name of the executable; ino is the pid namespace's, 0 if it is not known */
	TK_RAW = 2,	  /* string that the caller passed */
	TK_FILE = 3,	  /* path of the file behind a descriptor */
	TK_BASE = 4,	  /* path of the directory that a raw string is relative to */
	TK_SOCKADDR = 5,
	TK_OTHER = 32,	  /* struct tk_other; ino as above */
	TK_TIME = 6,	  /* struct timespec, one or two, as the caller has them */
	TK_VECTOR = 7,	  /* the sum of the lengths in a struct iovec, 8 bytes */
	TK_ARGV = 8,	  /* struct tk_text, as many as there are strings */
	TK_BUFFER = 9,	  /* the first bytes of a buffer */
	TK_ENTRY = 33,	  /* struct tk_ring: what a ring was given */
	TK_VALUE = 34,	  /* of a field of a probe, whose place is arg */
	TK_TARGET = 16,	  /* where a TK_RAW leads, as the kernel found it; the last one counts */
};

enum tk_section_flag {
	TK_SECTION_UNREADABLE = 1,
	TK_SECTION_CUT = 2, /* too long, too deep, or below another root */
	TK_SECTION_DELETED = 4, /* the file is no longer in its directory */
	TK_SECTION_SYNC = 8,	/* opened with O_DSYNC or O_SYNC, which has its bit too */
	TK_SECTION_CREATED = 16, /* the open made the file */
};

#define TK_RETURN 6 /* stands for the returned descriptor where an argument's index is meant */

/* Followed by len bytes, then by padding to a multiple of 8. */
struct tk_section {
	__u8 kind;
	__u8 arg;
	__u16 flags;
	__u16 len;
	__u16 mode;
	__u64 ino;
};

/* The bytes of a socket's TK_FILE: both ends, in the kernel's order but for the ports. */
struct tk_socket {
	__u16 family;
	__u16 type;
	__u16 protocol;
	__u16 unused;
	__u16 local_port;
	__u16 remote_port;
	__u16 local_len; /* zero where there is none */
	__u16 remote_len;
	__u8 local[16];
	__u8 remote[16];
};

/* A string of argv; its bytes follow, padded to a multiple of 4. */
struct tk_text {
	__u32 len; /* and two flags */
};

#define TK_TEXT_CUT 0x80000000
#define TK_TEXT_UNREADABLE 0x40000000
#define TK_TEXT_MAX 1024
#define TK_TEXTS 64

#define TK_UNIX_NAME 110 /* the longest struct sockaddr_un */

struct tk_unix_socket {
	struct tk_socket head;
	__u8 local[TK_UNIX_NAME + 2];
	__u8 remote[TK_UNIX_NAME + 2];
};

#define TK_NAME_SECTION (sizeof(struct tk_section) + TK_NAME)
#define TK_KEPT_STRING (TK_KEPT - TK_NAME_SECTION - sizeof(struct tk_section))

enum tk_shape_flag {
	TK_SOCKET_LATE = 1, /* the call changes its socket's ends: they are read at exit again */
	TK_RECEIVES = 2,    /* the kernel writes a socket address */
	TK_FILLS = 4,	    /* the kernel writes the buffer */
	TK_FUTEX = 8,	    /* whether there is a time depends on the operation */
	TK_INDIRECT = 16,   /* more than what tk_put_in_place knows of */
	/* how the kernel finds what the call names: see named.bpf.h */
	TK_LOOKS_UP = 32,
	TK_ENTERS = 64,
	TK_EXECUTES = 96,
	TK_NAMING = 96, /* mask of the three */
};

/* Where a call's arguments are, as index + 1; zero is none. */
struct tk_shape {
	__u8 path[2];
	__u8 dirfd[2];
	__u8 fd[2];
	__u8 sockaddr;
	__u8 returns_fd;
	__u8 flags;
	__u8 peer;    /* a socket address that the kernel writes; its length behind it, by address */
	__u8 message; /* struct msghdr */
	__u8 time;
	__u8 time_size; /* in bytes */
	__u8 vector;  /* struct iovec; their number is behind it */
	__u8 argv;
	__u8 buffer;  /* its size is behind it */
};

#define TK_OPCODES 128 /* of operations; greater ones are not known */
#define TK_NO_CALL 0xffff

/* Where a call's arguments are in struct tk_sqe. */
enum tk_source {
	TK_ZERO,
	TK_SQE_FD,
	TK_SQE_OFF,
	TK_SQE_ADDR,
	TK_SQE_LEN,
	TK_SQE_FLAGS,
	TK_SQE_INDEX,
	TK_SQE_ADDR3,
	TK_SQE_ADDR_LEN,
	TK_SQE_PRIORITY,
	TK_ALWAYS,
};

/* The system call that does the same as an operation, and where its arguments are. */
struct tk_opcode {
	__u16 nr; /* TK_NO_CALL if there is none */
	__u16 more; /* the bits by which it has several results, */
	__u8 more_in; /* and where they are */
	__u8 unused[3];
	__u8 args[8];
};

/* Written by Java, read here. */
struct tk_control {
	__u64 gate;   /* epoch of the last change while a window is open, else 0 */
	__u64 base;   /* epoch at which the gate was last opened */
	__u64 cookie; /* tells a sentinel from a getpid() */
	__u64 wake;   /* bytes in the ring from which the reader is woken */
	__u64 wanted_events;
	__u64 buffer; /* how many bytes of a call's buffer are kept */
	__u64 widened;	    /* epoch of the last change by which more is traced than before, */
	__u64 widened_time; /* and when that was, set here where it is ~0 */
	/* whose calls, as slots: see scope.bpf.h */
	__u64 open;	 /* those of open windows */
	__u64 scopes;	 /* moves with all that follows */
	__u64 threads;	 /* those that follow threads */
	__u64 host;	 /* those that everybody is in */
	__u64 contained; /* those of pid namespaces */
	__u64 ids[TK_SLOTS];
	__u64 follow;	  /* id for the processes that the iterator finds */
	__u64 follow_pid; /* and the first of them, by the tracer's pid namespace; 0 if it has it */
	__u64 wanted[2][TK_CALL_WORDS];
	struct tk_shape shapes[2][TK_CALLS];
	__u64 rings; /* the programs for operations are attached */
	struct tk_opcode opcodes[TK_OPCODES];
};

/* Written here, read by Java. */
struct tk_counts {
	__u64 changes; /* of the two arrays */
	__u64 threads_full;
	__u64 processes_full; /* never in scope: what they do is lost from then on */
	__u64 adopted;
	__u64 scopes_full; /* threads or processes that could not be followed */
	__u64 lost_events[TK_RECORD_TYPES];
	__u64 lost[2][TK_CALLS];
	__u64 missed[2][TK_CALLS];
	__u64 parked; /* calls in tk_parked */
	__u64 unwanted_operations; /* in a scope that is open */
	__u64 operations; /* that were kept, ever, */
	__u64 operations_over; /* and that are no longer, because they have ended */
	__u64 execs; /* in flight that may move their thread's entry: see tk_exec */
	__u64 seconded; /* what the second and the third did, as the first was skipped */
	__u64 ordered; /* when the last order came */
	__u64 beats[2]; /* orders of that kind that were seen at exit and at enter */
	__u64 entered[TK_CPUS][8];
};

/* A length that the verifier knows to be in bounds. */
TK_INLINE __u64 tk_at_most(__u64 len, __u64 most)
{
	barrier_var(len);
	return len > most ? most : len;
}

#endif
