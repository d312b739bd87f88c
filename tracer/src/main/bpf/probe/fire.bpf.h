/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/*
 * What each program does: gate, scope, record. The record is made in the ring itself, since a
 * program may be preempted by another one on its CPU, or by itself: a buffer of the CPU would be
 * written by both.
 */
#ifndef TK_FIRE_BPF_H
#define TK_FIRE_BPF_H

#include "fetch.bpf.h"

/*
 * The sizes that records have, and how long a single value may be in one. Java chooses, and the
 * verifier sees only the one.
 */
#define TK_SIZES(X)                                                                            \
	X(0, 512, 128)                                                                         \
	X(1, 1024, 256)                                                                        \
	X(2, 2048, 512)                                                                        \
	X(3, 4096, 1024)                                                                       \
	X(4, 16384, 4096)

TK_INLINE void tk_count_unrecorded(struct tk_spec *spec)
{
	__sync_fetch_and_add(&spec->lost, 1);
	__sync_fetch_and_add(&tk_counts.changes, 1);
}

#define TK_RECORD_OF_SIZE(which, total, most)                                                  \
	if (tk_size == which) {                                                                \
		struct tk_record *record = bpf_ringbuf_reserve(&tk_ring, total, 0);            \
                                                                                               \
		if (!record) {                                                                 \
			tk_count_unrecorded(spec);                                             \
			return;                                                                \
		}                                                                              \
		if (tk_fill(firing, record, total, most)) {                                    \
			tk_count_unrecorded(spec);                                             \
			bpf_ringbuf_discard(record, BPF_RB_NO_WAKEUP);                         \
			return;                                                                \
		}                                                                              \
		bpf_ringbuf_submit(record, tk_wakeup());                                       \
		return;                                                                        \
	}

TK_INLINE __u64 tk_wakeup(void)
{
	return bpf_ringbuf_query(&tk_ring, BPF_RB_AVAIL_DATA) < tk_control.wake ?
		       BPF_RB_NO_WAKEUP :
		       BPF_RB_FORCE_WAKEUP;
}

TK_INLINE void tk_record_firing(struct tk_firing *firing)
{
	struct tk_spec *spec = firing->spec;

	__sync_fetch_and_add(&spec->fired, 1);
	TK_SIZES(TK_RECORD_OF_SIZE)
}

/* The open scopes that the current task is in; none if it is the tracer's. */
TK_INLINE __u64 tk_slots_here(void)
{
	__u64 id = bpf_get_current_pid_tgid();
	__u64 slots = tk_slots_of(id, id >> 32, bpf_get_current_task()) & tk_control.open;

	return slots && tk_is_muted(id) ? 0 : slots;
}

/* The epoch is taken before the slots are looked up: see tk_epoch_of(). */
TK_INLINE int tk_fire(void *ctx, __u64 context)
{
	__u64 which = tk_by_cookie ? bpf_get_attach_cookie(ctx) : tk_fixed;
	struct tk_firing firing = {
		.ctx = ctx,
		.context = context,
		.epoch = tk_control.gate,
		.index = which,
		.place = which >> 32,
	};

	barrier();
	if (!firing.epoch)
		return 0;
	firing.spec = bpf_map_lookup_elem(&tk_specs, &firing.index);
	if (!firing.spec || !firing.spec->wanted)
		return 0;
	firing.slots = firing.spec->nobodys ? tk_control.open : tk_slots_here();
	if (firing.slots)
		tk_record_firing(&firing);
	return 0;
}

#endif
