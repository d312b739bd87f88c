/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/*
 * Scope: which processes and threads are whose. Each open scope has a slot, a bit in a mask, and an
 * id, the slot below a number that is never given twice. Processes and threads have ids, and an id
 * is worth something as long as it is its slot's: one that is left behind does no harm.
 */
#ifndef TK_SCOPE_BPF_H
#define TK_SCOPE_BPF_H

#include "record.bpf.h"

#define TK_SCOPES 8	   /* ids of one thread or process */
#define TK_NAMESPACES 33   /* a pid namespace and those around it, at most */
#define TK_HELD (1ULL << 63) /* not passed on to what the thread starts */

/*
 * What other objects' programs share with these: a map that they take instead of one of their own.
 * Java checks that both see the same variables in it.
 */
#define TK_SHARED SEC(".data.shared")

struct tk_control tk_control TK_SHARED;
struct tk_counts tk_counts TK_SHARED;

/* The tracer's own pid namespace: level and address. */
__u32 tk_level TK_SHARED;
__u64 tk_namespace TK_SHARED;

struct tk_scopes {
	__u64 ids[TK_SCOPES];
};

/* Processes in scope, by the kernel's tgid. Java sets max_entries. */
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, struct tk_scopes);
} tk_processes SEC(".maps");

/* Threads with ids of their own, by the kernel's pid. Java sets max_entries. */
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, struct tk_scopes);
} tk_threads SEC(".maps");

/* Slots by a pid namespace's number. Written by Java. */
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, TK_SLOTS);
	__type(key, __u32);
	__type(value, __u64);
} tk_namespaces SEC(".maps");

/*
 * The slot that an id stands for, as a mask; nothing if the slot is another's by now. A global
 * function, as others that loops call: the verifier sees it once, and not in each round.
 */
__noinline __u64 tk_slot_of(__u64 id)
{
	__u64 slot = id & (TK_SLOTS - 1);

	id &= ~TK_HELD;
	barrier_var(slot);
	slot &= TK_SLOTS - 1;
	return id && tk_control.ids[slot] == id ? 1ULL << slot : 0;
}

TK_INLINE __u64 tk_slots(struct tk_scopes *scopes)
{
	__u64 slots = 0;
	int i;

	for (i = 0; i < TK_SCOPES; i++)
		if (scopes->ids[i]) /* most are in one scope, and a call costs something */
			slots |= tk_slot_of(scopes->ids[i]);
	return slots;
}

/* A task's id in one of the pid namespaces that it is in; the innermost has its level. */
TK_INLINE struct upid *tk_upid(struct pid *pid, __u32 level)
{
	return (void *)&pid->numbers[0] + level * bpf_core_type_size(struct upid);
}

/*
 * The slots of one of the pid namespaces that a task is in, by the address of its struct pid: older
 * kernels verify a function by itself only if all that it is given are numbers.
 */
__noinline __u64 tk_slots_in(__u64 pid, __u32 level)
{
	struct upid *upid = tk_upid((void *)pid, level);
	__u32 inum = BPF_CORE_READ(upid, ns, ns.inum);
	__u64 *slots = bpf_map_lookup_elem(&tk_namespaces, &inum);

	return slots ? *slots : 0;
}

/* The slots of a task's pid namespace and of those around it. */
__noinline __u64 tk_slots_around(__u64 address)
{
	struct task_struct *task = (void *)address;
	struct pid *pid = BPF_CORE_READ(task, thread_pid);
	__u32 i, level = BPF_CORE_READ(pid, level);
	__u64 slots = 0;

	for (i = 0; i < TK_NAMESPACES && i <= level; i++)
		slots |= tk_slots_in((__u64)pid, i);
	return slots;
}

/* The slots that the task at an address is in, which has these ids. */
__noinline __u64 tk_slots_of(__u32 pid, __u32 tgid, __u64 address)
{
	struct tk_scopes *scopes = bpf_map_lookup_elem(&tk_processes, &tgid);
	__u64 slots = tk_control.host;

	if (scopes)
		slots |= tk_slots(scopes);
	if (tk_control.threads) {
		scopes = bpf_map_lookup_elem(&tk_threads, &pid);
		if (scopes)
			slots |= tk_slots(scopes);
	}
	if (tk_control.contained)
		slots |= tk_slots_around(address);
	return slots;
}

TK_INLINE bool tk_has(void *map, __u32 key, __u64 id)
{
	struct tk_scopes *scopes = bpf_map_lookup_elem(map, &key);
	int i;

	for (i = 0; scopes && i < TK_SCOPES; i++)
		if (scopes->ids[i] == id)
			return true;
	return false;
}

/* Gives one more id, in the place of one that is worth nothing. */
TK_INLINE bool tk_put_id(void *map, __u32 key, __u64 id)
{
	struct tk_scopes *scopes = bpf_map_lookup_elem(map, &key), first = {};
	int i;

	if (!scopes) {
		first.ids[0] = id;
		return !bpf_map_update_elem(map, &key, &first, BPF_ANY);
	}
	for (i = 0; i < TK_SCOPES; i++)
		if (!tk_slot_of(scopes->ids[i])) {
			scopes->ids[i] = id;
			return true;
		}
	return false;
}

/*
 * Where those are counted that cannot be followed. What this process had started before is lost to
 * all windows, whenever they open; what is put into another scope, to the one that opens.
 */
TK_INLINE __u64 *tk_not_followed(__u64 id)
{
	return id & (TK_SLOTS - 1) ? &tk_counts.scopes_full : &tk_counts.processes_full;
}

TK_INLINE bool tk_add_id(void *map, __u32 key, __u64 id)
{
	bool added = tk_put_id(map, key, id);

	if (!added)
		__sync_fetch_and_add(tk_not_followed(id), 1);
	return added;
}

/* Takes one id away; one that was given twice is there still. */
TK_INLINE void tk_take_id(void *map, __u32 key, __u64 id)
{
	struct tk_scopes *scopes = bpf_map_lookup_elem(map, &key);
	int i;

	for (i = 0; scopes && i < TK_SCOPES; i++)
		if (scopes->ids[i] == id) {
			scopes->ids[i] = 0;
			return;
		}
}

/* Holds back an id, or lets it go again. */
TK_INLINE void tk_hold_id(void *map, __u32 key, __u64 id, __u64 held)
{
	struct tk_scopes *scopes = bpf_map_lookup_elem(map, &key);
	int i;

	for (i = 0; scopes && i < TK_SCOPES; i++)
		if ((scopes->ids[i] & ~TK_HELD) == id)
			scopes->ids[i] = id | held;
}

TK_INLINE void tk_drop(void *map, __u32 key)
{
	if (bpf_map_lookup_elem(map, &key))
		bpf_map_delete_elem(map, &key);
}

TK_INLINE bool tk_passes_on(struct tk_scopes *scopes)
{
	int i;

	for (i = 0; i < TK_SCOPES; i++)
		if (!(scopes->ids[i] & TK_HELD) && tk_slot_of(scopes->ids[i]))
			return true;
	return false;
}

/*
 * What a new task gets from the one that started it. That one's ids are read again at the end: the
 * iterator may have added one meanwhile, and comes by the new one only later. What was left under
 * the new one's number was another's.
 */
TK_INLINE void tk_inherit(void *map, __u64 *full, __u32 from, __u32 to)
{
	struct tk_scopes *scopes = bpf_map_lookup_elem(map, &from), *copy;
	int i;

	if (!scopes || !tk_passes_on(scopes)) {
		tk_drop(map, to);
		return;
	}
	if (bpf_map_update_elem(map, &to, scopes, BPF_ANY)) {
		__sync_fetch_and_add(full, 1);
		return;
	}
	copy = bpf_map_lookup_elem(map, &to);
	for (i = 0; copy && i < TK_SCOPES; i++)
		if (scopes->ids[i])
			copy->ids[i] = scopes->ids[i] & TK_HELD ? 0 : scopes->ids[i];
}

/* A thread that goes on under another's number. */
TK_INLINE void tk_move(void *map, __u32 from, __u32 to)
{
	struct tk_scopes *scopes = bpf_map_lookup_elem(map, &from);

	if (!scopes) {
		tk_drop(map, to);
		return;
	}
	if (bpf_map_update_elem(map, &to, scopes, BPF_ANY))
		__sync_fetch_and_add(&tk_counts.scopes_full, 1);
	bpf_map_delete_elem(map, &from);
}

#endif
