/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* What the tracer says to its programs, by a system call that it makes. */
#ifndef TK_SENTINEL_BPF_H
#define TK_SENTINEL_BPF_H

#include "registers.bpf.h"
#include "ring.bpf.h"

enum tk_order { TK_TRACE_ME = 1, TK_MUTE, TK_UNMUTE, TK_PING, TK_BEAT };

/*
 * A getpid() with the tracer's cookie: how the tracer says, from the thread that it is about and
 * in any pid namespace, what to trace and what not. Returns whether it was one.
 */
TK_INLINE bool tk_sentinel(struct pt_regs *regs, bool enter)
{
	__u64 order = tk_argument(regs, 0, 1);
	struct tk_record ping = {};
	struct tk_task *entry;

	if (!tk_control.cookie || tk_argument(regs, 0, 0) != tk_control.cookie)
		return false;
	if (order == TK_PING) {
		ping.type = TK_SENTINEL;
		ping.nr = enter;
		ping.result = tk_argument(regs, 0, 2);
		tk_send(&ping, 0, 0);
	}
	if (order == TK_BEAT)
		tk_counts.beats[enter]++; /* one thread at a time */
	if (!enter)
		return true;
	if (order == TK_TRACE_ME) {
		tk_root = tk_root_dentry();
		tk_add_process(bpf_get_current_pid_tgid() >> 32);
	}
	entry = tk_current();
	if (entry && (order == TK_MUTE || order == TK_UNMUTE)) {
		entry->muted = order == TK_MUTE;
		entry->exited = tk_control.gate;
	}
	if (tk_control.widened_time == ~0ULL)
		tk_control.widened_time = bpf_ktime_get_ns();
	return true;
}

#endif
