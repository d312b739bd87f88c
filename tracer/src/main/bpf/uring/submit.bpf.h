/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* A ring's entry becomes a request: the kernel has understood it, and has not begun yet. */
#ifndef TK_SUBMIT_BPF_H
#define TK_SUBMIT_BPF_H

#include "uring/operation.bpf.h"

#define IORING_SETUP_SQE128 (1u << 10)
#define IORING_SETUP_NO_SQARRAY (1u << 16)
#define SPLICE_F_FD_IN_FIXED (1u << 31)
#define PF_IO_WORKER 0x10

/* The entry that the kernel took last; false if it is not the request's, as far as one can see. */
TK_INLINE bool tk_find_sqe(struct tk_sqe *to, struct io_kiocb *request)
{
	struct io_ring_ctx *ring = BPF_CORE_READ(request, ctx);
	__u32 flags = BPF_CORE_READ(ring, flags), mask = BPF_CORE_READ(ring, sq_entries) - 1;
	__u32 at = (BPF_CORE_READ(ring, cached_sq_head) - 1) & mask;
	__u64 entries = (__u64)BPF_CORE_READ(ring, sq_sqes);

	if (!(flags & IORING_SETUP_NO_SQARRAY) &&
	    bpf_probe_read_kernel(&at, sizeof(at), BPF_CORE_READ(ring, sq_array) + at))
		return false;
	at &= mask;
	if (flags & IORING_SETUP_SQE128)
		at <<= 1;
	return !bpf_probe_read_kernel(to, sizeof(*to), (void *)(entries + at * sizeof(*to))) &&
	       to->opcode == BPF_CORE_READ(request, opcode) && to->user_data == tk_user_data(request);
}

TK_INLINE __u64 tk_field(struct tk_sqe *sqe, __u32 source)
{
	switch (source) {
	case TK_SQE_FD:
		return (__s64)sqe->fd;
	case TK_SQE_OFF:
		return sqe->off;
	case TK_SQE_ADDR:
		return sqe->addr;
	case TK_SQE_LEN:
		return sqe->len;
	case TK_SQE_FLAGS:
		return sqe->op_flags;
	case TK_SQE_INDEX:
		return sqe->index;
	case TK_SQE_ADDR3:
		return sqe->addr3;
	case TK_SQE_ADDR_LEN:
		return (__u16)sqe->index;
	case TK_SQE_PRIORITY:
		return sqe->priority;
	case TK_ALWAYS:
		return ~0ULL;
	}
	return 0;
}

/* One argument of the call that does the same. By itself: the verifier follows each way once. */
__noinline int tk_put_operand(__u32 slot, __u32 i)
{
	struct tk_message *message = tk_message_of(slot);
	struct tk_opcode *opcode;
	struct tk_sqe *sqe;

	i = tk_below(i, 8);
	if (!message || i >= 6)
		return 0;
	sqe = &tk_ring_of(message)->sqe;
	opcode = &tk_control.opcodes[tk_below(sqe->opcode, TK_OPCODES)];
	message->record.args[i] = tk_field(sqe, opcode->args[i]);
	return 0;
}

/* Whether the entry says more than that call could: which file it is by a ring's own table. */
TK_INLINE bool tk_is_beyond(struct tk_sqe *sqe, struct tk_shape *shape)
{
	return shape->fd[1] &&
	       (sqe->flags & IOSQE_FIXED_FILE || sqe->op_flags & SPLICE_F_FD_IN_FIXED);
}

/* Which call does the same, and what it would pass. */
TK_INLINE void tk_put_call(struct tk_message *message, struct tk_sqe *sqe, bool known, __u32 slot)
{
	struct tk_opcode *opcode = &tk_control.opcodes[tk_below(sqe->opcode, TK_OPCODES)];
	__u32 i;

	message->record.nr = TK_NO_CALL;
	if (!known || sqe->opcode >= TK_OPCODES || tk_abi())
		return;
	if (tk_is_beyond(sqe, tk_shape_of(0, opcode->nr)))
		return;
	message->record.nr = opcode->nr;
	tk_ring_of(message)->more = (tk_field(sqe, opcode->more_in) & opcode->more) != 0;
	for (i = 0; i < 6; i++)
		tk_put_operand(slot, i);
}

TK_INLINE void tk_put_operator(struct tk_record *record, struct tk_task *entry)
{
	record->host_pid = entry->record.host_pid;
	record->host_tid = entry->record.host_tid;
	record->pid = entry->record.pid;
	record->tid = entry->record.tid;
	record->process_start = entry->record.process_start;
	record->scopes = entry->slots;
	tk_read_comms(record);
}

/* What an operation begins with. */
TK_INLINE void tk_begin_operation(struct tk_message *message, struct tk_task *entry)
{
	struct tk_record *record = &message->record;

	record->type = TK_OPERATION;
	record->abi = 0;
	record->flags = (tk_reads_other_root() ? TK_CUT : 0) | TK_RINGS;
	record->start = bpf_ktime_get_ns();
	record->duration = 0;
	record->result = 0;
	record->restarts = 0;
	record->cpu = bpf_get_smp_processor_id();
	__builtin_memset(record->args, 0, sizeof(record->args));
	tk_put_operator(record, entry);
}

TK_INLINE void tk_begin_ring(struct tk_message *message, struct tk_task *entry, __u64 request)
{
	struct tk_ring_section *first = (void *)message->payload;

	first->head = (struct tk_section){ .kind = TK_ENTRY, .len = sizeof(first->ring) };
	first->ring.submitted = message->record.start;
	first->ring.request = request;
	first->ring.unused = 0;
	first->ring.room = 0;
	first->ring.file_at = 0;
	first->ring.more = 0;
	__builtin_memcpy(message->payload + sizeof(*first), entry->payload, TK_NAME_SECTION);
	message->record.payload = sizeof(*first) + entry->name_size;
}

/* The file behind its descriptor as it is now; what comes of links before it is seen at the end. */
TK_INLINE void tk_put_operands(struct tk_message *message, struct tk_shape *shape, __u32 slot)
{
	struct tk_ring *ring = tk_ring_of(message);
	__u32 before = message->record.payload;

	tk_put_files(0, slot);
	if (shape->fd[0] && message->record.payload != before)
		ring->file_at = before;
	if (shape->path[1] || shape->fd[1])
		tk_put_files(1, slot);
}

/* What it is and who submits it, by the request's and the entry's addresses; the entry is looked for if it is 0. */
__noinline int tk_put_operation(__u32 slot, __u64 request, __u64 entry, __u64 epoch)
{
	struct tk_message *message = tk_message_of(slot);
	__u32 pid = bpf_get_current_pid_tgid();
	struct tk_task *task = bpf_map_lookup_elem(&tk_tasks, &pid);
	struct tk_sqe *sqe;
	bool known;

	if (!message || !task)
		return 0;
	tk_begin_operation(message, task);
	message->record.epoch = epoch;
	tk_begin_ring(message, task, request);
	sqe = &tk_ring_of(message)->sqe;
	if (entry)
		known = !bpf_probe_read_kernel(sqe, sizeof(*sqe), (void *)entry);
	else
		known = tk_find_sqe(sqe, (void *)request);
	if (!known) { /* nor what comes of it: the flags may say that nothing does */
		__builtin_memset(sqe, 0, sizeof(*sqe));
		sqe->flags = IOSQE_CQE_SKIP_SUCCESS;
		sqe->opcode = BPF_CORE_READ((struct io_kiocb *)request, opcode);
		sqe->user_data = tk_user_data((void *)request);
	}
	tk_put_call(message, sqe, known, slot);
	return 1;
}

/* What it is given. */
__noinline int tk_put_given(__u32 slot)
{
	struct tk_message *message = tk_message_of(slot);
	struct tk_shape *shape;

	if (!message)
		return 0;
	shape = tk_shape_of(0, message->record.nr);
	if (!(tk_ring_of(message)->sqe.flags & IOSQE_FIXED_FILE))
		tk_put_operands(message, shape, slot);
	tk_put_data(slot);
	if (shape->flags & TK_RECEIVES)
		tk_ring_of(message)->room = tk_room(&message->record, shape);
	return 0;
}

/* Sends an operation of which nothing tells how it ends. */
TK_INLINE void tk_send_untold(struct tk_record *record, struct tk_ring *ring, __u64 max)
{
	ring->request = 0;
	record->flags |= TK_UNTOLD;
	if (record->flags & TK_LONG) { /* what is kept here is a part of it */
		record->flags = (record->flags & ~TK_LONG) | TK_CUT;
		record->payload = sizeof(struct tk_ring_section);
	}
	tk_send(record, record->payload, max);
}

/* One of the same key has ended without being seen, or two have one number. */
__noinline int tk_replace(__u64 ring, __u64 id)
{
	struct tk_operation_key key = { .ring = ring, .id = id };
	struct tk_operation *before = bpf_map_lookup_elem(&tk_operations, &key);
	__u16 flags;

	if (!before)
		return 0;
	flags = before->record.flags;
	tk_send_untold(&before->record, &before->first.ring, TK_OPERATION_KEPT);
	tk_drop_operation(&key, flags);
	return tk_is_by_number();
}

/* Keeps what was put into the message until the operation ends. */
__noinline int tk_keep_operation(__u32 slot, __u64 ring, __u64 id)
{
	struct tk_operation_key key = { .ring = ring, .id = id };
	struct tk_message *message = tk_message_of(slot);
	bool untold;

	if (!message)
		return 0;
	untold = tk_replace(ring, id) || tk_ring_of(message)->sqe.flags & IOSQE_CQE_SKIP_SUCCESS;
	if (message->record.payload > TK_OPERATION_KEPT) {
		message->record.flags |= TK_LONG;
		untold = untold ||
			 bpf_map_update_elem(&tk_long_operations, &key, message->payload, BPF_ANY);
	}
	__sync_fetch_and_add(&tk_counts.operations, 1);
	if (!untold && !bpf_map_update_elem(&tk_operations, &key, message, BPF_NOEXIST))
		return 0;
	__sync_fetch_and_add(&tk_counts.operations_over, 1);
	if (message->record.flags & TK_LONG)
		bpf_map_delete_elem(&tk_long_operations, &key);
	message->record.flags &= ~TK_LONG;
	tk_send_untold(&message->record, tk_ring_of(message), TK_PAYLOAD);
	return 0;
}

TK_INLINE int tk_submit(struct io_kiocb *request)
{
	__u64 epoch = tk_operation_epoch(), id = (__u64)request;
	struct tk_message *message;

	if (!tk_control.gate || !tk_operator())
		return 0;
	if (!epoch)
		__sync_fetch_and_add(&tk_counts.unwanted_operations, 1);
	if (!epoch || !tk_put_operation(TK_AT_SUBMIT, id, 0, epoch))
		return 0;
	tk_put_given(TK_AT_SUBMIT);
	message = tk_message_of(TK_AT_SUBMIT);
	if (message && (tk_is_by_number() || tk_ring_of(message)->more))
		id = tk_ring_of(message)->sqe.user_data;
	tk_keep_operation(TK_AT_SUBMIT, (__u64)BPF_CORE_READ(request, ctx), id);
	return 0;
}

/* Since 6.4. */
SEC("?raw_tp/io_uring_submit_req")
int tk_ring_submits(__u64 *ctx)
{
	if (!bpf_core_type_exists(btf_trace_io_uring_submit_req))
		return ctx[TK_ENDLESS];
	return tk_submit((void *)ctx[0]);
}

/* From 7.0 on: see tk_sys_enter_tp. */
SEC("?tracepoint/io_uring/io_uring_submit_req")
int tk_ring_submits_tp(struct trace_event_raw_io_uring_submit_req *event)
{
	return tk_submit(event->req);
}

/* Before. */
SEC("?raw_tp/io_uring_submit_sqe")
int tk_ring_submits_entry(__u64 *ctx)
{
	if (bpf_core_type_exists(btf_trace_io_uring_submit_sqe___7))
		return tk_submit((void *)ctx[1]);
	if (bpf_core_type_exists(btf_trace_io_uring_submit_sqe___2))
		return tk_submit((void *)ctx[0]);
	return ctx[TK_ENDLESS];
}

TK_INLINE int tk_refuse(__u64 entry, __u64 request, __s32 error)
{
	__u64 epoch = tk_operation_epoch();
	struct tk_message *message;

	if (!epoch || !tk_operator() || !tk_put_operation(TK_AT_REFUSE, request, entry, epoch))
		return 0;
	message = tk_message_of(TK_AT_REFUSE);
	if (!message)
		return 0;
	message->record.result = error;
	message->record.flags |= TK_RETURNED | TK_CUT;
	tk_ring_of(message)->request = 0;
	tk_send(&message->record, message->record.payload, TK_PAYLOAD);
	return 0;
}

/*
 * An entry that the kernel does not take: it completes, and never was submitted. What it was given is not
 * read: it is rare, and the verifier would look at all of that once more.
 */
SEC("?raw_tp/io_uring_req_failed")
int tk_ring_refuses(__u64 *ctx)
{
	if (!bpf_core_type_exists(btf_trace_io_uring_req_failed))
		return ctx[TK_ENDLESS];
	return tk_refuse(ctx[0], ctx[1], ctx[2]);
}

/* It is not told the entry's address. */
SEC("?tracepoint/io_uring/io_uring_req_failed")
int tk_ring_refuses_tp(struct trace_event_raw_io_uring_req_failed *event)
{
	return tk_refuse(0, (__u64)event->req, event->error);
}

/* What takes entries from a polled ring is a thread that nobody forks: it is who set the ring up. */
TK_INLINE int tk_follow_worker(struct task_struct *child)
{
	if (child->flags & PF_IO_WORKER)
		tk_inherit(&tk_threads, &tk_counts.scopes_full, bpf_get_current_pid_tgid(), child->pid);
	return 0;
}

SEC("?tp_btf/task_newtask")
int tk_ring_thread(__u64 *ctx)
{
	return tk_follow_worker((void *)ctx[0]);
}

#endif
