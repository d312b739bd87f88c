/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/*
 * The programs that see threads and processes begin, execute and end: they keep what is known of
 * each. Included by syscall.bpf.c, behind what ends its calls.
 */
#ifndef TK_LIFETIME_BPF_H
#define TK_LIFETIME_BPF_H

#define CLONE_UNTRACED 0x00800000

TK_INLINE int tk_bear(struct task_struct *parent, struct task_struct *child)
{
	__u32 pid = child->pid;
	struct tk_task *before = bpf_map_lookup_elem(&tk_tasks, &pid);

	if (before) { /* whose end was missed */
		tk_uncount_exec(before);
		bpf_map_delete_elem(&tk_tasks, &pid);
	}
	if (parent->tgid != child->tgid)
		tk_inherit(&tk_processes, &tk_counts.processes_full, parent->tgid, child->tgid);
	tk_inherit(&tk_threads, &tk_counts.scopes_full, parent->pid, pid);
	tk_note_fork(parent, child);
	tk_keep_name(child);
	return 0;
}

SEC("?tp_btf/sched_process_fork")
int tk_fork(__u64 *ctx)
{
	return tk_bear((void *)ctx[0], (void *)ctx[1]);
}

#ifdef TK_COPIES

/* A kernel that this object is for has no bpf_task_from_pid(), and to look for it takes longer than a load. */
SEC("?tp_btf/sched_process_fork")
int tk_fork_tp(__u64 *ctx)
{
	return tk_bear((void *)ctx[0], (void *)ctx[1]);
}

SEC("?tp_btf/task_newtask")
int tk_ring_thread_tp(__u64 *ctx)
{
	return tk_follow_worker((void *)ctx[0]);
}

#else

/* Of the kernel from 6.2 on, and from 6.12 on for programs of that kind. */
extern struct task_struct *bpf_task_from_pid(int pid) __ksym;
extern void bpf_task_release(struct task_struct *task) __ksym;

SEC("?tracepoint/sched/sched_process_fork")
int tk_fork_tp(struct trace_event_raw_sched_process_fork *ctx)
{
	struct task_struct *child = bpf_task_from_pid(ctx->child_pid);

	if (!child) { /* it has not begun to run: there is none of that number only if memory is bad */
		__sync_fetch_and_add(&tk_counts.scopes_full, 1);
		return 0;
	}
	tk_bear((void *)bpf_get_current_task_btf(), child);
	bpf_task_release(child);
	return 0;
}

/* As tk_ring_thread: each new thread comes here, and one that is preempted must not cost another. */
SEC("?tracepoint/task/task_newtask")
int tk_ring_thread_tp(struct trace_event_raw_task_newtask *ctx)
{
	struct task_struct *child;

	if (!(ctx->clone_flags & CLONE_UNTRACED)) /* as the kernel's own threads are */
		return 0;
	child = bpf_task_from_pid(ctx->pid);
	if (!child) {
		__sync_fetch_and_add(&tk_counts.scopes_full, 1);
		return 0;
	}
	tk_follow_worker(child);
	bpf_task_release(child);
	return 0;
}

#endif

/*
 * exec by a thread that is not the leader: the thread takes the leader's pid over, and the call
 * that it entered as old_pid returns as the leader's.
 */
TK_INLINE int tk_become(__u64 *ctx, __u32 builder)
{
	__u32 pid = bpf_get_current_pid_tgid(), old_pid = ctx[1];
	struct task_struct *task = (void *)ctx[0];
	struct tk_task *entry = bpf_map_lookup_elem(&tk_tasks, &old_pid);

	if (old_pid != pid)
		tk_move(&tk_threads, old_pid, pid);
	tk_note_exec(task, old_pid, (void *)ctx[2], builder);
	if (!entry) {
		tk_keep_name(task);
		return 0;
	}
	tk_drop_parked(entry, builder);
	if (entry->pending)
		entry->stale = 1; /* the call is that of who it was */
	if (entry->held) /* exec was called by the handler that interrupted it */
		tk_never_returns(entry, old_pid, 0, builder);
	if (!entry->pending)
		tk_read_identity(entry, task);
	if (old_pid == pid)
		return 0;
	if (bpf_map_update_elem(&tk_tasks, &pid, entry, BPF_ANY)) {
		__sync_fetch_and_add(&tk_counts.threads_full, 1);
		tk_uncount_exec(entry);
	}
	bpf_map_delete_elem(&tk_tasks, &old_pid);
	return 0;
}

SEC("?tp_btf/sched_process_exec")
int tk_exec(__u64 *ctx)
{
	return tk_become(ctx, TK_AT_EXEC);
}

/* Which exec it was: a number may come again, and so may what is counted for each task. */
struct tk_execution {
	__u64 start;
	__u64 id;
};

/* The last ones that were seen, by the kernel's pid. */
struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, 1024);
	__type(key, __u32);
	__type(value, struct tk_execution);
} tk_executions SEC(".maps");

/* False if that was not possible. */
TK_INLINE bool tk_take_exec(struct task_struct *task)
{
	struct tk_execution execution = {
		.start = task->start_boottime,
		.id = task->self_exec_id,
	};
	__u32 pid = task->pid;

	return !bpf_map_update_elem(&tk_executions, &pid, &execution, BPF_ANY);
}

TK_INLINE bool tk_is_taken(struct task_struct *task)
{
	__u32 pid = task->pid;
	struct tk_execution *seen = bpf_map_lookup_elem(&tk_executions, &pid);

	return seen && seen->start == task->start_boottime && seen->id == task->self_exec_id;
}

/*
 * Where the kernel may preempt the first of these, and skips it for other threads of the CPU
 * meanwhile, the second does its work, or the third, as one of those others may be preempted in the
 * second. Only what all are skipped for is lost.
 */
SEC("?tp_btf/sched_process_exec")
int tk_exec_first(__u64 *ctx)
{
	if (!tk_take_exec((void *)ctx[0])) {
		__sync_fetch_and_add(&tk_counts.seconded, -1); /* it is another's, and no miss */
		return 0;
	}
	return tk_become(ctx, TK_AT_EXEC);
}

/* The others may be in the middle of another exec: each has a builder of its own. */
TK_INLINE int tk_become_for_another(__u64 *ctx, __u32 builder)
{
	tk_become(ctx, builder);
	__sync_fetch_and_add(&tk_counts.seconded, 1);
	return 0;
}

SEC("?tp_btf/sched_process_exec")
int tk_exec_second(__u64 *ctx)
{
	struct task_struct *task = (void *)ctx[0];

	if (tk_is_taken(task) || !tk_take_exec(task))
		return 0;
	return tk_become_for_another(ctx, TK_AT_SECOND_EXEC);
}

SEC("?tp_btf/sched_process_exec")
int tk_exec_third(__u64 *ctx)
{
	if (tk_is_taken((void *)ctx[0]))
		return 0;
	return tk_become_for_another(ctx, TK_AT_THIRD_EXEC);
}

TK_INLINE int tk_die(struct task_struct *task)
{
	__u32 pid = task->pid;
	struct tk_task *entry = bpf_map_lookup_elem(&tk_tasks, &pid);
	__u64 epoch = tk_epoch_of(TK_EXIT), slots = tk_slots_at_end(task);
	bool last;

	if (entry) {
		tk_drop_parked(entry, TK_AT_END);
		if (entry->pending && tk_control.gate)
			tk_finish(entry, TK_AT_END); /* a call that will never return */
		else
			tk_end(entry);
	}
	last = tk_end_process(task, slots);
	tk_note_exit(task, entry, epoch, slots & tk_control.open, last);
	if (entry)
		bpf_map_delete_elem(&tk_tasks, &pid);
	tk_drop(&tk_threads, pid);
	return 0;
}

SEC("tp_btf/sched_process_exit")
int tk_exit(__u64 *ctx)
{
	return tk_die((void *)ctx[0]);
}

SEC("?tracepoint/sched/sched_process_exit")
int tk_exit_tp(void *ctx __attribute__((unused)))
{
	return tk_die((void *)bpf_get_current_task_btf());
}

#endif
