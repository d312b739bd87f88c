// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
/*
 * System calls as one event: the enter is kept with the thread, the exit sends both. On tp_btf,
 * since a classic tracepoint is skipped while another BPF program runs on its CPU - but from 7.0 on,
 * where what runs on tp_btf may be preempted, and is skipped for all other threads of its CPU until
 * it goes on. Java chooses.
 */
#include "denied.bpf.h"
#include "flying.bpf.h"
#include "named.bpf.h"
#include "process/exec.bpf.h"
#include "process/exit.bpf.h"
#include "process/fork.bpf.h"
#include "process/signal.bpf.h"
#include "sentinel.bpf.h"
#include "uring/complete.bpf.h"
#include "uring/submit.bpf.h"

char LICENSE[] SEC("license") = "Dual BSD/GPL";

/* Which call it is, and who makes it. */
TK_INLINE void tk_begin(struct tk_record *record, __u32 abi, __u32 nr)
{
	record->type = TK_SYSCALL;
	record->abi = abi;
	record->flags = (tk_has_other_root() ? TK_CUT : 0) | (tk_control.rings ? TK_RINGS : 0);
	record->nr = nr;
	record->duration = 0;
	record->result = 0;
	record->restarts = 0;
	record->cpu = bpf_get_smp_processor_id();
	tk_read_comms(record);
}

/* The call that the entry was left with, if its end was missed. */
TK_INLINE void tk_forget(struct tk_task *entry)
{
	if (entry->pending && entry->record.epoch >= tk_control.base)
		tk_count(tk_counts.missed, &entry->record);
	tk_end(entry);
	barrier();
}

/* Fills the entry with the call. Its arguments, what it passes and its start come after it. */
TK_INLINE void tk_record_call(struct tk_task *entry, __u32 abi, __u64 nr, __u64 epoch)
{
	if (entry->stale)
		tk_identify(bpf_get_current_pid_tgid());
	tk_begin(&entry->record, abi, nr);
	entry->record.epoch = epoch;
	entry->record.scopes = entry->slots;
	entry->targets = 0;
}

TK_INLINE int tk_enter(struct pt_regs *regs, __u64 nr)
{
	__u64 epoch = tk_control.gate;
	__u32 slot = tk_slot(nr), abi;
	struct tk_task *entry;
	int i;

	if (nr == TK_NR_GETPID && tk_sentinel(regs, true))
		return 0;
	if (!epoch || !(tk_wanted(0, slot) || tk_wanted(1, slot) || tk_steers(nr)))
		return 0;
	entry = tk_current();
	if (!entry || entry->muted)
		return 0;
	abi = tk_abi();
	if (tk_goes_on(entry, regs, abi, nr, TK_AT_ENTER) || !tk_wanted(abi, slot))
		return 0;
	tk_forget(entry);
	if (!(entry->slots & tk_control.open))
		return 0;
	tk_record_call(entry, abi, nr, epoch);
	for (i = 0; i < 6; i++)
		entry->record.args[i] = tk_argument(regs, abi, i);
	entry->registers = (__u64)regs;
	tk_put_all(entry, TK_AT_ENTER);
	/* last, and different for each call: whoever reads the entry knows the call by it */
	entry->record.start = bpf_ktime_get_ns();
	tk_counts.entered[entry->record.cpu & (TK_CPUS - 1)][0]++;
	barrier(); /* pending is set when all is there */
	entry->pending = 1;
	return 0;
}

/* What an exit without an enter is. */
enum tk_lone_exit { TK_NO_CALL_OF_ITS_OWN, TK_ANSWERED_BY_SECCOMP, TK_BEGUN_BEFORE };

/*
 * One of a thread in scope. Of what a filter may have answered it is not known whether it was begun
 * before it was asked for.
 */
TK_INLINE int tk_lone_exit_of(bool new, __u32 abi, __u64 nr, __s64 result)
{
	if (!tk_is_filtered())
		return new || tk_is_restart_result(result) ? TK_NO_CALL_OF_ITS_OWN : TK_BEGUN_BEFORE;
	if (new)
		return TK_ANSWERED_BY_SECCOMP;
	if (tk_may_be_denied(result)) {
		tk_count_call(tk_counts.missed, abi, nr);
		return TK_NO_CALL_OF_ITS_OWN;
	}
	return tk_is_restart_result(result) ? TK_NO_CALL_OF_ITS_OWN : TK_BEGUN_BEFORE;
}

/* Apart, as what follows it: they are rare, so that the verifier sees them once. */
__noinline int tk_look_at_lone_exit(__u32 abi, __u64 nr, __s64 result, __u64 epoch)
{
	struct tk_task *entry;
	bool new;

	if ((__s64)nr < 0 || !tk_wanted(abi, tk_slot(nr)) || (!result && tk_is_silent(abi, nr)))
		return TK_NO_CALL_OF_ITS_OWN;
	entry = tk_current();
	if (!entry || entry->muted)
		return TK_NO_CALL_OF_ITS_OWN;
	new = tk_is_new(entry);
	entry->exited = epoch;
	if (!(entry->slots & tk_control.open))
		return TK_NO_CALL_OF_ITS_OWN;
	return tk_lone_exit_of(new, abi, nr, result);
}

/* Who answers for seccomp was interrupted, and may be asked again: in flight until that is known. */
TK_INLINE void tk_ask_again(struct tk_task *entry, struct tk_entrance *entrance, __s64 result)
{
	tk_hold(entry, entrance->sp, entrance->ip, result);
	tk_counts.entered[entry->record.cpu & (TK_CPUS - 1)][0]++;
	barrier();
	entry->pending = 1;
}

/* The answer to a call that was interrupted. */
__noinline int tk_answer_again(__u32 pid, __s64 result)
{
	struct tk_entrance *entrance = tk_entrance_of(TK_AT_EXIT);
	struct tk_task *entry = bpf_map_lookup_elem(&tk_tasks, &pid);

	if (!entry || !entrance || !entry->pending || entry->held)
		return 0; /* only a handler of an interrupted call is here */
	entry->record.flags |= TK_DENIED; /* also if it was let in before */
	if (tk_is_restart_result(result)) {
		tk_hold(entry, entrance->sp, entrance->ip, result);
		return 0;
	}
	entry->record.duration = bpf_ktime_get_ns() - entry->record.start;
	entry->record.result = result;
	entry->record.flags |= TK_RETURNED;
	tk_finish_apart(pid, 0, TK_AT_EXIT);
	return 0;
}

/* Fills the entry with the call by what tk_note_entrance() has noted. */
TK_INLINE void tk_record_late(struct tk_task *entry, struct tk_entrance *entrance, __u32 abi, __u64 nr,
			      __u64 epoch)
{
	tk_forget(entry);
	entry->held = 0; /* of before, too */
	tk_record_call(entry, abi, nr, epoch);
	__builtin_memcpy(entry->record.args, entrance->args, sizeof(entrance->args));
	tk_put_by_message(entry->record.host_tid, TK_AT_EXIT);
	entry->record.start = bpf_ktime_get_ns();
}

__noinline int tk_record_denied(__u32 pid, __u32 abi, __u64 nr, __s64 result, __u64 epoch)
{
	struct tk_entrance *entrance = tk_entrance_of(TK_AT_EXIT);
	struct tk_task *entry = bpf_map_lookup_elem(&tk_tasks, &pid);

	if (!entry || !entrance)
		return 0;
	tk_record_late(entry, entrance, abi, nr, epoch);
	entry->record.flags |= TK_DENIED;
	if (tk_is_restart_result(result)) {
		tk_ask_again(entry, entrance, result);
		return 0;
	}
	entry->record.result = result;
	if (result != (__s64)nr) /* what seccomp leaves behind where it sends SIGSYS */
		entry->record.flags |= TK_RETURNED;
	tk_finish_apart(pid, 0, TK_AT_EXIT);
	return 0;
}

/* Of no epoch: before all windows that are open. What it was given is read now. */
__noinline int tk_record_begun_before(__u32 pid, __u32 abi, __u64 nr, __s64 result)
{
	struct tk_entrance *entrance = tk_entrance_of(TK_AT_EXIT);
	struct tk_task *entry = bpf_map_lookup_elem(&tk_tasks, &pid);

	if (!entry || !entrance)
		return 0;
	tk_record_late(entry, entrance, abi, nr, 0);
	entry->record.result = result;
	entry->record.flags |= TK_RETURNED;
	tk_finish_apart(pid, 0, TK_AT_EXIT);
	return 0;
}

TK_INLINE void tk_unentered(__u32 pid, struct pt_regs *regs, __u64 nr, __s64 result)
{
	__u64 epoch = tk_control.gate; /* before its slots: see tk_epoch_of() */
	__u32 abi = tk_abi();
	int exit;

	barrier();
	exit = tk_look_at_lone_exit(abi, nr, result, epoch);
	if (exit == TK_NO_CALL_OF_ITS_OWN)
		return;
	tk_note_entrance(regs, abi, TK_AT_EXIT);
	if (exit == TK_BEGUN_BEFORE)
		tk_record_begun_before(pid, abi, nr, result);
	else if (tk_goes_on_apart(pid, abi, nr, TK_AT_EXIT))
		tk_answer_again(pid, result);
	else
		tk_record_denied(pid, abi, nr, result, epoch);
}

/*
 * Whether the entry has the call that returns now. After a time in which no window was open it may
 * have one whose end nobody saw.
 */
TK_INLINE bool tk_has_enter(struct tk_task *entry)
{
	return entry && entry->pending && !entry->held && entry->record.epoch >= tk_control.base;
}

/* Windows that were opened after the enter see that it returns. */
__noinline int tk_renew_scopes(__u32 pid, __u32 tgid)
{
	struct tk_task *entry;

	tk_look_again(pid, tgid);
	entry = bpf_map_lookup_elem(&tk_tasks, &pid);
	if (entry)
		entry->record.scopes = entry->slots;
	return 0;
}

TK_INLINE int tk_leave(struct pt_regs *regs, __s64 result)
{
	__u64 nr = tk_number(regs);
	__u32 pid = bpf_get_current_pid_tgid();
	struct tk_task *entry;

	if (nr == TK_NR_GETPID && tk_sentinel(regs, false))
		return 0;
	if (!tk_control.gate)
		return 0;
	/* rt_sigreturn leaves no number behind, execveat another one: they must be looked up */
	if (nr < TK_CALLS && !tk_wanted(0, nr) && !tk_wanted(1, nr) && !tk_steers(nr) &&
	    !tk_is_left_by_exec(nr))
		return 0;
	entry = bpf_map_lookup_elem(&tk_tasks, &pid);
	if (!tk_has_enter(entry)) {
		tk_unentered(pid, regs, nr, result);
		entry = bpf_map_lookup_elem(&tk_tasks, &pid); /* it may be gone, or new */
		if (entry)
			entry->exited = tk_control.gate;
		return 0;
	}
	if (entry->seen != tk_control.scopes)
		tk_renew_scopes(pid, bpf_get_current_pid_tgid() >> 32);
	entry->exited = tk_control.gate;
	if (tk_is_restart_result(result)) {
		tk_hold(entry, tk_stack(regs), tk_place(regs), result);
		return 0;
	}
	entry->record.duration = bpf_ktime_get_ns() - entry->record.start;
	entry->record.result = result;
	entry->record.flags |= TK_RETURNED;
	tk_finish(entry, TK_AT_EXIT);
	if (entry->stale)
		tk_identify(pid);
	return 0;
}

SEC("tp_btf/sys_enter")
int tk_sys_enter(__u64 *ctx)
{
	return tk_enter((void *)ctx[0], ctx[1]);
}

SEC("tp_btf/sys_exit")
int tk_sys_exit(__u64 *ctx)
{
	return tk_leave((void *)ctx[0], ctx[1]);
}

struct tk_raw_sys_enter {
	__u64 common;
	__s64 id;
};

struct tk_raw_sys_exit {
	__u64 common;
	__s64 id;
	__s64 result;
};

TK_INLINE struct pt_regs *tk_registers(void)
{
	return (void *)bpf_task_pt_regs((void *)bpf_get_current_task_btf());
}

SEC("?tracepoint/raw_syscalls/sys_enter")
int tk_sys_enter_tp(struct tk_raw_sys_enter *ctx)
{
	return tk_enter(tk_registers(), ctx->id);
}

SEC("?tracepoint/raw_syscalls/sys_exit")
int tk_sys_exit_tp(struct tk_raw_sys_exit *ctx)
{
	return tk_leave(tk_registers(), ctx->result);
}

#include "process/lifetime.bpf.h"

/* Whether the task is the process with that number in the tracer's own pid namespace. */
TK_INLINE bool tk_is_process(struct task_struct *task, int number)
{
	struct upid *upid = tk_upid(BPF_CORE_READ(task, thread_pid), tk_level);

	return number && BPF_CORE_READ(upid, nr) == number &&
	       (__u64)BPF_CORE_READ(upid, ns) == tk_namespace &&
	       BPF_CORE_READ(task, thread_pid, level) >= tk_level;
}

/*
 * Run when a process is to be followed, until it adopts none: the process, and children that were
 * there before. They come by pid, so that a child may come before its parent.
 */
SEC("iter/task")
int tk_adopt(struct bpf_iter__task *ctx)
{
	struct task_struct *task = ctx->task;
	__u64 id = tk_control.follow;

	if (!task || task->pid != task->tgid || BPF_CORE_READ(task, signal, live.counter) == 0)
		return 0;
	if (tk_has(&tk_processes, task->tgid, id))
		return 0;
	if (!tk_is_process(task, tk_control.follow_pid) &&
	    !tk_has(&tk_processes, BPF_CORE_READ(task, real_parent, tgid), id))
		return 0;
	if (tk_add_id(&tk_processes, task->tgid, id))
		tk_counts.adopted++;
	return 0;
}

/* By task and not by entry: the kernel's walk over a hash map can miss one while others go. */
SEC("?iter/task")
int tk_in_flight(struct bpf_iter__task *ctx)
{
	struct task_struct *task = ctx->task;
	struct tk_task *entry;
	__u32 pid;

	if (!task)
		return 0;
	pid = task->pid;
	entry = bpf_map_lookup_elem(&tk_tasks, &pid);
	if (entry && entry->pending)
		tk_write_flying(ctx->meta->seq, entry);
	return 0;
}
