// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
/* RUN_QUEUE_LATENCY: how long a thread that could run waits for a CPU. */
#include "sched.bpf.h"

#define TK_PREEMPTED 1 /* in the depth of one that waits since it has lost its CPU */

TK_INLINE void tk_thread_waits(struct task_struct *task, __u64 epoch, __u32 since)
{
	struct tk_start start = { .depth = since };

	if (tk_fill_thread(&start, epoch, task))
		tk_begin_interval(tk_address(task), &start);
}

/* One may lose its CPU on its way to sleep, and is woken then although it waits already. */
TK_INLINE bool tk_waits_already(struct task_struct *task)
{
	struct tk_start *start = tk_going_on(tk_address(task));

	return start && start->depth == TK_PREEMPTED;
}

/* One that is on a CPU does not wait for one: it was woken before it had gone to sleep. */
TK_INLINE int tk_thread_wakes(struct task_struct *task)
{
	__u64 epoch = tk_epoch_now();

	if (epoch && !(bpf_core_field_exists(task->on_cpu) && task->on_cpu) &&
	    !tk_waits_already(task))
		tk_thread_waits(task, epoch, 0);
	return 0;
}

SEC("?tp_btf/sched_wakeup")
int tk_wakes(__u64 *ctx)
{
	return tk_thread_wakes((void *)ctx[0]);
}

SEC("?tp_btf/sched_wakeup_new")
int tk_wakes_new(__u64 *ctx)
{
	return tk_thread_wakes((void *)ctx[0]);
}

TK_INLINE int tk_switch(__u64 *ctx, bool alone)
{
	struct task_struct *from = (void *)ctx[1], *to = (void *)ctx[2];
	__u64 epoch = tk_epoch_now();

	if (!epoch)
		return 0;
	if ((bool)ctx[0] || (tk_state_before(ctx, from) & TASK_STATES) == TASK_RUNNING)
		tk_thread_waits(from, epoch, TK_PREEMPTED);
	tk_thread_runs(to, epoch, alone);
	return 0;
}
