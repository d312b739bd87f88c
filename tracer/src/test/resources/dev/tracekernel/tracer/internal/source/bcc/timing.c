// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
// Lessons 4 and 5: the time since the last call, and a count, in one hash.
#include <uapi/linux/ptrace.h>
#include <linux/blkdev.h>

BPF_HASH(times);

void on_sync(struct pt_regs *ctx)
{
	u64 which = 0, counter = 1, now = bpf_ktime_get_ns(), one = 1;
	u64 *before = times.lookup(&which);
	u64 *calls;

	if (before != NULL) {
		if (now - *before < NSEC_PER_SEC)
			bpf_trace_printk("%d ms ago\n", (now - *before) / 1000000);
		times.delete(&which);
	}
	times.update(&which, &now);
	calls = times.lookup_or_try_init(&counter, &one);
	if (calls)
		*calls += 1;
}
