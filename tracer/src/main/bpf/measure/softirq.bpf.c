// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
/* SOFTIRQ: how long a soft interrupt's handler runs. */
#include "cell.bpf.h"

char LICENSE[] SEC("license") = "Dual BSD/GPL";

TK_INLINE void tk_fill_handler(struct tk_start *start, __u64 epoch, __u32 vector)
{
	start->epoch = epoch;
	start->scopes = tk_control.open; /* it works for whoever asked before */
	start->detail = vector;
}

/* A CPU handles one at a time: none interrupts another. */
SEC("?tp_btf/softirq_entry")
int tk_enters(__u64 *ctx)
{
	__u64 epoch = tk_epoch_now();
	struct tk_start start = {};

	if (!epoch)
		return 0;
	tk_fill_handler(&start, epoch, ctx[0]);
	if (start.scopes)
		tk_begin_interval(bpf_get_smp_processor_id(), &start);
	return 0;
}

TK_INLINE int tk_leave(__u64 *ctx, bool alone)
{
	__u64 epoch = tk_epoch_now();
	struct tk_start start = {};

	if (!epoch || tk_end_interval(bpf_get_smp_processor_id(), epoch, alone))
		return 0;
	tk_fill_handler(&start, epoch, ctx[0]);
	if (start.scopes)
		tk_count_unseen(&start, epoch, alone);
	return 0;
}

SEC("?tp_btf/softirq_exit")
int tk_leaves(__u64 *ctx)
{
	return tk_leave(ctx, false);
}

SEC("?tp_btf/softirq_exit")
int tk_leaves_alone(__u64 *ctx)
{
	return tk_leave(ctx, true);
}
