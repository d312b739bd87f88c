/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/*
 * Operations that an io_uring was given: kept from their submission to their completion, as a record
 * of the system call that does the same. Programs of their own on raw tracepoints, outside of the
 * chain of system calls. docs/decisions/operations-of-io-uring.md has why these.
 */
#ifndef TK_OPERATION_BPF_H
#define TK_OPERATION_BPF_H

#include "syscall/pending.bpf.h"

#define TK_NR_IO_URING_ENTER 426 /* on all architectures: who wants it wants operations */
#define TK_OPERATION_KEPT 1024
#define TK_ENDLESS 11 /* an argument that no tracepoint has: it refuses the program */

#define IOSQE_FIXED_FILE 1
#define IOSQE_CQE_SKIP_SUCCESS 64
#define IORING_CQE_F_MORE 2

/* struct io_uring_sqe, which is the same on all kernels: newer ones use more of it. */
struct tk_sqe {
	__u8 opcode;
	__u8 flags;
	__u16 priority;
	__s32 fd;
	__u64 off;
	__u64 addr;
	__u32 len;
	__u32 op_flags;
	__u64 user_data;
	__u16 buf_index;
	__u16 personality;
	__u32 index; /* of a file, or a second descriptor */
	__u64 addr3;
	__u64 unused;
};

/* The first section of an operation's payload. */
struct tk_ring {
	struct tk_sqe sqe;
	__u64 submitted; /* tells it from all others of its thread */
	__u64 request;	 /* the kernel's struct io_kiocb; not sent */
	__u64 unused;
	__u32 room;	 /* for a socket address that it is given */
	__u16 file_at;	 /* where the payload has that file, 0 if it has not */
	__u16 more;	 /* whether it may have several results */
};

struct tk_ring_section {
	struct tk_section head;
	struct tk_ring ring;
};

/*
 * By the request where a completion tells it. Else by the user's number for it, which may be that of
 * others too: see tk_replace().
 */
struct tk_operation_key {
	__u64 ring;
	__u64 id;
};

struct tk_operation {
	struct tk_record record;
	union {
		struct tk_ring_section first;
		__u8 payload[TK_OPERATION_KEPT]; /* right behind the record: sent as one */
	};
};

/* Java sets max_entries. */
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 1);
	__type(key, struct tk_operation_key);
	__type(value, struct tk_operation);
} tk_operations SEC(".maps");

/* Payloads that are longer than TK_OPERATION_KEPT. */
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 16);
	__type(key, struct tk_operation_key);
	__type(value, struct tk_long_payload);
} tk_long_operations SEC(".maps");

/* The tracepoints' prototypes, by which libbpf says what this kernel has. */
typedef void (*btf_trace_io_uring_submit_req)(void *, struct io_kiocb *);
typedef void (*btf_trace_io_uring_submit_sqe___2)(void *, struct io_kiocb *, bool);
typedef void (*btf_trace_io_uring_submit_sqe___7)(void *, void *, void *, __u8, __u64, __u32, bool,
						  bool);
typedef void (*btf_trace_io_uring_req_failed)(void *, struct io_uring_sqe *, struct io_kiocb *,
					      int);
typedef void (*btf_trace_io_uring_complete___3)(void *, struct io_ring_ctx *, void *,
						struct io_uring_cqe *);
typedef void (*btf_trace_io_uring_complete___4)(void *, void *, __u64, int, unsigned int);
typedef void (*btf_trace_io_uring_complete___5)(void *, void *, void *, __u64, int, unsigned int);
typedef void (*btf_trace_io_uring_complete___7)(void *, void *, void *, __u64, int, unsigned int,
						__u64, __u64);

/* A completion does not say of which request it is. */
#define tk_is_by_number() bpf_core_type_exists(btf_trace_io_uring_complete___4)

TK_INLINE struct tk_ring *tk_ring_of(struct tk_message *message)
{
	return &((struct tk_ring_section *)message->payload)->ring;
}

TK_INLINE __u64 tk_user_data(struct io_kiocb *request)
{
	if (bpf_core_field_exists(request->cqe))
		return BPF_CORE_READ(request, cqe.user_data);
	return BPF_CORE_READ((struct io_kiocb___before_5_19 *)request, user_data);
}

/* The epoch of an operation that begins now, 0 if nobody wants it: see tk_epoch_of(). */
TK_INLINE __u64 tk_operation_epoch(void)
{
	__u64 epoch = tk_control.gate;

	barrier();
	return tk_wanted(0, TK_NR_IO_URING_ENTER) ? epoch : 0;
}

/* The current thread's entry, if a window of its scopes is open. */
TK_INLINE struct tk_task *tk_operator(void)
{
	struct tk_task *entry = tk_current();

	return entry && !entry->muted && entry->slots & tk_control.open ? entry : NULL;
}

TK_INLINE void tk_drop_operation(struct tk_operation_key *key, __u16 flags)
{
	if (flags & TK_LONG)
		bpf_map_delete_elem(&tk_long_operations, key);
	if (!bpf_map_delete_elem(&tk_operations, key))
		__sync_fetch_and_add(&tk_counts.operations_over, 1);
}

#endif
