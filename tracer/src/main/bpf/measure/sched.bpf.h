/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/*
 * Threads that get a CPU and lose it. The scheduler holds its lock where these run, so that they are
 * not preempted on any kernel.
 */
#ifndef TK_SCHED_BPF_H
#define TK_SCHED_BPF_H

#include "cell.bpf.h"

#define TASK_STATES 0xff /* those that are told, without what else is kept with them */
#define TASK_RUNNING 0
#define TASK_DEAD 0x80

char LICENSE[] SEC("license") = "Dual BSD/GPL";

/* How many arguments this kernel gives the tracepoint: by Java, from the kernel's BTF. */
const volatile __u32 tk_arguments;

/* What a thread was when it lost its CPU, before another one wakes it. */
TK_INLINE __u64 tk_state_before(__u64 *ctx, struct task_struct *task)
{
	if (tk_arguments > 3)
		return (__u32)ctx[3];
	if (bpf_core_field_exists(struct task_struct, __state))
		return task->__state;
	return ((struct task_struct___before_5_14 *)task)->state;
}

/* False if it is in no open scope. Idle is nobody's. */
TK_INLINE bool tk_fill_thread(struct tk_start *start, __u64 epoch, struct task_struct *task)
{
	__u32 pid = task->pid, tgid = task->tgid;

	if (!pid)
		return false;
	start->scopes = tk_heard_slots(pid, tgid, tk_address(task));
	if (!start->scopes)
		return false;
	start->epoch = epoch;
	start->subject = (__u64)tgid << 32 | pid;
	__builtin_memcpy(start->name, task->comm, sizeof(task->comm));
	return true;
}

/* A thread gets a CPU. */
TK_INLINE void tk_thread_runs(struct task_struct *task, __u64 epoch, bool alone)
{
	struct tk_start start = {};

	if (!tk_end_interval(tk_address(task), epoch, alone) && tk_fill_thread(&start, epoch, task))
		tk_count_unseen(&start, epoch, alone);
}

/* Whoever includes this says what a switch begins and ends. */
TK_INLINE int tk_switch(__u64 *ctx, bool alone);

SEC("?tp_btf/sched_switch")
int tk_switches(__u64 *ctx)
{
	return tk_switch(ctx, false);
}

SEC("?tp_btf/sched_switch")
int tk_switches_alone(__u64 *ctx)
{
	return tk_switch(ctx, true);
}

#endif
