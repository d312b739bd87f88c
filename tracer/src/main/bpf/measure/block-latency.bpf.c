// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
/* BLOCK_LATENCY: how long a device takes for a request. */
#include "request.bpf.h"

SEC("?tp_btf/block_rq_issue")
int tk_issue(__u64 *ctx)
{
	struct request *request = tk_subject_of(ctx);
	__u64 epoch = tk_epoch_now();
	struct tk_start start = {};

	if (!epoch)
		return 0;
	if (tk_going_on(tk_address(request))) /* given back: what it had taken till then is missing */
		__sync_fetch_and_add(&tk_measured.nested, 1);
	tk_fill_request(&start, epoch, request);
	if (start.scopes)
		tk_begin_interval(tk_address(request), &start);
	return 0;
}

TK_INLINE void tk_see_failed(struct request *request)
{
	struct tk_start *start = tk_going_on(tk_address(request));

	if (start)
		start->detail |= TK_FAILED;
}

/*
 * A part of a request does not end it. Where one without data ends that was not seen to begin, it
 * was never issued: the flush that it asked for was, as a request of its own.
 */
TK_INLINE int tk_end_request(struct request *request, __u32 error, __u32 bytes, bool alone)
{
	__u64 epoch = tk_epoch_now();
	__u32 left = BPF_CORE_READ(request, __data_len);
	struct tk_start start = {};

	if (!epoch || bytes < left)
		return 0;
	if (error)
		tk_see_failed(request);
	if (tk_end_interval(tk_address(request), epoch, alone) || !left)
		return 0;
	tk_fill_request(&start, epoch, request);
	if (start.scopes)
		tk_count_unseen(&start, epoch, alone);
	return 0;
}

SEC("?tp_btf/block_rq_complete")
int tk_complete(__u64 *ctx)
{
	return tk_end_request((void *)ctx[0], ctx[1], ctx[2], false);
}

SEC("?tp_btf/block_rq_complete")
int tk_complete_alone(__u64 *ctx)
{
	return tk_end_request((void *)ctx[0], ctx[1], ctx[2], true);
}
