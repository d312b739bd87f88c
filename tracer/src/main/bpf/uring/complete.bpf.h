/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* An operation has a result, which goes to the ring: the last one, or one of several. */
#ifndef TK_COMPLETE_BPF_H
#define TK_COMPLETE_BPF_H

#include "uring/operation.bpf.h"

/* The message as it was when the operation was submitted. */
TK_INLINE void tk_restore_operation(struct tk_message *message, struct tk_operation *operation,
				    struct tk_operation_key *key)
{
	struct tk_long_payload *kept;

	bpf_probe_read_kernel(message, sizeof(*operation), operation);
	if (!(message->record.flags & TK_LONG))
		return;
	message->record.flags &= ~TK_LONG;
	kept = bpf_map_lookup_elem(&tk_long_operations, key);
	if (kept) {
		bpf_probe_read_kernel(message->payload, TK_PAYLOAD, kept->bytes);
	} else {
		message->record.flags |= TK_CUT;
		message->record.payload = sizeof(struct tk_ring_section);
	}
}

/*
 * The file that it was done to; not what the descriptor was when the ring was given the work. That it is at
 * the same address says nothing: the kernel uses it again for the next file.
 */
TK_INLINE void tk_put_operated_file(struct tk_message *message, struct tk_shape *shape, __u32 slot)
{
	struct tk_ring *ring = tk_ring_of(message);
	struct io_kiocb *request = (void *)ring->request;
	__u64 file = (__u64)BPF_CORE_READ(request, file);
	struct tk_section *before;

	if (!shape->fd[0] || !file)
		return;
	if (ring->file_at) {
		before = (void *)&message->payload[tk_at_most(ring->file_at, TK_LAST_SECTION)];
		before->kind = 0; /* another one */
	}
	tk_put_open_file(slot, TK_FILE, shape->fd[0] - 1, file);
}

/* Appends what is known only now. Another process may complete it, when its own has ended. */
__noinline int tk_put_outcome(__u32 slot)
{
	struct tk_message *message = tk_message_of(slot);
	struct tk_record *record;
	struct tk_shape *shape;

	if (!message)
		return 0;
	record = &message->record;
	shape = tk_shape_of(0, record->nr);
	if (record->host_pid != bpf_get_current_pid_tgid() >> 32) {
		record->flags |= TK_CUT;
		return 0;
	}
	tk_put_operated_file(message, shape, slot);
	if (record->result < 0)
		return 0;
	if (shape->returns_fd && tk_ring_of(message)->sqe.index)
		return 0; /* into the ring's own table */
	tk_put_results(record, shape, slot, tk_ring_of(message)->room);
	return 0;
}

/* The one that follows by a link begins now. */
TK_INLINE void tk_begin_next(__u64 ring, struct io_kiocb *request, __u64 now)
{
	struct tk_operation_key key = { .ring = ring };
	struct io_kiocb *next = BPF_CORE_READ(request, link);
	struct tk_operation *operation;

	if (!next)
		return;
	key.id = tk_is_by_number() ? tk_user_data(next) : (__u64)next;
	operation = bpf_map_lookup_elem(&tk_operations, &key);
	if (operation && operation->first.ring.request == (__u64)next)
		operation->record.start = now;
}

/* Of several results all but the last come without their request, as do messages of other rings. */
TK_INLINE bool tk_is_of(struct tk_operation *operation, __u64 request, __u32 flags)
{
	if (tk_is_by_number())
		return true;
	return request ? operation->first.ring.request == request : flags & IORING_CQE_F_MORE;
}

__noinline int tk_end_operation(__u64 ring, __u64 id, __u64 request, __s32 result, __u32 flags)
{
	struct tk_operation_key key = { .ring = ring, .id = id };
	struct tk_operation *operation = bpf_map_lookup_elem(&tk_operations, &key);
	struct tk_message *message = tk_message_of(TK_AT_COMPLETE);
	__u64 now = bpf_ktime_get_ns();
	struct tk_record *record;
	bool more;

	if (!operation || !message || !tk_is_of(operation, request, flags))
		return 0;
	more = operation->first.ring.more && flags & IORING_CQE_F_MORE;
	if (!more)
		tk_begin_next(ring, (void *)operation->first.ring.request, now);
	tk_restore_operation(message, operation, &key);
	record = &message->record;
	if (more)
		record->start = now; /* each result is an event, the last one has begun with all */
	record->duration = now - record->start;
	record->result = result;
	record->flags |= TK_RETURNED | (more ? TK_GOES_ON : 0);
	tk_put_outcome(TK_AT_COMPLETE);
	tk_ring_of(message)->request = 0;
	tk_send(record, record->payload, TK_PAYLOAD);
	if (!more)
		tk_drop_operation(&key, operation->record.flags);
	return 1;
}

/*
 * A result of none that is kept: of an entry that was refused, where no tracepoint tells these. It may have
 * been submitted before there was a window, too.
 */
TK_INLINE void tk_miss_refusal(__s32 result)
{
	if (result >= 0 || bpf_core_type_exists(btf_trace_io_uring_req_failed))
		return;
	if (tk_operation_epoch() && tk_operator())
		tk_count_call(tk_counts.missed, 0, TK_NR_IO_URING_ENTER);
}

TK_INLINE int tk_result(__u64 ring, __u64 request, __u64 user_data, __s32 result, __u32 flags)
{
	if (request && tk_end_operation(ring, request, request, result, flags))
		return 0;
	if (!tk_end_operation(ring, user_data, request, result, flags))
		tk_miss_refusal(result);
	return 0;
}

SEC("?raw_tp/io_uring_complete")
int tk_ring_completes(__u64 *ctx)
{
	struct io_uring_cqe *cqe;

	if (bpf_core_type_exists(btf_trace_io_uring_complete___3)) {
		cqe = (void *)ctx[2];
		return tk_result(ctx[0], ctx[1], BPF_CORE_READ(cqe, user_data), BPF_CORE_READ(cqe, res),
				BPF_CORE_READ(cqe, flags));
	}
	if (bpf_core_type_exists(btf_trace_io_uring_complete___7) ||
	    bpf_core_type_exists(btf_trace_io_uring_complete___5))
		return tk_result(ctx[0], ctx[1], ctx[2], ctx[3], ctx[4]);
	if (bpf_core_type_exists(btf_trace_io_uring_complete___4))
		return tk_result(ctx[0], 0, ctx[1], ctx[2], ctx[3]);
	return ctx[TK_ENDLESS];
}

SEC("?tracepoint/io_uring/io_uring_complete")
int tk_ring_completes_tp(struct trace_event_raw_io_uring_complete *event)
{
	return tk_result((__u64)event->ctx, (__u64)event->req, event->user_data, event->res,
			 event->cflags);
}

/* A result that the ring has no room for: newer kernels tell it here only, and not of which request. */
TK_INLINE int tk_overflow(void)
{
	if (tk_operation_epoch() && tk_operator())
		tk_count_call(tk_counts.missed, 0, TK_NR_IO_URING_ENTER);
	return 0;
}

SEC("?raw_tp/io_uring_cqe_overflow")
int tk_ring_overflows(__u64 *ctx __attribute__((unused)))
{
	return tk_overflow();
}

SEC("?tracepoint/io_uring/io_uring_cqe_overflow")
int tk_ring_overflows_tp(void *event __attribute__((unused)))
{
	return tk_overflow();
}

#endif
