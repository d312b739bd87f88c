// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
// What a test can count, by two kinds of probes.
BPF_HASH(by_value, u64, u64);
BPF_HISTOGRAM(dist);
BPF_HASH(raw_calls, u32);

TRACEPOINT_PROBE(raw_syscalls, sys_enter)
{
	u64 value = args->args[1];

	if (args->args[0] != 0x7ace5eed || args->id != NUMBER)
		return 0;
	by_value.increment(value);
	dist.increment(bpf_log2l(value));
	return 0;
}

RAW_TRACEPOINT_PROBE(sys_enter)
{
	struct pt_regs *regs = (struct pt_regs *)ctx->args[0];
	u32 number = ctx->args[1];

	if (number == NUMBER && PT_REGS_PARM1_CORE_SYSCALL(regs) == 0x7ace5eed)
		raw_calls.increment(number, 3);
	return 0;
}
