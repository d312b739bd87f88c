/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* A process or a thread was started: before it does anything. */
#ifndef TK_FORK_BPF_H
#define TK_FORK_BPF_H

#include "process/notice.bpf.h"

TK_INLINE void tk_note_fork(struct task_struct *parent, struct task_struct *child)
{
	__u64 epoch = tk_epoch_of(TK_FORK), slots;
	struct tk_notice *notice;

	if (!epoch)
		return;
	slots = tk_open_slots(parent);
	if (!slots || tk_is_muted(parent->pid))
		return;
	notice = tk_notice(TK_FORK, parent, epoch, slots);
	if (!notice)
		return;
	tk_put_other(notice, child);
	tk_send_notice(notice, TK_WITH_OTHER);
}

#endif
