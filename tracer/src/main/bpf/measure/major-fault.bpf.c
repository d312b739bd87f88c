// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
/* MAJOR_FAULT: how long a page fault takes that has waited for a device. */
#include "fault.bpf.h"

#define FAULT_FLAG_RETRY_NOWAIT 0x8
#define FAULT_FLAG_VMA_LOCK 0x1000

/*
 * A fault may be tried again: after it has waited, which the flags say, or where it first tried with
 * the lock of its area only. Else one that was begun was given up, for a signal.
 */
TK_INLINE bool tk_is_tried_again(struct tk_start *begun, __u64 address, __u32 flags)
{
	if (flags & FAULT_FLAG_TRIED)
		return true;
	return begun && begun->depth & FAULT_FLAG_VMA_LOCK && !(flags & FAULT_FLAG_VMA_LOCK) &&
	       begun->also == address;
}

SEC("?fentry/handle_mm_fault")
int tk_enters_handle_mm_fault(__u64 *ctx)
{
	__u64 epoch = tk_epoch_now(), task = bpf_get_current_task(), address = ctx[1];
	struct tk_start start = { .also = address };

	if (!epoch || !tk_fill_current(&start, epoch) ||
	    tk_is_tried_again(bpf_map_lookup_elem(&tk_starts, &task), address, ctx[2]))
		return 0;
	tk_begin_interval(task, &start);
	return 0;
}

/* It counts as the kernel counts it in the task's maj_flt. */
TK_INLINE void tk_end_major(__u64 task, struct tk_start *begun, __u64 epoch, bool failed, bool alone)
{
	struct tk_start start = {};

	if (begun) {
		begun->also = 0; /* what it is told apart by, from here on */
		begun->detail = failed ? TK_FAILED : 0;
	}
	if (!tk_end_interval(task, epoch, alone) && tk_fill_current(&start, epoch))
		tk_count_unseen(&start, epoch, alone);
}

TK_INLINE int tk_leave(__u32 flags, __u32 result, bool alone)
{
	__u64 epoch = tk_epoch_now(), task = bpf_get_current_task();
	struct tk_start *begun;

	if (!epoch)
		return 0;
	begun = bpf_map_lookup_elem(&tk_starts, &task);
	if (result & VM_FAULT_RETRY && !(flags & FAULT_FLAG_RETRY_NOWAIT)) {
		if (begun)
			begun->depth = flags;
	} else if (!(result & VM_FAULT_RETRY) &&
		   (result & VM_FAULT_MAJOR || flags & FAULT_FLAG_TRIED)) {
		tk_end_major(task, begun, epoch, result & VM_FAULT_ERROR, alone);
	} else if (begun) {
		bpf_map_delete_elem(&tk_starts, &task);
	}
	return 0;
}

SEC("?fexit/handle_mm_fault")
int tk_leaves_handle_mm_fault(__u64 *ctx)
{
	return tk_leave(ctx[2], ctx[4], false);
}

SEC("?fexit/handle_mm_fault")
int tk_leaves_handle_mm_fault_alone(__u64 *ctx)
{
	return tk_leave(ctx[2], ctx[4], true);
}
