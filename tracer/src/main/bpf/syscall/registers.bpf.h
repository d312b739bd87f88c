/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Where each architecture keeps a system call's number, arguments and ABI. */
#ifndef TK_REGISTERS_BPF_H
#define TK_REGISTERS_BPF_H

#include "fields.bpf.h"

/* Results that no process sees. */
#define ERESTARTSYS 512
#define ERESTARTNOINTR 513
#define ERESTARTNOHAND 514
#define ERESTART_RESTARTBLOCK 516

/* Of i386 and of arm alike. */
#define TK_NR_COMPAT_RESTART 0
#define TK_NR_COMPAT_SIGRETURN 119
#define TK_NR_COMPAT_RT_SIGRETURN 173
#define TK_NR_COMPAT_CLONE 120
#define TK_NR_COMPAT_EXECVE 11
#define TK_NR_COMPAT_KILL 37
#define TK_NR_COMPAT_RT_SIGQUEUEINFO 178
#define TK_NR_PIDFD_SEND_SIGNAL 424
#define TK_NR_CLONE3 435

#if defined(__TARGET_ARCH_x86)

#define TK_NR_GETPID 39
#define TK_NR_KILL 62
#define TK_NR_RT_SIGQUEUEINFO 129
#define TK_NR_RT_TGSIGQUEUEINFO 297
#define TK_NR_COMPAT_RT_TGSIGQUEUEINFO 335
#define TK_NR_RESTART 219
#define TK_NR_SIGRETURN 15
#define TK_NR_CLONE 56
#define TK_NR_FORK 57
#define TK_NR_VFORK 58
#define TK_NR_EXECVE 59
#define TK_NR_COMPAT_FORK 2
#define TK_NR_COMPAT_VFORK 190
#define TS_COMPAT 2 /* thread_info.status: in a system call of i386 */

TK_INLINE bool tk_is_compat(__u32 status)
{
	return status & TS_COMPAT;
}

TK_INLINE __u32 tk_abi(void)
{
	struct task_struct *task;

	if (tk_has_typed_task())
		return tk_is_compat(tk_typed_task()->thread_info.status);
	task = (void *)bpf_get_current_task();
	return tk_is_compat(BPF_CORE_READ(task, thread_info.status));
}

/* The caller's register may have more bits than the kernel looks at. */
TK_INLINE __u64 tk_number(struct pt_regs *regs)
{
	return (__s64)(__s32)regs->orig_ax;
}

/* Whether execveat may have left that number behind: on success it is execve's. */
TK_INLINE bool tk_is_left_by_exec(__u64 nr)
{
	return nr == TK_NR_EXECVE || (nr == TK_NR_COMPAT_EXECVE && tk_abi());
}

/* By address: for programs that are not given the registers. */
TK_INLINE __u32 tk_number_at(__u64 address)
{
	return BPF_CORE_READ((struct pt_regs *)address, orig_ax);
}

TK_INLINE __u64 tk_stack(struct pt_regs *regs)
{
	return regs->sp;
}

TK_INLINE __u64 tk_place(struct pt_regs *regs)
{
	return regs->ip;
}

TK_INLINE __u64 tk_argument(struct pt_regs *regs, __u32 abi, __u32 i)
{
	switch (i) {
	case 0: return abi ? (__u32)regs->bx : regs->di;
	case 1: return abi ? (__u32)regs->cx : regs->si;
	case 2: return abi ? (__u32)regs->dx : regs->dx;
	case 3: return abi ? (__u32)regs->si : regs->r10;
	case 4: return abi ? (__u32)regs->di : regs->r8;
	default: return abi ? (__u32)regs->bp : regs->r9;
	}
}

#elif defined(__TARGET_ARCH_arm64)

#define TK_NR_GETPID 172
#define TK_NR_KILL 129
#define TK_NR_RT_SIGQUEUEINFO 138
#define TK_NR_RT_TGSIGQUEUEINFO 240
#define TK_NR_COMPAT_RT_TGSIGQUEUEINFO 363
#define TK_NR_RESTART 128
#define TK_NR_SIGRETURN 139
#define TK_NR_CLONE 220
#define TK_NR_FORK TK_NR_CLONE
#define TK_NR_VFORK TK_NR_CLONE
#define TK_NR_COMPAT_FORK 2
#define TK_NR_COMPAT_VFORK 190
#define TIF_32BIT 22

TK_INLINE __u32 tk_abi(void)
{
	struct task_struct *task;

	if (tk_has_typed_task())
		return tk_typed_task()->thread_info.flags >> TIF_32BIT & 1;
	task = (void *)bpf_get_current_task();
	return BPF_CORE_READ(task, thread_info.flags) >> TIF_32BIT & 1;
}

TK_INLINE __u64 tk_number(struct pt_regs *regs)
{
	return regs->syscallno;
}

/* Exec keeps the number. */
TK_INLINE bool tk_is_left_by_exec(__u64 nr __attribute__((unused)))
{
	return false;
}

TK_INLINE __u32 tk_number_at(__u64 address)
{
	return BPF_CORE_READ((struct pt_regs *)address, syscallno);
}

TK_INLINE __u64 tk_stack(struct pt_regs *regs)
{
	return regs->sp;
}

TK_INLINE __u64 tk_place(struct pt_regs *regs)
{
	return regs->pc;
}

/* At exit the first register holds the result; orig_x0 keeps the argument. */
TK_INLINE __u64 tk_argument(struct pt_regs *regs, __u32 abi, __u32 i)
{
	__u64 value = i == 0 ? regs->orig_x0 : regs->regs[i];

	return abi ? (__u32)value : value;
}

#endif
/* Of a call that a signal has interrupted, and that is made again or becomes EINTR. */
TK_INLINE bool tk_is_restart_result(__s64 result)
{
	return result == -ERESTARTSYS || result == -ERESTARTNOINTR || result == -ERESTARTNOHAND ||
	       result == -ERESTART_RESTARTBLOCK;
}

#endif
