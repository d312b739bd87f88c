// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
/*
 * System calls as one event: the enter is kept with the thread, the exit sends both. On tp_btf,
 * since a classic tracepoint is skipped while another BPF program runs on its CPU.
 */
#include "payload.bpf.h"
#include "registers.bpf.h"

char LICENSE[] SEC("license") = "Dual BSD/GPL";

/* Java sets max_entries. */
struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 4096);
} tk_ring SEC(".maps");

/* Payloads that are longer than TK_KEPT, by the kernel's pid. */
struct tk_long_payload {
	__u8 bytes[TK_PAYLOAD];
};

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 64);
	__type(key, __u32);
	__type(value, struct tk_long_payload);
} tk_long SEC(".maps");

TK_INLINE __u32 tk_slot(__u64 nr)
{
	return nr < TK_CALLS ? nr : TK_CALLS - 1;
}

/*
 * An index below a power of two. The barrier keeps the mask where the verifier sees it: the
 * compiler drops it where it has proved the bound itself.
 */
TK_INLINE __u64 tk_below(__u64 index, __u64 size)
{
	barrier_var(index);
	return index & (size - 1);
}

TK_INLINE bool tk_wanted(__u32 abi, __u32 slot)
{
	__u64 word = tk_control.wanted[tk_below(abi, 2)][tk_below(slot / 64, TK_CALL_WORDS)];

	return word >> (slot & 63) & 1;
}

TK_INLINE struct tk_shape *tk_shape_of(__u32 abi, __u32 nr)
{
	return &tk_control.shapes[tk_below(abi, 2)][tk_below(tk_slot(nr), TK_CALLS)];
}

TK_INLINE void tk_count(__u64 (*counts)[TK_CALLS], struct tk_record *record)
{
	__u64 slot = tk_below(tk_slot(record->nr), TK_CALLS);

	__sync_fetch_and_add(&counts[tk_below(record->abi, 2)][slot], 1);
	__sync_fetch_and_add(&tk_counts.changes, 1);
}

/* Sends the record and the payload behind it, which has room for max bytes. */
TK_INLINE void tk_send(struct tk_record *record, __u64 payload, __u64 max)
{
	__u64 waiting = bpf_ringbuf_query(&tk_ring, BPF_RB_AVAIL_DATA);
	__u64 flags = waiting < tk_control.wake ? BPF_RB_NO_WAKEUP : BPF_RB_FORCE_WAKEUP;

	barrier_var(payload); /* else the compiler proves the bound where the verifier cannot see */
	if (payload > max)
		return;
	if (bpf_ringbuf_output(&tk_ring, record, sizeof(*record) + payload, flags))
		tk_count(tk_counts.lost, record);
}

enum tk_order { TK_TRACE_ME = 1, TK_MUTE, TK_UNMUTE, TK_PING };

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
	if (!enter)
		return true;
	if (order == TK_TRACE_ME)
		tk_add_process(bpf_get_current_pid_tgid() >> 32);
	entry = tk_current();
	if (entry && (order == TK_MUTE || order == TK_UNMUTE))
		entry->muted = order == TK_MUTE;
	return true;
}

/* An argument by its place in a shape: index + 1. */
TK_INLINE __u64 tk_argument_at(struct tk_record *record, __u32 place)
{
	__u64 i = tk_below(place - 1, 8);

	return i < 6 ? record->args[i] : 0;
}

TK_INLINE void tk_put_path_argument(struct tk_message *message, __u32 place, __u32 dirfd_place)
{
	struct tk_record *record = &message->record;
	int dirfd = AT_FDCWD;

	if (!tk_argument_at(record, place)) { /* utimensat(fd, NULL, ..): the descriptor's file */
		if (dirfd_place)
			tk_put_file(TK_AT_ENTER, TK_FILE, dirfd_place - 1,
				    tk_argument_at(record, dirfd_place));
		return;
	}
	if (tk_put_string(TK_AT_ENTER, place - 1, tk_argument_at(record, place)) == '/')
		return;
	if (dirfd_place)
		dirfd = tk_argument_at(record, dirfd_place);
	tk_put_file(TK_AT_ENTER, TK_BASE, place - 1, dirfd);
}

TK_INLINE void tk_put_arguments(struct tk_message *message, struct tk_shape *shape)
{
	struct tk_record *record = &message->record;
	__u32 place = shape->sockaddr;
	int i;

	for (i = 0; i < 2; i++) {
		__u32 fd = shape->fd[i];

		if (shape->path[i])
			tk_put_path_argument(message, shape->path[i], shape->dirfd[i]);
		if (fd)
			tk_put_file(TK_AT_ENTER, TK_FILE, fd - 1, tk_argument_at(record, fd));
	}
	if (place && tk_argument_at(record, place))
		tk_put_socket_address(message, place - 1, (void *)tk_argument_at(record, place),
				      (__u32)tk_argument_at(record, place + 1));
}

/* Keeps the message with the thread until the call returns. Pending is set when all is there. */
TK_INLINE void tk_keep(struct tk_task *entry, struct tk_message *message)
{
	struct tk_record *record = &message->record;
	__u32 pid = record->host_tid;

	if (entry->record.flags & TK_LONG)
		bpf_map_delete_elem(&tk_long, &pid);
	entry->pending = 0;
	barrier();
	if (record->payload > TK_KEPT) {
		record->flags |= TK_LONG;
		if (bpf_map_update_elem(&tk_long, &pid, message->payload, BPF_ANY)) {
			record->flags = (record->flags & ~TK_LONG) | TK_CUT;
			record->payload = tk_name_size(entry);
			bpf_probe_read_kernel(entry->payload, sizeof(struct tk_section) + TK_NAME,
					      message->payload);
		}
	} else {
		bpf_probe_read_kernel(entry->payload, record->payload & (2 * TK_KEPT - 1),
				      message->payload);
	}
	entry->record = *record;
	barrier();
	entry->pending = 1;
}

SEC("tp_btf/sys_enter")
int tk_sys_enter(__u64 *ctx)
{
	struct pt_regs *regs = (void *)ctx[0];
	__u64 nr = ctx[1];
	__u32 slot = tk_slot(nr), zero = TK_AT_ENTER, abi, i;
	__u64 epoch = tk_control.gate;
	struct task_struct *leader;
	struct tk_message *message;
	struct tk_record *record;
	struct tk_task *entry;

	if (nr == TK_NR_GETPID && tk_sentinel(regs, true))
		return 0;
	if (!epoch || !(tk_wanted(0, slot) || tk_wanted(1, slot)))
		return 0;
	entry = tk_current();
	if (!entry || entry->muted)
		return 0;
	abi = tk_abi();
	if (!tk_wanted(abi, slot))
		return 0;
	message = bpf_map_lookup_elem(&tk_messages, &zero);
	if (!message)
		return 0;
	if (entry->pending && entry->record.epoch >= tk_control.base)
		tk_count(tk_counts.missed, &entry->record);
	if (entry->stale)
		tk_read_identity(entry, (void *)bpf_get_current_task());

	record = &message->record;
	*record = entry->record;
	record->type = TK_SYSCALL;
	record->abi = abi;
	record->flags = 0;
	record->nr = nr;
	record->epoch = epoch;
	record->duration = 0;
	record->result = 0;
	record->payload = 0;
	record->cpu = bpf_get_smp_processor_id();
	bpf_get_current_comm(record->thread, sizeof(record->thread));
	leader = entry->leader;
	bpf_core_read(record->leader, sizeof(record->leader), &leader->comm);
	for (i = 0; i < 6; i++)
		record->args[i] = tk_argument(regs, abi, i);
	tk_put_name(message, entry);
	tk_put_arguments(message, tk_shape_of(abi, nr));
	record->start = bpf_ktime_get_ns();
	tk_keep(entry, message);
	tk_counts.entered[record->cpu & (TK_CPUS - 1)][0]++;
	return 0;
}

/* The message as it was at enter. */
TK_INLINE void tk_restore(struct tk_message *message, struct tk_task *entry)
{
	struct tk_record *record = &message->record;
	struct tk_long_payload *kept;
	__u32 pid = entry->record.host_tid;

	*record = entry->record;
	if (!(record->flags & TK_LONG)) {
		bpf_probe_read_kernel(message->payload, record->payload & (2 * TK_KEPT - 1),
				      entry->payload);
		return;
	}
	kept = bpf_map_lookup_elem(&tk_long, &pid);
	if (kept) {
		bpf_probe_read_kernel(message->payload, TK_PAYLOAD, kept->bytes);
	} else {
		record->flags |= TK_CUT;
		record->payload = 0;
	}
	bpf_map_delete_elem(&tk_long, &pid);
	entry->record.flags &= ~TK_LONG;
}

/* Appends what is known only now, and sends. */
TK_INLINE void tk_complete(struct tk_task *entry, struct tk_shape *shape, __u32 builder)
{
	struct tk_message *message = bpf_map_lookup_elem(&tk_messages, &builder);
	struct tk_record *record;
	int i;

	if (!message)
		return;
	tk_restore(message, entry);
	record = &message->record;
	for (i = 0; i < 2; i++) {
		__u32 place = shape->path[i];

		/* after exec the memory is another program's */
		if (place && record->flags & TK_UNREADABLE && !entry->stale)
			tk_put_string(builder, place - 1, tk_argument_at(record, place));
	}
	if (shape->returns_fd && record->flags & TK_RETURNED && record->result >= 0)
		tk_put_file(builder, TK_FILE, TK_RETURN, record->result);
	tk_send(record, record->payload, TK_PAYLOAD);
}

TK_INLINE void tk_finish(struct tk_task *entry, __u32 builder)
{
	struct tk_record *record = &entry->record;
	struct tk_shape *shape = tk_shape_of(record->abi, record->nr);
	bool opened = shape->returns_fd && record->result >= 0;

	if (opened || record->flags & (TK_LONG | TK_UNREADABLE))
		tk_complete(entry, shape, builder);
	else
		tk_send(record, record->payload, TK_KEPT);
	entry->pending = 0;
}

SEC("tp_btf/sys_exit")
int tk_sys_exit(__u64 *ctx)
{
	struct pt_regs *regs = (void *)ctx[0];
	__u64 nr = tk_number(regs);
	__u32 pid = bpf_get_current_pid_tgid();
	struct tk_task *entry;

	if (nr == TK_NR_GETPID && tk_sentinel(regs, false))
		return 0;
	if (!tk_control.gate)
		return 0;
	/* rt_sigreturn leaves no number behind: it must be looked up */
	if (nr < TK_CALLS && !tk_wanted(0, nr) && !tk_wanted(1, nr))
		return 0;
	entry = bpf_map_lookup_elem(&tk_tasks, &pid);
	if (!entry || !entry->pending)
		return 0;
	entry->record.duration = bpf_ktime_get_ns() - entry->record.start;
	entry->record.result = ctx[1];
	entry->record.flags |= TK_RETURNED;
	tk_finish(entry, TK_AT_EXIT);
	return 0;
}

SEC("tp_btf/sched_process_fork")
int tk_fork(__u64 *ctx)
{
	struct task_struct *parent = (void *)ctx[0], *child = (void *)ctx[1];

	if (parent->tgid != child->tgid && tk_in_scope(parent->tgid))
		tk_add_process(child->tgid);
	return 0;
}

/*
 * exec by a thread that is not the leader: the thread takes the leader's pid over, and the call
 * that it entered as old_pid returns as the leader's.
 */
SEC("tp_btf/sched_process_exec")
int tk_exec(__u64 *ctx)
{
	__u32 pid = bpf_get_current_pid_tgid(), old_pid = ctx[1];
	struct tk_task *entry = bpf_map_lookup_elem(&tk_tasks, &old_pid);

	if (!entry)
		return 0;
	entry->stale = 1;
	if (old_pid == pid)
		return 0;
	if (bpf_map_update_elem(&tk_tasks, &pid, entry, BPF_ANY))
		__sync_fetch_and_add(&tk_counts.threads_full, 1);
	bpf_map_delete_elem(&tk_tasks, &old_pid);
	return 0;
}

SEC("tp_btf/sched_process_exit")
int tk_exit(__u64 *ctx)
{
	struct task_struct *task = (void *)ctx[0];
	__u32 pid = task->pid, tgid = task->tgid;
	struct tk_task *entry = bpf_map_lookup_elem(&tk_tasks, &pid);

	if (entry) {
		if (entry->pending && tk_control.gate)
			tk_finish(entry, TK_AT_END); /* a call that will never return */
		else if (entry->pending)
			bpf_map_delete_elem(&tk_long, &entry->record.host_tid);
		if (entry->record.flags & TK_LONG)
			bpf_map_delete_elem(&tk_long, &entry->record.host_tid);
		bpf_map_delete_elem(&tk_tasks, &pid);
	}
	if (task->signal->live.counter == 0)
		bpf_map_delete_elem(&tk_processes, &tgid);
	return 0;
}

/*
 * Run when tracing starts, until it adopts none: children that were there before. They come by pid,
 * so that a child may come before its parent.
 */
SEC("iter/task")
int tk_adopt_children(struct bpf_iter__task *ctx)
{
	struct task_struct *task = ctx->task;

	if (!task || task->pid != task->tgid || tk_in_scope(task->tgid))
		return 0;
	if (!tk_in_scope(task->real_parent->tgid))
		return 0;
	tk_add_process(task->tgid);
	if (tk_in_scope(task->tgid))
		tk_counts.adopted++;
	return 0;
}
