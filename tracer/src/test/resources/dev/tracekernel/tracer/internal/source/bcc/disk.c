// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
// Lesson 6: requests by their address, and a look into one.
#include <uapi/linux/ptrace.h>
#include <linux/blk-mq.h>

BPF_HASH(issued, struct request *);

void issue(struct pt_regs *ctx, struct request *req)
{
	u64 now = bpf_ktime_get_ns();

	issued.update(&req, &now);
}

void complete(struct pt_regs *ctx, struct request *req)
{
	u64 *at = issued.lookup(&req);

	if (at != 0) {
		bpf_trace_printk("%d bytes, flags %x, %d us\n", BPF_CORE_READ(req, __data_len),
				 BPF_CORE_READ(req, cmd_flags), (bpf_ktime_get_ns() - *at) / 1000);
		issued.delete(&req);
	}
}
