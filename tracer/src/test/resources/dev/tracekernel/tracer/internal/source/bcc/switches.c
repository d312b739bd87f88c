// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
// Lesson 16: pairs of tasks.
#include <linux/sched.h>

struct pair_t {
	u32 from;
	u32 to;
};
BPF_HASH(stats, struct pair_t, u64, 1024);

int count_switch(struct pt_regs *ctx, struct task_struct *prev)
{
	struct pair_t pair = {};
	u64 zero = 0, *value;

	pair.to = bpf_get_current_pid_tgid();
	pair.from = BPF_CORE_READ(prev, pid);
	value = stats.lookup_or_init(&pair, &zero);
	if (value)
		(*value)++;
	return 0;
}
