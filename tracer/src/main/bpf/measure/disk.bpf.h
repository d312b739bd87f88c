/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Which disk something is of. */
#ifndef TK_DISK_BPF_H
#define TK_DISK_BPF_H

#include "cell.bpf.h"

#define REQ_OPERATION 0xff

char LICENSE[] SEC("license") = "Dual BSD/GPL";

/* How many arguments this kernel gives the tracepoint of the begin: by Java, from the kernel's BTF. */
const volatile __u32 tk_arguments;

/* The last argument, or the last but a number: a queue was before it up to 5.10. */
TK_INLINE void *tk_subject_of(__u64 *ctx)
{
	void *second;

	if (tk_arguments <= 1)
		return (void *)ctx[0];
	second = (void *)ctx[1];
	barrier_var(second); /* or a compiler chooses the place first, of which 5.10 wants to know */
	return second;
}

/* Who has caused it is often not known: it is in the scope of each window. */
TK_INLINE void tk_fill_disk(struct tk_start *start, __u64 epoch, struct gendisk *disk,
			    __u32 operation)
{
	start->epoch = epoch;
	start->scopes = tk_control.open;
	start->subject = (__u64)BPF_CORE_READ(disk, major) << 32 |
			 (__u32)BPF_CORE_READ(disk, first_minor);
	start->detail = operation;
	BPF_CORE_READ_INTO(&start->name, disk, disk_name);
}

#endif
