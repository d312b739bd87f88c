/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/*
 * Interrupted calls. The kernel ends one with a result that no process sees, and then either makes
 * it again (by itself, or when a signal's handler has returned), or makes it EINTR. It is kept until
 * it is known which, as a call in flight, and is one event in the end.
 */
#ifndef TK_RESTART_BPF_H
#define TK_RESTART_BPF_H

#include "pending.bpf.h"
#include "registers.bpf.h"

#define EINTR 4
#define SA_RESTART 0x10000000
#define SIG_IGN 1UL

/*
 * Calls that go on when a handler has returned, while the thread's entry has the handler's calls.
 * By the kernel's pid.
 */
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 256);
	__type(key, __u32);
	__type(value, struct tk_task);
} tk_parked SEC(".maps");

/* Calls that say how an interrupted one goes on: looked at also where nobody asked for them. */
TK_INLINE bool tk_steers(__u64 nr)
{
	if (nr == TK_NR_RESTART || nr == TK_NR_SIGRETURN)
		return true;
	return (nr == TK_NR_COMPAT_RESTART || nr == TK_NR_COMPAT_SIGRETURN ||
		nr == TK_NR_COMPAT_RT_SIGRETURN) &&
	       tk_abi();
}

TK_INLINE bool tk_is_restart(__u32 abi, __u64 nr)
{
	return nr == (abi ? TK_NR_COMPAT_RESTART : TK_NR_RESTART);
}

TK_INLINE bool tk_is_sigreturn(__u32 abi, __u64 nr)
{
	return abi ? nr == TK_NR_COMPAT_SIGRETURN || nr == TK_NR_COMPAT_RT_SIGRETURN :
		     nr == TK_NR_SIGRETURN;
}

/* An interrupted call returns to where it came from. */
TK_INLINE void tk_hold(struct tk_task *entry, __u64 sp, __u64 ip, __s64 result)
{
	entry->held = -result;
	entry->handlers = 0;
	entry->sp = sp;
	entry->ip = ip;
}

/* Where a thread enters a call, and with what. */
struct tk_entrance {
	__u64 sp;
	__u64 ip;
	__u64 args[6];
};

/* One for each program that compares, as for tk_messages. */
struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, TK_PROGRAMS);
	__type(key, __u32);
	__type(value, struct tk_entrance);
} tk_entrances SEC(".maps");

TK_INLINE struct tk_entrance *tk_entrance_of(__u32 builder)
{
	return bpf_map_lookup_elem(&tk_entrances, &builder);
}

TK_INLINE void tk_note_entrance(struct pt_regs *regs, __u32 abi, __u32 builder)
{
	struct tk_entrance *entrance = tk_entrance_of(builder);
	int i;

	if (!entrance)
		return;
	entrance->sp = tk_stack(regs);
	entrance->ip = tk_place(regs);
	for (i = 0; i < 6; i++)
		entrance->args[i] = tk_argument(regs, abi, i);
}

/* The same instruction with the same arguments on the same stack. */
TK_INLINE bool tk_is_again(struct tk_task *held, struct tk_entrance *entrance, __u32 abi, __u64 nr)
{
	struct tk_record *record = &held->record;
	int i;

	if (held->sp != entrance->sp || held->ip != entrance->ip || abi != record->abi)
		return false;
	if (tk_is_restart(abi, nr))
		return true;
	for (i = 0; i < 6; i++)
		if (record->args[i] != entrance->args[i])
			return false;
	return nr == record->nr;
}

/*
 * Sends a call where that is rare: its entry is looked up again, under the current thread's pid if
 * it is not parked, so that the verifier sees the sending once and not at each place.
 */
__noinline int tk_finish_apart(__u32 pid, __u32 parked, __u32 builder)
{
	struct tk_task *entry = parked ? bpf_map_lookup_elem(&tk_parked, &pid) :
					 bpf_map_lookup_elem(&tk_tasks, &pid);

	if (entry)
		tk_finish(entry, builder);
	return 0;
}

/* Another kind of call now: the kept one will never return. */
TK_INLINE void tk_never_returns(struct tk_task *held, __u32 pid, __u32 parked, __u32 builder)
{
	held->held = 0;
	if (held->record.epoch >= tk_control.base)
		tk_finish_apart(pid, parked, builder);
	else
		tk_end(held);
}

/*
 * Makes room for a handler's calls. Its long payload has no second place. Where one is parked
 * already, it waits for the handlers of this one too.
 */
TK_INLINE void tk_park(struct tk_task *entry)
{
	__u32 pid = entry->record.host_tid;
	struct tk_task *parked = entry->parked ? bpf_map_lookup_elem(&tk_parked, &pid) : NULL;

	if (entry->record.flags & TK_LONG) {
		entry->record.flags = (entry->record.flags & ~TK_LONG) | TK_CUT;
		entry->record.payload = entry->name_size;
		bpf_map_delete_elem(&tk_long, &pid);
	}
	if (parked)
		parked->handlers += entry->handlers;
	if (entry->parked || bpf_map_update_elem(&tk_parked, &pid, entry, BPF_ANY)) {
		tk_count(tk_counts.missed, &entry->record); /* interrupted within a handler */
		tk_uncount_exec(entry);
	} else {
		entry->parked = 1;
		entry->moves = 0; /* the parked one's */
		__sync_fetch_and_add(&tk_counts.parked, 1);
	}
	entry->held = 0;
	entry->pending = 0;
}

TK_INLINE void tk_forget_parked(__u32 pid)
{
	if (!bpf_map_delete_elem(&tk_parked, &pid))
		__sync_fetch_and_add(&tk_counts.parked, -1);
}

TK_INLINE void tk_unpark(struct tk_task *entry, struct tk_task *parked)
{
	__u32 pid = entry->record.host_tid;

	if (entry->pending)
		tk_count(tk_counts.missed, &entry->record);
	tk_uncount_exec(entry);
	parked->parked = 0;
	parked->held = 0;
	parked->seen = 0; /* the handler may have been in other scopes */
	parked->record.restarts++;
	bpf_map_update_elem(&tk_tasks, &pid, parked, BPF_ANY);
	tk_forget_parked(pid);
}

/* The parked call of a thread, which is over: with its thread, or with the program that made it. */
TK_INLINE void tk_drop_parked(struct tk_task *entry, __u32 builder)
{
	__u32 pid = entry->record.host_tid;
	struct tk_task *parked;

	if (!entry->parked)
		return;
	entry->parked = 0;
	parked = bpf_map_lookup_elem(&tk_parked, &pid);
	if (parked)
		tk_never_returns(parked, pid, 1, builder);
	tk_forget_parked(pid);
}

/* What a filter has kept out before is let in now: its supervisor may say so when it is asked again. */
TK_INLINE void tk_let_in(struct tk_task *again, __u32 builder)
{
	if (builder == TK_AT_ENTER)
		again->record.flags &= ~TK_DENIED;
}

/* A call is entered while another is parked: true if it is that one. */
TK_INLINE bool tk_resumes(struct tk_task *entry, struct tk_entrance *entrance, __u32 abi, __u64 nr,
			  __u32 builder)
{
	__u32 pid = entry->record.host_tid;
	struct tk_task *parked = bpf_map_lookup_elem(&tk_parked, &pid);

	if (!parked) {
		entry->parked = 0;
		return false;
	}
	if (tk_is_sigreturn(abi, nr) && parked->handlers)
		parked->handlers--;
	else if (!parked->handlers && tk_is_again(parked, entrance, abi, nr)) {
		tk_let_in(parked, builder);
		tk_unpark(entry, parked);
		return true;
	} else if (!parked->handlers || parked->sp == entrance->sp) {
		tk_drop_parked(entry, builder); /* the handler did not return */
	}
	return false;
}

__noinline int tk_goes_on_apart(__u32 pid, __u32 abi, __u64 nr, __u32 builder)
{
	struct tk_task *entry = bpf_map_lookup_elem(&tk_tasks, &pid);
	struct tk_entrance *entrance = tk_entrance_of(builder);

	if (!entry || !entrance || (!entry->held && !entry->parked))
		return false;
	if (!entry->held)
		return tk_resumes(entry, entrance, abi, nr, builder);
	if (tk_is_sigreturn(abi, nr) && entry->handlers == 1 && !tk_wanted(abi, nr)) {
		entry->handlers = 0;
		return true; /* nothing to record: the kept one stays where it is */
	}
	if (!entry->handlers && tk_is_again(entry, entrance, abi, nr)) {
		entry->held = 0;
		entry->record.restarts++;
		tk_let_in(entry, builder);
		return true;
	}
	if (!entry->handlers || entry->sp == entrance->sp) {
		tk_never_returns(entry, pid, 0, builder);
		return false;
	}
	tk_park(entry);
	return tk_resumes(entry, entrance, abi, nr, builder);
}

/* A call is entered: true if it is one that was interrupted, which goes on. */
TK_INLINE bool tk_goes_on(struct tk_task *entry, struct pt_regs *regs, __u32 abi, __u64 nr,
			  __u32 builder)
{
	if (!entry->held && !entry->parked)
		return false;
	tk_note_entrance(regs, abi, builder);
	return tk_goes_on_apart(bpf_get_current_pid_tgid(), abi, nr, builder);
}

/* A handler is about to run: the first one decides whether the interrupted call goes on. */
TK_INLINE void tk_handler_runs(struct tk_task *entry, struct k_sigaction *action)
{
	__u32 pid = entry->record.host_tid;
	struct tk_task *parked;

	if (!entry->held) {
		parked = entry->parked ? bpf_map_lookup_elem(&tk_parked, &pid) : NULL;
		if (parked)
			parked->handlers++;
		return;
	}
	if (entry->handlers || entry->held == ERESTARTNOINTR ||
	    (entry->held == ERESTARTSYS && action->sa.sa_flags & SA_RESTART)) {
		entry->handlers++;
		return;
	}
	entry->held = 0;
	entry->record.result = -EINTR;
	entry->record.flags |= TK_RETURNED;
	entry->record.duration = bpf_ktime_get_ns() - entry->record.start;
	tk_finish_apart(bpf_get_current_pid_tgid(), 0, TK_AT_SIGNAL);
}

#endif
