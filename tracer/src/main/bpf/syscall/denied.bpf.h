/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/*
 * Calls that seccomp answers: an exit without an enter. So is the exit of a call that was entered
 * before it was asked for, what a fork returns to the child, and an execveat that nobody asked for.
 */
#ifndef TK_DENIED_BPF_H
#define TK_DENIED_BPF_H

#include "restart.bpf.h"

#define ETIMEDOUT 110
#define MAX_ERRNO 4095

TK_INLINE bool tk_is_filtered(void)
{
	struct task_struct *task;

	if (!bpf_core_field_exists(struct task_struct, seccomp.mode))
		return false;
	if (tk_has_typed_task())
		return tk_typed_task()->seccomp.mode != 0;
	task = (void *)bpf_get_current_task();
	return BPF_CORE_READ(task, seccomp.mode) != 0;
}

TK_INLINE bool tk_is_fork(__u32 abi, __u64 nr)
{
	if (nr == TK_NR_CLONE3)
		return true;
	return abi ? nr == TK_NR_COMPAT_CLONE || nr == TK_NR_COMPAT_FORK || nr == TK_NR_COMPAT_VFORK :
		     nr == TK_NR_CLONE || nr == TK_NR_FORK || nr == TK_NR_VFORK;
}

/* Whether what succeeds under that number may be no call of its own. */
TK_INLINE bool tk_is_silent(__u32 abi, __u64 nr)
{
	return tk_is_fork(abi, nr) || tk_is_left_by_exec(nr);
}

/* Whether the call was entered when it was asked for: after another one returned, or was started. */
TK_INLINE bool tk_is_new(struct tk_task *entry)
{
	struct task_struct *task = (void *)bpf_get_current_task();

	return entry->exited >= tk_control.widened ||
	       BPF_CORE_READ(task, start_time) > tk_control.widened_time;
}

/* Errors that calls which block end with: more likely one from before than seccomp's answer. */
TK_INLINE bool tk_may_be_denied(__s64 result)
{
	return result < 0 && result >= -MAX_ERRNO && result != -EINTR && result != -ETIMEDOUT &&
	       !tk_is_restart_result(result);
}

#endif
