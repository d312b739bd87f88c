// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
/* PAGE_FAULTS: how often memory is used that is not there yet. */
#include "fault.bpf.h"

/* As the kernel counts them in the task's min_flt and maj_flt; as Java's FaultKind has the two. */
TK_INLINE int tk_leave(__u32 flags, __u32 result, bool alone)
{
	__u64 epoch = tk_epoch_now();
	struct tk_start start = {};

	if (!epoch || result & (VM_FAULT_RETRY | VM_FAULT_ERROR) || !tk_fill_current(&start, epoch))
		return 0;
	start.detail = result & VM_FAULT_MAJOR || flags & FAULT_FLAG_TRIED;
	tk_count_interval(&start, epoch, 1, alone);
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
