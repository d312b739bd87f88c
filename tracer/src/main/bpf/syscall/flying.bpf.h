/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Calls in flight, read by an iterator instead of bpf(): see Java's FlyingTasks. */
#ifndef TK_FLYING_BPF_H
#define TK_FLYING_BPF_H

#include "pending.bpf.h"

/* Then the thread's entry, then the long payload, if there is one. */
struct tk_flying {
	__u32 size; /* of all that follows */
	__u32 has_long;
};

TK_INLINE void tk_write_flying(struct seq_file *seq, struct tk_task *entry)
{
	__u32 pid = entry->record.host_tid;
	struct tk_flying head = { .size = sizeof(*entry) };
	struct tk_long_payload *kept = NULL;

	if (entry->record.flags & TK_LONG)
		kept = bpf_map_lookup_elem(&tk_long, &pid);
	if (kept) {
		head.has_long = 1;
		head.size += sizeof(*kept);
	}
	bpf_seq_write(seq, &head, sizeof(head));
	bpf_seq_write(seq, entry, sizeof(*entry));
	if (kept)
		bpf_seq_write(seq, kept, sizeof(*kept));
}

#endif
