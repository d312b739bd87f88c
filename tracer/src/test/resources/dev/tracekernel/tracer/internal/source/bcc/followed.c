// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
// As lessons 6, 9 and 16 do it: members of the kernel's structures by ->.
#include <linux/blk-mq.h>
#include <linux/sched.h>

BPF_HISTOGRAM(sizes);

int kprobe__blk_mq_end_request(struct pt_regs *ctx, struct request *req)
{
	sizes.increment(bpf_log2l(req->__data_len / 512));
	return 0;
}

RAW_TRACEPOINT_PROBE(sched_switch)
{
	struct task_struct *next = (struct task_struct *)ctx->args[2];
	struct task_struct *now = (struct task_struct *)bpf_get_current_task();

	sizes.increment(bpf_log2l(next->pid + now->real_parent->tgid));
	return 0;
}
