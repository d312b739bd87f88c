// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
/* FUTEX_WAIT: how long the calls take that may wait for a futex. */
#include "call.bpf.h"

#if defined(__TARGET_ARCH_x86)
#define TK_NR_FUTEX 202
#elif defined(__TARGET_ARCH_arm64)
#define TK_NR_FUTEX 98
#endif
#define TK_NR_COMPAT_FUTEX 240
#define TK_NR_COMPAT_FUTEX_TIME64 422
#define TK_NR_FUTEX_WAITV 449 /* everywhere, as the next */
#define TK_NR_FUTEX_WAIT 455

#define FUTEX_CMD 127
/* WAIT, LOCK_PI, WAIT_BITSET, WAIT_REQUEUE_PI, LOCK_PI2 */
#define FUTEX_WAITS (1u << 0 | 1u << 6 | 1u << 9 | 1u << 11 | 1u << 13)

static bool tk_is_futex(__u32 abi, __u64 nr)
{
	return abi ? nr == TK_NR_COMPAT_FUTEX || nr == TK_NR_COMPAT_FUTEX_TIME64 : nr == TK_NR_FUTEX;
}

static bool tk_is_measured(struct pt_regs *regs, __u32 abi, __u64 nr)
{
	__u32 command;

	if (nr == TK_NR_FUTEX_WAITV || nr == TK_NR_FUTEX_WAIT)
		return true;
	if (!tk_is_futex(abi, nr))
		return false;
	command = tk_argument(regs, abi, 1) & FUTEX_CMD;
	return command < 32 && FUTEX_WAITS >> command & 1;
}

static void tk_tell_apart(struct tk_start *start, __u32 abi __attribute__((unused)),
			  __u64 nr __attribute__((unused)))
{
	start->subject = bpf_get_current_pid_tgid();
	bpf_get_current_comm(start->name, 16);
}
