/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/*
 * A process event's record: made and sent at once, from a buffer of its program's own. The thread's
 * entry may hold a call that has not returned, so that it is not used.
 */
#ifndef TK_NOTICE_BPF_H
#define TK_NOTICE_BPF_H

#include "ring.bpf.h"

/* Who somebody is; as in a record. */
struct tk_identity {
	__u32 host_pid;
	__u32 host_tid;
	__u32 pid;
	__u32 tid;
	__u64 process_start;
	char thread[16];
	char leader[16];
};

/* The other one of an event: who was started, or got a signal. */
struct tk_other {
	struct tk_identity identity;
	char name[TK_NAME];
};

/* Names have a fixed room here, and end with a NUL. */
struct tk_notice {
	struct tk_record record;
	struct tk_section name_head;
	char name[TK_NAME];
	struct tk_section other_head;
	struct tk_other other;
};

#define TK_IDENTITY_AT __builtin_offsetof(struct tk_record, host_pid)
#define TK_ALONE TK_NAME_SECTION
#define TK_WITH_OTHER (sizeof(struct tk_notice) - sizeof(struct tk_record))

_Static_assert(TK_IDENTITY_AT + sizeof(struct tk_identity) ==
	       __builtin_offsetof(struct tk_record, payload), "an identity is a part of a record");
_Static_assert(TK_WITH_OTHER <= TK_KEPT, "a notice fits what is sent");

/* One entry for each type: one program may preempt another. */
struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, TK_RECORD_TYPES);
	__type(key, __u32);
	__type(value, struct tk_notice);
} tk_notices SEC(".maps");

/*
 * The epoch of an event of that kind, 0 if nobody wants it: before its slots are looked up, else it
 * could have those of a window that is over, and the epoch of the next one in the same slot.
 */
TK_INLINE __u64 tk_epoch_of(__u32 type)
{
	__u64 epoch = tk_control.gate;

	barrier();
	return tk_control.wanted_events >> type & 1 ? epoch : 0;
}

/* The tracer's own threads are in scope, and muted. */
TK_INLINE bool tk_is_muted(__u32 pid)
{
	struct tk_task *entry = bpf_map_lookup_elem(&tk_tasks, &pid);

	return entry && entry->muted;
}

/* The open scopes that a task is in. */
TK_INLINE __u64 tk_open_slots(struct task_struct *task)
{
	return tk_slots_of(task->pid, task->tgid, tk_address(task)) & tk_control.open;
}

/* Empty if it is too long, or gone with its memory at the end of a process. */
TK_INLINE void tk_put_exe_name(char *to, struct task_struct *task)
{
	const unsigned char *name = BPF_CORE_READ(task, mm, exe_file, f_path.dentry, d_name.name);
	long len = name ? bpf_probe_read_kernel_str(to, TK_NAME, name) : 0;

	if (len <= 0 || len == TK_NAME)
		to[0] = 0;
}

TK_INLINE void tk_put_identity(struct tk_identity *to, struct task_struct *task)
{
	struct task_struct *leader = BPF_CORE_READ(task, group_leader);

	to->host_pid = BPF_CORE_READ(task, tgid);
	to->host_tid = BPF_CORE_READ(task, pid);
	to->pid = tk_inner_pid(leader);
	to->tid = tk_inner_pid(task);
	to->process_start = BPF_CORE_READ(leader, start_boottime);
	BPF_CORE_READ_INTO(&to->thread, task, comm);
	BPF_CORE_READ_INTO(&to->leader, leader, comm);
}

/* Begins the record of what a task did just now. */
TK_INLINE void tk_begin_notice(struct tk_record *record, __u32 type, struct task_struct *task,
			       __u64 epoch, __u64 slots)
{
	record->type = type;
	record->abi = 0;
	record->flags = tk_reads_other_root() ? TK_CUT : 0;
	record->nr = 0;
	record->epoch = epoch;
	record->start = bpf_ktime_get_ns();
	record->duration = 0;
	record->result = 0;
	__builtin_memset(record->args, 0, sizeof(record->args));
	record->cpu = bpf_get_smp_processor_id();
	record->scopes = slots;
	tk_put_identity((void *)&record->host_pid, task);
}

TK_INLINE struct tk_notice *tk_notice(__u32 type, struct task_struct *task, __u64 epoch,
				      __u64 slots)
{
	struct tk_notice *notice = bpf_map_lookup_elem(&tk_notices, &type);

	if (!notice)
		return NULL;
	tk_begin_notice(&notice->record, type, task, epoch, slots);
	notice->name_head = (struct tk_section){ .kind = TK_EXE, .len = TK_NAME };
	tk_put_exe_name(notice->name, task);
	return notice;
}

TK_INLINE void tk_put_other(struct tk_notice *notice, struct task_struct *task)
{
	notice->other_head = (struct tk_section){ .kind = TK_OTHER, .len = sizeof(notice->other) };
	tk_put_identity(&notice->other.identity, task);
	tk_put_exe_name(notice->other.name, task);
}

TK_INLINE void tk_send_notice(struct tk_notice *notice, __u32 payload)
{
	notice->record.payload = payload;
	tk_send(&notice->record, payload, TK_WITH_OTHER);
}

#endif
