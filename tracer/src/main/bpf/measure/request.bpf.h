/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Requests of block devices, whosever they are. */
#ifndef TK_REQUEST_BPF_H
#define TK_REQUEST_BPF_H

#include "cell.bpf.h"

#define REQ_OPERATION 0xff

char LICENSE[] SEC("license") = "Dual BSD/GPL";

/* How many arguments this kernel gives block_rq_issue: by Java, from the kernel's BTF. */
const volatile __u32 tk_arguments;

/* The last argument: a queue was before it up to 5.10. */
TK_INLINE struct request *tk_issued(__u64 *ctx)
{
	return (void *)(tk_arguments > 1 ? ctx[1] : ctx[0]);
}

TK_INLINE struct gendisk *tk_disk_of(struct request *request)
{
	struct request___before_5_17 *older = (void *)request;

	if (bpf_core_field_exists(older->rq_disk))
		return BPF_CORE_READ(older, rq_disk);
	return BPF_CORE_READ(request, q, disk);
}

/* Who has caused a request is not known where it is issued: it is in the scope of each window. */
TK_INLINE void tk_fill_request(struct tk_start *start, __u64 epoch, struct request *request)
{
	struct gendisk *disk = tk_disk_of(request);

	start->epoch = epoch;
	start->scopes = tk_control.open;
	start->subject = (__u64)BPF_CORE_READ(disk, major) << 32 |
			 (__u32)BPF_CORE_READ(disk, first_minor);
	start->detail = BPF_CORE_READ(request, cmd_flags) & REQ_OPERATION;
	BPF_CORE_READ_INTO(&start->name, disk, disk_name);
}

#endif
