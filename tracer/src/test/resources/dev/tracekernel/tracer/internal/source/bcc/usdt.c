// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
// Lesson 15: arguments of a probe in a program.
#include <uapi/linux/ptrace.h>

int request(struct pt_regs *ctx)
{
	uint64_t address;
	char path[64];
	char name[16];

	bpf_usdt_readarg(6, ctx, &address);
	bpf_probe_read_user(&path, sizeof(path), (void *)address);
	bpf_usdt_readarg_p(2, ctx, &name, sizeof(name));
	bpf_trace_printk("%s of %s\n", path, name);
	return 0;
}
