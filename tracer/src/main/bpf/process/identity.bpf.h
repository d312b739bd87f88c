/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Who does what is recorded at once, and the head of its record. */
#ifndef TK_IDENTITY_BPF_H
#define TK_IDENTITY_BPF_H

#include "syscall/ring.bpf.h"

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

#define TK_IDENTITY_AT __builtin_offsetof(struct tk_record, host_pid)

_Static_assert(TK_IDENTITY_AT + sizeof(struct tk_identity) ==
	       __builtin_offsetof(struct tk_record, payload), "an identity is a part of a record");

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

#endif
