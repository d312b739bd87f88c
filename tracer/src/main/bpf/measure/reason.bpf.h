/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Why a thread loses its CPU. */
#ifndef TK_REASON_BPF_H
#define TK_REASON_BPF_H

#include "sched.bpf.h"

/* Why; as Java's OffCpuReason has them. */
enum tk_reason { TK_PREEMPTED, TK_SLEEPS, TK_WAITS_FOR_DEVICE, TK_OTHERWISE };

#define TASK_INTERRUPTIBLE 1
#define TASK_UNINTERRUPTIBLE 2

TK_INLINE __u32 tk_reason_of(bool preempted, __u64 state)
{
	if (preempted || state == TASK_RUNNING)
		return TK_PREEMPTED;
	if (state == TASK_INTERRUPTIBLE)
		return TK_SLEEPS;
	return state == TASK_UNINTERRUPTIBLE ? TK_WAITS_FOR_DEVICE : TK_OTHERWISE;
}

#endif
