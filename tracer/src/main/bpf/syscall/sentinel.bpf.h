/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* What the tracer says to its programs, by a system call that it makes. */
#ifndef TK_SENTINEL_BPF_H
#define TK_SENTINEL_BPF_H

#include "misses.bpf.h"
#include "registers.bpf.h"
#include "ring.bpf.h"

enum tk_order {
	TK_TRACE_ME = 1,
	TK_MUTE,
	TK_UNMUTE,
	TK_PING,
	TK_BEAT,
	TK_JOIN,  /* this thread gets an id, */
	TK_LEAVE, /* loses it, */
	TK_HOLD,  /* does not pass it on, */
	TK_PASS,  /* passes it on again */
	TK_WATCH,    /* the misses of a program are asked for from now on, */
	TK_DISTANCE, /* on one more CPU, */
	TK_MISSES,   /* and now */
};

TK_INLINE void tk_trace_me(__u64 id)
{
	struct task_struct *task = (void *)bpf_get_current_task();
	struct pid *pid = BPF_CORE_READ(task, thread_pid);
	struct upid *inner;

	tk_root = tk_read_task_root();
	tk_level = BPF_CORE_READ(pid, level);
	inner = tk_upid(pid, tk_level);
	tk_namespace = (__u64)BPF_CORE_READ(inner, ns);
	tk_add_id(&tk_processes, bpf_get_current_pid_tgid() >> 32, id);
}

__noinline int tk_obey(__u64 order, __u64 value)
{
	__u32 pid = bpf_get_current_pid_tgid();
	struct tk_task *entry;

	if (order == TK_TRACE_ME)
		tk_trace_me(value);
	if (order == TK_JOIN)
		tk_add_id(&tk_threads, pid, value);
	if (order == TK_LEAVE)
		tk_take_id(&tk_threads, pid, value);
	if (order == TK_HOLD || order == TK_PASS)
		tk_hold_id(&tk_threads, pid, value, order == TK_HOLD ? TK_HELD : 0);
	if (order == TK_WATCH)
		tk_watch(value);
	if (order == TK_DISTANCE)
		tk_note_distance(value);
	if (order == TK_MISSES)
		tk_answer_misses(value);
	tk_counts.ordered = bpf_ktime_get_ns();
	if (tk_control.widened_time == ~0ULL)
		tk_control.widened_time = tk_counts.ordered;
	entry = tk_current();
	if (!entry)
		return 0;
	if (order == TK_JOIN || order == TK_LEAVE)
		entry->seen = 0;
	if (order == TK_MUTE || order == TK_UNMUTE)
		entry->muted = order == TK_MUTE;
	entry->exited = tk_control.gate; /* what it calls next is entered now */
	return 0;
}

TK_INLINE void tk_pong(bool enter, __u64 value)
{
	struct tk_record ping = { .type = TK_SENTINEL, .nr = enter, .result = value };

	tk_send(&ping, 0, 0);
}

/* Global: its record would take the stack that walking a path needs. */
__noinline int tk_answer(__u32 enter, __u64 order, __u64 value)
{
	if (order == TK_PING)
		tk_pong(enter & 1, value);
	if (order == TK_BEAT)
		tk_counts.beats[enter & 1]++; /* one thread at a time */
	return 0;
}

/*
 * A getpid() with the tracer's cookie: how the tracer says, from the thread that it is about and
 * in any pid namespace, what to trace and what not. Returns whether it was one.
 */
TK_INLINE bool tk_sentinel(struct pt_regs *regs, bool enter)
{
	if (!tk_control.cookie || tk_argument(regs, 0, 0) != tk_control.cookie)
		return false;
	tk_answer(enter, tk_argument(regs, 0, 1), tk_argument(regs, 0, 2));
	if (enter)
		tk_obey(tk_argument(regs, 0, 1), tk_argument(regs, 0, 2));
	return true;
}

#endif
