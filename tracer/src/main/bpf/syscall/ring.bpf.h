/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* What is wanted, and the ring that it is sent by. */
#ifndef TK_RING_BPF_H
#define TK_RING_BPF_H

#include "task.bpf.h"

/* Java sets max_entries. */
struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 4096);
} tk_ring SEC(".maps");

TK_INLINE __u32 tk_slot(__u64 nr)
{
	return nr < TK_CALLS ? nr : TK_CALLS - 1;
}

/*
 * An index below a power of two. The barrier keeps the mask where the verifier sees it: the
 * compiler drops it where it has proved the bound itself.
 */
TK_INLINE __u64 tk_below(__u64 index, __u64 size)
{
	barrier_var(index);
	return index & (size - 1);
}

TK_INLINE bool tk_wanted(__u32 abi, __u32 slot)
{
	__u64 word = tk_control.wanted[tk_below(abi, 2)][tk_below(slot / 64, TK_CALL_WORDS)];

	return word >> (slot & 63) & 1;
}

TK_INLINE struct tk_shape *tk_shape_of(__u32 abi, __u32 nr)
{
	return &tk_control.shapes[tk_below(abi, 2)][tk_below(tk_slot(nr), TK_CALLS)];
}

TK_INLINE void tk_count_call(__u64 (*counts)[TK_CALLS], __u32 abi, __u64 nr)
{
	__u64 slot = tk_below(tk_slot(nr), TK_CALLS);

	__sync_fetch_and_add(&counts[tk_below(abi, 2)][slot], 1);
	__sync_fetch_and_add(&tk_counts.changes, 1);
}

TK_INLINE void tk_count(__u64 (*counts)[TK_CALLS], struct tk_record *record)
{
	tk_count_call(counts, record->abi, record->nr);
}

/* One that could not be sent. */
TK_INLINE void tk_count_lost(struct tk_record *record)
{
	if (record->type == TK_SYSCALL) {
		tk_count(tk_counts.lost, record);
		return;
	}
	__sync_fetch_and_add(&tk_counts.lost_events[tk_below(record->type, TK_RECORD_TYPES)], 1);
	__sync_fetch_and_add(&tk_counts.changes, 1);
}

/* Sends the record and the payload behind it, which has room for max bytes. */
TK_INLINE void tk_send(struct tk_record *record, __u64 payload, __u64 max)
{
	__u64 waiting = bpf_ringbuf_query(&tk_ring, BPF_RB_AVAIL_DATA);
	__u64 flags = waiting < tk_control.wake ? BPF_RB_NO_WAKEUP : BPF_RB_FORCE_WAKEUP;

	barrier_var(payload); /* else the compiler proves the bound where the verifier cannot see */
	if (payload > max ||
	    bpf_ringbuf_output(&tk_ring, record, sizeof(*record) + payload, flags))
		tk_count_lost(record);
}

#endif
