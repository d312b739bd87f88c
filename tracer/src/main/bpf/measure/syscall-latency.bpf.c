// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
/* SYSCALL_LATENCY: how long each system call takes. */
#include "call.bpf.h"

static bool tk_is_measured(struct pt_regs *regs __attribute__((unused)),
			   __u32 abi __attribute__((unused)), __u64 nr __attribute__((unused)))
{
	return true;
}

static void tk_tell_apart(struct tk_start *start, __u32 abi, __u64 nr)
{
	start->subject = (__u64)abi << 32 | (__u32)nr;
}
