/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/*
 * From a system call's enter to its exit. Whoever includes this says which calls those are, by
 * tk_is_measured(), and what they are told apart by, by tk_tell_apart().
 */
#ifndef TK_CALL_BPF_H
#define TK_CALL_BPF_H

#include "cell.bpf.h"
#include "syscall/registers.bpf.h"

#if defined(__TARGET_ARCH_x86)
#define TK_NR_EXIT 60
#define TK_NR_EXIT_GROUP 231
#elif defined(__TARGET_ARCH_arm64)
#define TK_NR_EXIT 93
#define TK_NR_EXIT_GROUP 94
#endif
#define TK_NR_COMPAT_EXIT 1
#define TK_NR_COMPAT_EXIT_GROUP 248

char LICENSE[] SEC("license") = "Dual BSD/GPL";

static bool tk_is_measured(struct pt_regs *regs, __u32 abi, __u64 nr);
static void tk_tell_apart(struct tk_start *start, __u32 abi, __u64 nr);

/* What the tracer says to its programs: see sentinel.bpf.h. */
TK_INLINE bool tk_is_order(struct pt_regs *regs, __u64 nr)
{
	return nr == TK_NR_GETPID && tk_control.cookie && tk_argument(regs, 0, 0) == tk_control.cookie;
}

TK_INLINE bool tk_never_exits(__u32 abi, __u64 nr)
{
	return abi ? nr == TK_NR_COMPAT_EXIT || nr == TK_NR_COMPAT_EXIT_GROUP :
		     nr == TK_NR_EXIT || nr == TK_NR_EXIT_GROUP;
}

/* False if it is not of an open scope, or not to be measured. */
TK_INLINE bool tk_fill_start(struct tk_start *start, __u64 epoch, struct pt_regs *regs, __u64 nr)
{
	__u64 id = bpf_get_current_pid_tgid();
	__u32 abi = tk_abi();

	if (tk_is_order(regs, nr) || tk_never_exits(abi, nr) || !tk_is_measured(regs, abi, nr))
		return false;
	start->scopes = tk_heard_slots(id, id >> 32, bpf_get_current_task());
	start->epoch = epoch;
	tk_tell_apart(start, abi, nr);
	return start->scopes != 0;
}

TK_INLINE int tk_call_enters(struct pt_regs *regs, __u64 nr)
{
	__u64 epoch = tk_epoch_now();
	struct tk_start start = {};

	/* by the task's address: it stays where exec changes the number */
	if (epoch && tk_fill_start(&start, epoch, regs, (__s64)(__s32)nr))
		tk_begin_interval(bpf_get_current_task(), &start);
	return 0;
}

/* An interrupted one goes on as another, if it does: it has not taken as long as it will. */
TK_INLINE void tk_see_interrupted(__s64 result)
{
	__u64 task = bpf_get_current_task();
	struct tk_start *start;

	if (!tk_is_restart_result(result))
		return;
	start = bpf_map_lookup_elem(&tk_starts, &task);
	if (start)
		start->detail |= TK_FAILED;
}

TK_INLINE int tk_call_exits(struct pt_regs *regs, __s64 result, bool alone)
{
	__u64 epoch = tk_epoch_now();
	struct tk_start start = {};

	if (!epoch)
		return 0;
	tk_see_interrupted(result);
	if (tk_end_interval(bpf_get_current_task(), epoch, alone))
		return 0;
	if (tk_fill_start(&start, epoch, regs, tk_number(regs)))
		tk_count_unseen(&start, epoch, alone);
	return 0;
}

SEC("?tp_btf/sys_enter")
int tk_enters(__u64 *ctx)
{
	return tk_call_enters((void *)ctx[0], ctx[1]);
}

SEC("?tp_btf/sys_exit")
int tk_exits(__u64 *ctx)
{
	return tk_call_exits((void *)ctx[0], ctx[1], false);
}

SEC("?tp_btf/sys_exit")
int tk_exits_alone(__u64 *ctx)
{
	return tk_call_exits((void *)ctx[0], ctx[1], true);
}

struct tk_raw_call {
	__u64 common;
	__s64 id;
	__s64 result; /* at exit only */
};

/* For where what runs on tp_btf may be preempted: see syscall.bpf.c. */
TK_INLINE struct pt_regs *tk_registers(void)
{
	return (void *)bpf_task_pt_regs((void *)bpf_get_current_task_btf());
}

SEC("?tracepoint/raw_syscalls/sys_enter")
int tk_enters_tp(struct tk_raw_call *ctx)
{
	return tk_call_enters(tk_registers(), ctx->id);
}

SEC("?tracepoint/raw_syscalls/sys_exit")
int tk_exits_tp(struct tk_raw_call *ctx)
{
	return tk_call_exits(tk_registers(), ctx->result, false);
}

#endif
