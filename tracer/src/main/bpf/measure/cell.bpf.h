/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/*
 * Counts an interval that has ended. Several CPUs may do so in one cell at a time, and an interrupt
 * in the middle of it: nothing may get lost, or a count is no proof.
 *
 * Where the kernel has atomic instructions that compare (5.12, on arm64 5.18), all share a cell. On
 * others a program on a tracepoint is never preempted, only interrupted, and each CPU has cells of
 * its own for each depth of interrupts. Java chooses, by which of a pair of programs it loads.
 */
#ifndef TK_CELL_BPF_H
#define TK_CELL_BPF_H

#include "measure.bpf.h"

#define TK_PARTS 32 /* of a power of two: a bucket is at most 3.2 % wide */
#define TK_TRIES 8
#define TK_DEPTHS 4 /* thread, interrupt, its own interrupts */

/* How many programs of a CPU count in cells of their own. */
struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, __u32);
} tk_depth SEC(".maps");

/* The slot of a value, as Java's Scale.LOG_LINEAR has it. */
__noinline __u32 tk_slot_of_value(__u64 value)
{
	__u64 rest = value;
	__u32 bit = 0;

	if (value < TK_PARTS)
		return value;
	if (rest >> 32) {
		bit = 32;
		rest >>= 32;
	}
	if (rest >> 16) {
		bit += 16;
		rest >>= 16;
	}
	if (rest >> 8) {
		bit += 8;
		rest >>= 8;
	}
	if (rest >> 4) {
		bit += 4;
		rest >>= 4;
	}
	if (rest >> 2) {
		bit += 2;
		rest >>= 2;
	}
	bit += rest >> 1;
	return (bit - 4) * TK_PARTS + ((value >> (bit - 5)) & (TK_PARTS - 1));
}

TK_INLINE struct tk_cell *tk_cell_of(struct tk_cell_key *key, struct tk_start *start)
{
	struct tk_cell *cell = bpf_map_lookup_elem(&tk_cells, key), none = { .least = ~0ULL };

	if (cell)
		return cell;
	bpf_map_update_elem(&tk_cells, key, &none, BPF_NOEXIST); /* another may be quicker */
	bpf_map_update_elem(&tk_subjects, &key->subject, start->name, BPF_ANY);
	return bpf_map_lookup_elem(&tk_cells, key);
}

/*
 * Sets a word, if it is what it was; returns what it was. An instruction of 5.12, as a number:
 * compilers that know it take it for one that all programs of an object may have.
 */
TK_INLINE __u64 tk_exchange_if(__u64 *word, __u64 before, __u64 value)
{
	__u64 was;

	asm volatile("r0 = %[before]\n"
		     "r1 = %[word]\n"
		     "r2 = %[value]\n"
		     ".8byte 0x000000f1000021db\n" /* r0 = cmpxchg_64(r1 + 0, r0, r2) */
		     "%[was] = r0\n"
		     : [was] "=r"(was)
		     : [word] "r"(word), [before] "r"(before), [value] "r"(value)
		     : "r0", "r1", "r2", "memory");
	return was;
}

TK_INLINE void tk_count_together(struct tk_cell *cell, __u64 value)
{
	__u64 least, greatest;
	int i;

	__sync_fetch_and_add(&cell->sum, value);
	for (i = 0; i < TK_TRIES; i++) {
		least = *(volatile __u64 *)&cell->least;
		if (value >= least || tk_exchange_if(&cell->least, least, value) == least)
			break;
	}
	if (i == TK_TRIES)
		__sync_fetch_and_add(&tk_measured.disputed, 1);
	for (i = 0; i < TK_TRIES; i++) {
		greatest = *(volatile __u64 *)&cell->greatest;
		if (value <= greatest || tk_exchange_if(&cell->greatest, greatest, value) == greatest)
			break;
	}
	if (i == TK_TRIES)
		__sync_fetch_and_add(&tk_measured.disputed, 1);
	__sync_fetch_and_add(&cell->count, 1);
}

TK_INLINE void tk_count_alone(struct tk_cell *cell, __u64 value)
{
	cell->sum += value;
	if (value < cell->least)
		cell->least = value;
	if (value > cell->greatest)
		cell->greatest = value;
	cell->count++;
}

TK_INLINE void tk_count_in_place(struct tk_cell_key *key, struct tk_start *start, __u64 value,
				 bool alone)
{
	struct tk_cell *cell = tk_cell_of(key, start);

	if (!cell)
		__sync_fetch_and_add(&tk_measured.cells_full, 1);
	else if (alone)
		tk_count_alone(cell, value);
	else
		tk_count_together(cell, value);
}

/* What interrupts this one counts at a place above it, and is over before this one goes on. */
TK_INLINE void tk_count_at_depth(struct tk_cell_key *key, struct tk_start *start, __u64 value)
{
	__u32 zero = 0, depth;
	volatile __u32 *depths = bpf_map_lookup_elem(&tk_depth, &zero);

	if (!depths)
		return;
	depth = *depths;
	if (depth >= TK_DEPTHS) {
		__sync_fetch_and_add(&tk_measured.cells_full, 1);
		return;
	}
	*depths = depth + 1;
	barrier();
	key->place = 1 + bpf_get_smp_processor_id() * TK_DEPTHS + depth;
	tk_count_in_place(key, start, value, true);
	barrier();
	*depths = depth;
}

TK_INLINE void tk_count_interval(struct tk_start *start, __u64 epoch, __u64 value, bool alone)
{
	struct tk_cell_key key = {
		.begun = start->epoch,
		.ended = epoch,
		.scopes = start->scopes,
		.subject = start->subject,
		.also = start->also,
		.detail = start->detail,
		.slot = tk_slot_of_value(value),
	};

	if (alone)
		tk_count_at_depth(&key, start, value);
	else
		tk_count_in_place(&key, start, value, false);
}

/*
 * Ends the interval of that key; false if its begin was not seen. It is counted before it is no
 * longer kept: whoever reads what is kept, and then what is counted, misses none. By the epoch that
 * the program has read at first: one that the last window closes meanwhile is in that window.
 */
TK_INLINE bool tk_end_interval(tk_interval_key key, __u64 epoch, bool alone)
{
	struct tk_start *start = bpf_map_lookup_elem(&tk_starts, &key);
	__u64 now;

	if (!start) /* what is out of scope pays for no clock */
		return false;
	now = bpf_ktime_get_ns();
	/* nobody's if it began in no scope; clocks of two CPUs may differ a little */
	if (start->scopes)
		tk_count_interval(start, epoch, now > start->time ? now - start->time : 0, alone);
	bpf_map_delete_elem(&tk_starts, &key);
	return true;
}

/* Counts one whose begin was not seen. */
TK_INLINE void tk_count_unseen(struct tk_start *start, __u64 epoch, bool alone)
{
	start->epoch = 0;
	tk_count_interval(start, epoch, 0, alone);
}

#endif
