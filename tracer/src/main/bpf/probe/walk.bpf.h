/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* The way to a value, from what a program is given where it fires. */
#ifndef TK_WALK_BPF_H
#define TK_WALK_BPF_H

#include "syscall/record.bpf.h"

#define TK_HOPS 8 /* reads on the way to a value */

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

TK_INLINE long tk_read(void *to, __u64 size, __u64 from, bool user)
{
	size = tk_at_most(size, sizeof(__u64));
	return user ? bpf_probe_read_user(to, size, (void *)from) :
		      bpf_probe_read_kernel(to, size, (void *)from);
}

/*
 * Walks to where a value is; zero if something on the way cannot be read. What is in the context is
 * in the kernel's memory.
 */
TK_INLINE __u64 tk_walk(struct tk_fetch *fetch, __u64 context)
{
	__u64 at, next;
	__u32 i;

	at = fetch->index + (fetch->base == TK_IN_CONTEXT ? context : 0);
#pragma clang loop unroll(disable)
	for (i = 0; i < TK_HOPS && i < fetch->hops; i++) {
		bool user = (i || fetch->base != TK_IN_CONTEXT) &&
			    fetch->memory & TK_USER_HOPS;

		next = 0;
		if (tk_read(&next, sizeof(next), at + fetch->offsets[i], user))
			return 0;
		at = next;
	}
	return at + fetch->tail;
}

#endif
