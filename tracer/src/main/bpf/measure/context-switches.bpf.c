// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
/* CONTEXT_SWITCHES: how often a thread loses its CPU to another. */
#include "reason.bpf.h"

TK_INLINE int tk_switch(__u64 *ctx, bool alone)
{
	struct task_struct *task = (void *)ctx[1];
	__u64 epoch = tk_epoch_now(), state;
	struct tk_start start = {};

	if (!epoch)
		return 0;
	state = tk_state_before(ctx, task) & TASK_STATES;
	if (state == TASK_DEAD || !tk_fill_thread(&start, epoch, task))
		return 0;
	start.detail = tk_reason_of((bool)ctx[0], state);
	tk_count_interval(&start, epoch, 1, alone);
	return 0;
}
