// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
/* BLOCK_SIZE: how many bytes a device is asked for at a time. */
#include "request.bpf.h"

TK_INLINE int tk_count_request(struct request *request, bool alone)
{
	__u64 epoch = tk_epoch_now();
	struct tk_start start = {};

	if (!epoch)
		return 0;
	tk_fill_request(&start, epoch, request);
	if (start.scopes)
		tk_count_interval(&start, epoch, BPF_CORE_READ(request, __data_len), alone);
	return 0;
}

SEC("?tp_btf/block_rq_issue")
int tk_issue(__u64 *ctx)
{
	return tk_count_request(tk_subject_of(ctx), false);
}

SEC("?tp_btf/block_rq_issue")
int tk_issue_alone(__u64 *ctx)
{
	return tk_count_request(tk_subject_of(ctx), true);
}
