/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* A thread ends, and with the last one its process. */
#ifndef TK_EXIT_BPF_H
#define TK_EXIT_BPF_H

#include "process/notice.bpf.h"

#define SIGNAL_GROUP_EXIT 4

struct tk_end_of_process {
	__u64 start;
	__u64 slots;
};

/*
 * Processes that ended a moment ago, and what they were in: threads that end at the same time may
 * come here after the last one has.
 */
struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, 4096);
	__type(key, __u32);
	__type(value, struct tk_end_of_process);
} tk_ended SEC(".maps");

/* The slots that a task at its end is in. */
TK_INLINE __u64 tk_slots_at_end(struct task_struct *task)
{
	__u32 tgid = task->tgid;
	__u64 slots = tk_slots_of(task->pid, tgid, bpf_get_current_task());
	struct tk_end_of_process *end = bpf_map_lookup_elem(&tk_ended, &tgid);

	return end && end->start == BPF_CORE_READ(task, group_leader, start_boottime) ? slots | end->slots : slots;
}

/*
 * Whether this is the end of a process, which is then in no scope. Of several threads that come when
 * none is left, the first.
 */
TK_INLINE bool tk_end_process(struct task_struct *task, __u64 slots)
{
	struct tk_end_of_process *before;
	struct tk_end_of_process end = {
		.start = BPF_CORE_READ(task, group_leader, start_boottime),
		.slots = slots,
	};
	__u32 tgid = task->tgid;
	bool first = false;

	if (BPF_CORE_READ(task, signal, live.counter) != 0)
		return false;
	/* before it is taken out of scope: another thread that ends now must find it in one of both */
	before = bpf_map_lookup_elem(&tk_ended, &tgid);
	if (slots && !(before && before->start == end.start))
		first = !bpf_map_update_elem(&tk_ended, &tgid, &end, before ? BPF_ANY : BPF_NOEXIST);
	tk_drop(&tk_processes, tgid);
	return first;
}

/* What the parent is told of the whole process. */
TK_INLINE __u32 tk_process_status(struct task_struct *task)
{
	if (BPF_CORE_READ(task, signal, flags) & SIGNAL_GROUP_EXIT)
		return BPF_CORE_READ(task, signal, group_exit_code);
	return BPF_CORE_READ(task, group_leader, exit_code);
}

/*
 * Memory is gone before an exit is seen on some kernels, and the executable's name with it: it is
 * kept with the thread from its start on.
 */
TK_INLINE void tk_keep_name(struct task_struct *task)
{
	__u32 pid = task->pid;

	if (tk_epoch_of(TK_EXIT) && tk_open_slots(task))
		tk_add_task(pid, task);
}

TK_INLINE void tk_put_last_name(struct tk_notice *notice, struct tk_task *entry)
{
	struct tk_section *section = (void *)entry->payload;
	__u32 len = section->len;

	if (notice->name[0] || entry->stale || entry->name_size <= sizeof(*section))
		return;
	__builtin_memcpy(notice->name, section + 1, TK_NAME);
	if (len < TK_NAME)
		notice->name[len & (TK_NAME - 1)] = 0;
}

TK_INLINE void tk_note_exit(struct task_struct *task, struct tk_task *entry, __u64 epoch,
			    __u64 slots, bool last)
{
	struct tk_notice *notice;

	if (!epoch || !slots || (entry && entry->muted))
		return;
	notice = tk_notice(TK_EXIT, task, epoch, slots);
	if (!notice)
		return;
	if (entry)
		tk_put_last_name(notice, entry);
	notice->record.args[0] = (__u32)task->exit_code;
	notice->record.args[1] = last;
	notice->record.args[2] = last ? tk_process_status(task) : 0;
	tk_send_notice(notice, TK_ALONE);
}

#endif
