/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Signals: sent to a thread or a process, and delivered to a thread. */
#ifndef TK_SIGNAL_BPF_H
#define TK_SIGNAL_BPF_H

#include "process/notice.bpf.h"
#include "restart.bpf.h"

#define SEND_SIG_PRIV 1UL /* by the kernel; 0 where it is sent: for what the current thread did */
#define SI_TIMER -2
#define SI_MESGQ -3
#define SI_SIGIO -5

/* From whom: what runs when a timer or a device sends has nothing to do with it. */
TK_INLINE bool tk_is_by_kernel(struct kernel_siginfo *info)
{
	int code;

	if ((unsigned long)info <= SEND_SIG_PRIV)
		return (unsigned long)info == SEND_SIG_PRIV;
	code = BPF_CORE_READ(info, si_code);
	return code > 0 || code == SI_TIMER || code == SI_MESGQ || code == SI_SIGIO;
}

TK_INLINE void tk_put_signal(struct tk_record *record, int sig, struct kernel_siginfo *info)
{
	record->nr = sig;
	record->args[0] = tk_is_by_kernel(info);
	if ((unsigned long)info > SEND_SIG_PRIV) {
		record->args[1] = (__s64)BPF_CORE_READ(info, si_code);
		record->args[2] = (__s64)BPF_CORE_READ(info, _sifields._kill._pid);
	}
}

/*
 * From 7.0 on kill() leaves to the kernel who sent, as the kernel does for SIGPIPE. Before, it never
 * did, and a kernel may lack this helper.
 */
TK_INLINE bool tk_is_killing(void)
{
	struct pt_regs *regs;

	if (!bpf_core_enum_value_exists(enum bpf_func_id, BPF_FUNC_task_pt_regs))
		return false;
	regs = (void *)bpf_task_pt_regs((void *)bpf_get_current_task_btf());
	return tk_number(regs) == (tk_abi() ? TK_NR_COMPAT_KILL : TK_NR_KILL);
}

/*
 * Whether the current thread queues a signal with a siginfo of its own, in which it may write a code
 * of the kernel's: to itself any, to others some. By the signal too, since a timer may interrupt.
 */
TK_INLINE bool tk_is_queueing(int sig)
{
	struct pt_regs *regs;
	__u32 abi = tk_abi();
	__u64 nr;

	if (!bpf_core_enum_value_exists(enum bpf_func_id, BPF_FUNC_task_pt_regs))
		return false;
	regs = (void *)bpf_task_pt_regs((void *)bpf_get_current_task_btf());
	nr = tk_number(regs);
	if (nr == (abi ? TK_NR_COMPAT_RT_TGSIGQUEUEINFO : TK_NR_RT_TGSIGQUEUEINFO))
		return (int)tk_argument(regs, abi, 2) == sig;
	if (nr == (abi ? TK_NR_COMPAT_RT_SIGQUEUEINFO : TK_NR_RT_SIGQUEUEINFO) ||
	    nr == TK_NR_PIDFD_SEND_SIGNAL)
		return (int)tk_argument(regs, abi, 1) == sig;
	return false;
}

SEC("tp_btf/signal_generate")
int tk_signal_sent(__u64 *ctx)
{
	struct kernel_siginfo *info = (void *)ctx[1];
	struct task_struct *receiver = (void *)ctx[2], *sender = (void *)bpf_get_current_task();
	__u64 id = bpf_get_current_pid_tgid(), epoch = tk_epoch_of(TK_SIGNAL_SENT), slots;
	struct tk_notice *notice;
	bool by_kernel;

	if (!epoch)
		return 0;
	/* as a number: the verifier takes no argument of a tracepoint for NULL, and drops the branch */
	by_kernel = tk_address(info) ? tk_is_by_kernel(info) && !tk_is_queueing((int)ctx[0]) :
				       !tk_is_killing();
	slots = tk_open_slots(receiver);
	if (!by_kernel && !tk_is_muted(id))
		slots |= tk_slots_of(id, id >> 32, (__u64)sender) & tk_control.open;
	if (!slots)
		return 0;
	notice = tk_notice(TK_SIGNAL_SENT, by_kernel ? receiver : sender, epoch, slots);
	if (!notice)
		return 0;
	tk_put_signal(&notice->record, (int)ctx[0], info);
	notice->record.args[0] = by_kernel; /* SIGPIPE too */
	notice->record.args[3] = (int)ctx[3] != 0; /* to the whole process */
	notice->record.args[4] = (int)ctx[4];
	tk_put_other(notice, receiver);
	tk_send_notice(notice, TK_WITH_OTHER);
	return 0;
}

/* A handler is about to run in a thread. */
TK_INLINE void tk_interrupts(__u32 pid, struct k_sigaction *action)
{
	struct tk_task *entry = bpf_map_lookup_elem(&tk_tasks, &pid);

	if (entry && (entry->held || entry->parked) &&
	    (unsigned long)action->sa.sa_handler > SIG_IGN)
		tk_handler_runs(entry, action);
}

SEC("tp_btf/signal_deliver")
int tk_signal_delivered(__u64 *ctx)
{
	struct task_struct *task = (void *)bpf_get_current_task();
	__u64 id = bpf_get_current_pid_tgid();
	struct k_sigaction *action = (void *)ctx[2];
	struct tk_notice *notice;
	__u64 epoch, slots;

	tk_interrupts(id, action);
	epoch = tk_epoch_of(TK_SIGNAL_DELIVERED);
	if (!epoch)
		return 0;
	slots = tk_slots_of(id, id >> 32, (__u64)task) & tk_control.open;
	if (!slots || tk_is_muted(id))
		return 0;
	notice = tk_notice(TK_SIGNAL_DELIVERED, task, epoch, slots);
	if (!notice)
		return 0;
	tk_put_signal(&notice->record, (int)ctx[0], (void *)ctx[1]);
	notice->record.args[3] = (__u64)action->sa.sa_handler;
	notice->record.args[4] = action->sa.sa_flags;
	tk_send_notice(notice, TK_ALONE);
	return 0;
}

#endif
