/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Requests of block devices, whosever they are. */
#ifndef TK_REQUEST_BPF_H
#define TK_REQUEST_BPF_H

#include "disk.bpf.h"

TK_INLINE struct gendisk *tk_disk_of(struct request *request)
{
	struct request___before_5_17 *older = (void *)request;

	if (bpf_core_field_exists(older->rq_disk))
		return BPF_CORE_READ(older, rq_disk);
	return BPF_CORE_READ(request, q, disk);
}

TK_INLINE void tk_fill_request(struct tk_start *start, __u64 epoch, struct request *request)
{
	tk_fill_disk(start, epoch, tk_disk_of(request),
		     BPF_CORE_READ(request, cmd_flags) & REQ_OPERATION);
}

#endif
