// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
// Lesson 14: how often a function of a library got which text.
#include <uapi/linux/ptrace.h>

struct text_t {
	char text[80];
};
BPF_HASH(counts, struct text_t);

int count(struct pt_regs *ctx)
{
	struct text_t key = {};

	if (!PT_REGS_PARM1(ctx))
		return 0;
	bpf_probe_read_user(&key.text, sizeof(key.text), (void *)PT_REGS_PARM1(ctx));
	counts.increment(key);
	counts.increment(key, 2);
	counts.atomic_increment(key);
	return 0;
};
