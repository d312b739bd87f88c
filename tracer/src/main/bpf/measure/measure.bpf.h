/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/*
 * What measures share: intervals that have begun, and cells into which those that have ended are
 * counted. Each measure's object has maps of its own.
 */
#ifndef TK_MEASURE_BPF_H
#define TK_MEASURE_BPF_H

#define TK_COPIES /* no kernel's own functions: these are objects for all kernels */

#include "syscall/fields.bpf.h"
#include "process/identity.bpf.h"

#define TK_SUBJECT_NAME 32 /* DISK_NAME_LEN */

/* Written by Java but for the counts. */
struct tk_measured {
	__u64 wanted;	   /* by an open window */
	__u64 starts_full; /* intervals that found no room when they began, */
	__u64 cells_full;  /* or when they ended */
	__u64 disputed;	   /* whose value may be missing from a cell's least and greatest */
	__u64 nested;	   /* runs that were passed over, and ends that must have been missed */
};

struct tk_measured tk_measured;

/* An interval that has begun. */
struct tk_start {
	__u64 epoch;
	__u64 scopes;  /* the slots that it is in */
	__u64 time;
	__u64 subject; /* what it is told apart by: a call, a thread, a disk, an address */
	__u64 also;    /* the rest of one that has no room in a number */
	__u32 detail;  /* and by what else */
	__u32 depth; /* of a file: how many file systems its own is stacked upon; of a fault: how it was last tried */
	char name[TK_SUBJECT_NAME]; /* of the subject */
};

/* What cannot have two at a time: mostly the address of a task, a request or a socket. */
#ifndef TK_INTERVAL_KEY
#define TK_INTERVAL_KEY __u64
#endif
typedef TK_INTERVAL_KEY tk_interval_key;

/* Java sets max_entries. */
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 1);
	__type(key, tk_interval_key);
	__type(value, struct tk_start);
} tk_starts SEC(".maps");

/* Windows are told apart by epochs, so that any number of them share what is counted. */
struct tk_cell_key {
	__u64 begun; /* epochs; 0 if the begin was not seen */
	__u64 ended;
	__u64 scopes;
	__u64 subject;
	__u64 also;
	__u32 detail;
	__u16 slot;  /* of the histogram */
	__u16 place; /* who counts here alone, 0 if all do: see cell.bpf.h */
};

struct tk_cell {
	__u64 count;
	__u64 sum;
	__u64 least;
	__u64 greatest;
};

/* Java sets max_entries. */
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 1);
	__type(key, struct tk_cell_key);
	__type(value, struct tk_cell);
} tk_cells SEC(".maps");

struct tk_subject {
	char name[TK_SUBJECT_NAME];
};

/* Names, as they were when a subject last got a new cell. The least recent ones make room. */
struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, 4096);
	__type(key, __u64);
	__type(value, struct tk_subject);
} tk_subjects SEC(".maps");

/* The epoch of what happens now, 0 if nobody wants it: before its slots, see tk_epoch_of(). */
TK_INLINE __u64 tk_epoch_now(void)
{
	__u64 epoch = tk_control.gate;

	barrier();
	return tk_measured.wanted ? epoch : 0;
}

/* The open scopes that a task is in; none if it does the tracer's work. */
TK_INLINE __u64 tk_heard_slots(__u32 pid, __u32 tgid, __u64 task)
{
	__u64 slots = tk_slots_of(pid, tgid, task) & tk_control.open;

	return slots && tk_is_muted(pid) ? 0 : slots;
}

#define TK_FAILED (1u << 16) /* in the detail, above all else: it is no value; as Java's Subject has it */

/* The current thread's; false if it is in no open scope. */
TK_INLINE bool tk_fill_current(struct tk_start *start, __u64 epoch)
{
	__u64 id = bpf_get_current_pid_tgid();

	start->scopes = tk_heard_slots(id, id >> 32, bpf_get_current_task());
	start->epoch = epoch;
	start->subject = id;
	bpf_get_current_comm(start->name, 16);
	return start->scopes != 0;
}

TK_INLINE void tk_begin_interval(tk_interval_key key, struct tk_start *start)
{
	start->time = bpf_ktime_get_ns();
	if (bpf_map_update_elem(&tk_starts, &key, start, BPF_ANY))
		__sync_fetch_and_add(&tk_measured.starts_full, 1);
}

/* What has begun with that key since the first of the windows that are open, and has not ended. */
TK_INLINE struct tk_start *tk_going_on(tk_interval_key key)
{
	struct tk_start *start = bpf_map_lookup_elem(&tk_starts, &key);

	return start && start->epoch >= tk_control.base ? start : NULL;
}

#endif
