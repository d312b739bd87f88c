/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/*
 * What the programs do where they fire: a table, written by Java before anything is attached. By
 * its entries' fields the programs read, and by its words windows ask and losses are counted.
 */
#ifndef TK_SPEC_BPF_H
#define TK_SPEC_BPF_H

#define TK_COPIES /* no kernel's own functions: this is one object for all kernels */

#include "syscall/fields.bpf.h"
#include "process/identity.bpf.h"

#define TK_FIELDS 24 /* of an event */
#define TK_HOPS 8    /* reads on the way to a value */

/* What is at the end of a walk. */
enum tk_what {
	TK_NUMBER,	  /* of that size */
	TK_WORD,	  /* where the walk ended, as a number */
	TK_BYTES,	  /* as many as there is room for */
	TK_TEXT,
	TK_DYNAMIC_TEXT,  /* no walk: in a tracepoint's record, where the word there says, */
	TK_DYNAMIC_BYTES, /* as that */
	TK_KERNEL_STACK,
	TK_USER_STACK,
};

/* Where a walk begins. */
enum tk_base {
	TK_IN_CONTEXT, /* index bytes into the context */
	TK_CONSTANT,   /* at the index */
	TK_RELATIVE,   /* of dynamic data: counted from behind the word, not from the record */
};

enum tk_memory {
	TK_USER_HOPS = 1, /* the process's, not the kernel's; what is in the context never is */
	TK_USER_END = 2,
	TK_END_BY_ADDRESS = 4, /* the kernel's have the highest bit set */
};

/* The way to a value: at each offset but the last an address is read, and the walk goes on there. */
struct tk_fetch {
	__s64 index;
	__s32 offsets[TK_HOPS];
	__s32 tail;  /* the last offset */
	__u32 room;  /* for the bytes */
	__u8 what;
	__u8 base;
	__u8 hops;   /* how many of the offsets there are */
	__u8 size;   /* of a number */
	__u8 memory;
	__u8 unused[3];
};

struct tk_spec {
	__u64 wanted; /* by an open window */
	__u64 lost;   /* no room in the ring */
	__u64 fired;  /* and was recorded, or lost */
	__u32 fields;
	__u8 nobodys; /* of no task: in the scope of each window */
	__u8 unused[3];
	struct tk_fetch fetches[TK_FIELDS];
};

/* By the lower half of what a place of attachment says. Java sets max_entries, and maps it. */
struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(map_flags, BPF_F_MMAPABLE);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, struct tk_spec);
} tk_specs SEC(".maps");

/* Which specification and, above it, which place; the same for all of a program, or by its link. */
const volatile __u64 tk_fixed;
const volatile __u8 tk_by_cookie;

/* Which of the sizes records have, see fire.bpf.h, and how many fields there are at most. */
const volatile __u8 tk_size;
const volatile __u8 tk_fields;

#endif
