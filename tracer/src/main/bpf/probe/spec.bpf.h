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
#include "walk.bpf.h"

#define TK_FIELDS 24 /* of an event */

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
