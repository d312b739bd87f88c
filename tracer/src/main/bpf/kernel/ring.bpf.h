/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* io_uring. See tk.bpf.h. */
#ifndef TK_KERNEL_RING_BPF_H
#define TK_KERNEL_RING_BPF_H

struct io_uring_sqe {
	__u8 opcode;
};

struct io_uring_cqe {
	__u64 user_data;
	__s32 res;
	__u32 flags;
};

struct io_ring_ctx {
	unsigned int flags;
	__u32 *sq_array;
	struct io_uring_sqe *sq_sqes;
	unsigned int cached_sq_head;
	unsigned int sq_entries;
};

struct io_cqe {
	__u64 user_data;
};

struct io_kiocb {
	struct file *file;
	__u8 opcode;
	struct io_cqe cqe;
	struct io_ring_ctx *ctx;
	struct io_kiocb *link;
};

struct io_kiocb___before_5_19 {
	__u64 user_data;
};

struct trace_event_raw_io_uring_submit_req {
	void *req;
};

struct trace_event_raw_io_uring_complete {
	void *ctx;
	void *req;
	__u64 user_data;
	__s32 res;
	__u32 cflags;
};

struct trace_event_raw_io_uring_req_failed {
	void *req;
	__s32 error;
};

#endif
