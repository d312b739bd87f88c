// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
// Stacks, by number and by hash, of the kernel and of the program.
BPF_STACK_TRACE(stacks, 1024);
BPF_STACK_TRACE_BUILDID(builds, 128);
BPF_HASH(calls, int);

void allocated(struct pt_regs *ctx, size_t size)
{
	int kernel = stacks.get_stackid(ctx, 0);
	int user = stacks.get_stackid(ctx, BPF_F_USER_STACK);

	if (size > 0 && user >= 0)
		calls.increment(user, size);
	calls.increment(kernel);
	builds.get_stackid(ctx, BPF_F_USER_STACK);
}
