// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
// Lessons 10 and 11: from entry to return, as a histogram.
#include <uapi/linux/ptrace.h>

BPF_HASH(entered, u32);
BPF_HISTOGRAM(dist);

int kprobe__vfs_read(struct pt_regs *ctx)
{
	u32 thread = bpf_get_current_pid_tgid();
	u64 now = bpf_ktime_get_ns();

	entered.update(&thread, &now);
	return 0;
}

int kretprobe__vfs_read(struct pt_regs *ctx)
{
	u32 thread = bpf_get_current_pid_tgid();
	u64 *at = entered.lookup(&thread);

	if (at == 0 || (long)PT_REGS_RC(ctx) < 0)
		return 0;
	dist.increment(bpf_log2l((bpf_ktime_get_ns() - *at) / 1000));
	entered.delete(&thread);
	return 0;
};
