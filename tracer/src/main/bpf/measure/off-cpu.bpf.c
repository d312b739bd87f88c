// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
/* OFF_CPU: how long a thread that has lost its CPU has none. */
#include "reason.bpf.h"

TK_INLINE void tk_thread_stops(__u64 *ctx, struct task_struct *task, __u64 epoch)
{
	__u64 state = tk_state_before(ctx, task) & TASK_STATES;
	struct tk_start start = {};

	if (state == TASK_DEAD || !tk_fill_thread(&start, epoch, task))
		return;
	start.detail = tk_reason_of((bool)ctx[0], state);
	tk_begin_interval(tk_address(task), &start);
}

TK_INLINE int tk_switch(__u64 *ctx, bool alone)
{
	__u64 epoch = tk_epoch_now();

	if (!epoch)
		return 0;
	tk_thread_stops(ctx, (void *)ctx[1], epoch);
	tk_thread_runs((void *)ctx[2], epoch, alone);
	return 0;
}
