/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* What is kept for each thread in scope. */
#ifndef TK_TASK_BPF_H
#define TK_TASK_BPF_H

#include "scope.bpf.h"

/* Where a process's paths begin. Each mount namespace has mounts of its own, of the same directories. */
struct tk_root {
	__u64 mnt, dentry;
};

/* The tracer's. */
struct tk_root tk_root TK_SHARED;

/* The current process's, where it is not read for each call. */
TK_INLINE struct tk_root tk_read_task_root(void)
{
	struct task_struct *task = (void *)bpf_get_current_task();
	struct fs_struct *fs = BPF_CORE_READ(task, fs);

	return (struct tk_root){ .mnt = (__u64)BPF_CORE_READ(fs, root.mnt),
				 .dentry = (__u64)BPF_CORE_READ(fs, root.dentry) };
}

TK_INLINE struct tk_root tk_task_root(void)
{
	struct fs_struct *fs;

	if (!tk_has_typed_task())
		return tk_read_task_root();
	fs = tk_typed_task()->fs; /* once: see tk_has_typed_task() */
	return (struct tk_root){ .mnt = (__u64)fs->root.mnt, .dentry = (__u64)fs->root.dentry };
}

TK_INLINE bool tk_is_other_root(struct tk_root root)
{
	return root.mnt != tk_root.mnt || root.dentry != tk_root.dentry;
}

/*
 * A path is as its process sees it. Below another root (chroot, container) it names another file, and
 * may do so in another mount namespace, where something else may be mounted on its way.
 */
TK_INLINE bool tk_has_other_root(void)
{
	return tk_is_other_root(tk_task_root());
}

TK_INLINE bool tk_reads_other_root(void)
{
	return tk_is_other_root(tk_read_task_root());
}

struct tk_task {
	__u32 muted;   /* the tracer's own work: not recorded */
	__u32 pending; /* the record is a call that has not returned */
	__u32 stale;   /* who it is must be read again */
	__u32 held;    /* the record's call was interrupted with this error, negated: it may go on */
	__u32 parked;  /* tk_parked has a call that goes on when a handler has returned */
	__u32 handlers; /* that run before the interrupted call goes on */
	__u32 moves;   /* the record is an exec that tk_counts.execs has */
	__u32 unused;
	__u64 sp, ip;  /* of the interrupted call */
	__u64 exited;  /* epoch at which a call of the thread was last seen to return */
	__u32 name_size; /* of the payload's first section, the executable's name: it stays */
	__u32 room;    /* for a socket address that the call is given */
	__u64 registers; /* where the kernel has those of the record's call */
	__u64 targets; /* how many TK_TARGET it has by now */
	__u64 slots;   /* that the thread is in; the record has those of its enter */
	__u64 seen;    /* tk_control.scopes when they were looked up */
	struct tk_record record;
	__u8 payload[TK_KEPT]; /* right behind the record: sent as one */
};

/* Threads in scope, by the kernel's pid, from the first call on that is recorded. */
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, struct tk_task);
} tk_tasks SEC(".maps");

/* Never written: what a new entry starts from. */
struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, struct tk_task);
} tk_blank SEC(".maps");

/* A task in its innermost pid namespace. */
TK_INLINE struct upid *tk_inner(struct task_struct *task)
{
	struct pid *pid = BPF_CORE_READ(task, thread_pid);

	return tk_upid(pid, BPF_CORE_READ(pid, level));
}

/* The id that the task itself sees. */
TK_INLINE __u32 tk_inner_pid(struct task_struct *task)
{
	return BPF_CORE_READ(tk_inner(task), nr);
}

/*
 * The namespace of that id, by the inode that /proc/PID/ns/pid leads to. It goes with the executable's
 * name, whose section has room for an inode: records are as long as they were before it was told.
 */
TK_INLINE __u32 tk_pid_namespace(struct task_struct *task)
{
	return BPF_CORE_READ(tk_inner(task), ns, ns.inum);
}

TK_INLINE void tk_read_name(struct tk_task *entry, struct task_struct *task)
{
	const unsigned char *name = BPF_CORE_READ(task, mm, exe_file, f_path.dentry, d_name.name);
	struct tk_section *section = (void *)entry->payload;
	long len = bpf_probe_read_kernel_str(section + 1, TK_NAME, name);

	*section = (struct tk_section){ .kind = TK_EXE, .ino = tk_pid_namespace(task) };
	if (len > 0 && len < TK_NAME)
		section->len = len - 1; /* if it was cut: none rather than another's */
	entry->name_size = sizeof(*section) + ((section->len + 7) & ~7u);
}

/* The names that a thread and its process have now: either may be changed at any time. */
TK_INLINE void tk_read_comms(struct tk_record *record)
{
	struct task_struct *task;

	if (tk_has_typed_task()) {
		task = tk_typed_task();
		__builtin_memcpy(record->thread, task->comm, sizeof(record->thread));
		__builtin_memcpy(record->leader, task->group_leader->comm, sizeof(record->leader));
		return;
	}
	task = (void *)bpf_get_current_task();
	bpf_get_current_comm(record->thread, sizeof(record->thread));
	BPF_CORE_READ_INTO(&record->leader, task, group_leader, comm);
}

TK_INLINE void tk_read_identity(struct tk_task *entry, struct task_struct *task)
{
	struct tk_record *record = &entry->record;
	struct task_struct *leader = BPF_CORE_READ(task, group_leader);

	tk_read_name(entry, task);
	record->host_pid = BPF_CORE_READ(task, tgid);
	record->host_tid = BPF_CORE_READ(task, pid);
	record->pid = tk_inner_pid(leader);
	record->tid = tk_inner_pid(task);
	record->process_start = BPF_CORE_READ(leader, start_boottime);
	entry->stale = 0;
}

/* Where who the current thread is must be read again, which is rare: the verifier sees it once. */
__noinline int tk_identify(__u32 pid)
{
	struct tk_task *entry = bpf_map_lookup_elem(&tk_tasks, &pid);

	if (entry)
		tk_read_identity(entry, (void *)bpf_get_current_task());
	return 0;
}

TK_INLINE struct tk_task *tk_add_task(__u32 pid, struct task_struct *task)
{
	__u32 zero = 0;
	struct tk_task *blank = bpf_map_lookup_elem(&tk_blank, &zero);
	struct tk_task *entry;

	if (!blank)
		return NULL;
	bpf_map_update_elem(&tk_tasks, &pid, blank, BPF_NOEXIST);
	entry = bpf_map_lookup_elem(&tk_tasks, &pid);
	if (entry)
		tk_read_identity(entry, task);
	return entry;
}

/* Whether an entry is kept also in no scope. */
TK_INLINE bool tk_is_needed(struct tk_task *entry)
{
	return entry->muted || entry->pending || entry->parked;
}

/*
 * The current thread's slots must be looked up again. An entry in no scope is not kept, unless it is
 * muted or has a call to end. Returns whether there is one now.
 */
__noinline int tk_look_again(__u32 pid, __u32 tgid)
{
	struct tk_task *entry = bpf_map_lookup_elem(&tk_tasks, &pid);
	__u64 seen = tk_control.scopes, slots;

	barrier();
	slots = tk_slots_of(pid, tgid, bpf_get_current_task());
	if (!slots && entry && !tk_is_needed(entry))
		bpf_map_delete_elem(&tk_tasks, &pid);
	if (!slots && (!entry || !tk_is_needed(entry)))
		return false;
	if (!entry)
		entry = tk_add_task(pid, (void *)bpf_get_current_task());
	if (!entry) {
		__sync_fetch_and_add(&tk_counts.threads_full, 1);
		return false;
	}
	entry->slots = slots;
	entry->seen = seen;
	return true;
}

/*
 * The current thread's entry, made when the thread is first seen; NULL if it is in no scope. Whether
 * a window of its scopes is open, the caller asks.
 */
TK_INLINE struct tk_task *tk_current(void)
{
	__u64 id = bpf_get_current_pid_tgid();
	__u32 pid = id;
	struct tk_task *entry = bpf_map_lookup_elem(&tk_tasks, &pid);

	if (entry && entry->seen == tk_control.scopes)
		return entry;
	return tk_look_again(pid, id >> 32) ? bpf_map_lookup_elem(&tk_tasks, &pid) : NULL;
}

#endif
