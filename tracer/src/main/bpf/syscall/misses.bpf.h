/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/*
 * How often the kernel skipped each program, as it counts that for each CPU: added up when the
 * tracer asks by a sentinel, which costs it one call for all programs instead of one for each.
 */
#ifndef TK_MISSES_BPF_H
#define TK_MISSES_BPF_H

#include "payload.bpf.h"

#define TK_WATCHED 16 /* programs */
#define TK_CPUS_AT_ONCE 16

struct tk_misses {
	__u64 answered; /* the last question's number */
	__u64 programs; /* that are watched; by Java, as is the next */
	__u64 cpus;	/* that there can be */
	__u64 stats[TK_WATCHED];  /* per-CPU addresses */
	__u64 misses[TK_WATCHED];
	__u64 distances[TK_CPUS]; /* from a per-CPU address to what it is on that CPU */
};

struct tk_misses tk_misses;

/* The value is the program's descriptor and, above it, its place. */
__noinline int tk_watch(__u64 value)
{
	struct file *file = tk_file_of((__u32)value);
	struct bpf_prog *program;

	/* of a type of its own since 5.16, which is before the helper below */
	if (!file || !bpf_core_field_exists(struct bpf_prog_stats, misses) ||
	    !bpf_core_field_exists(struct bpf_prog, stats))
		return 0;
	program = BPF_CORE_READ(file, private_data);
	tk_misses.stats[tk_below(value >> 32, TK_WATCHED)] =
		(__u64)BPF_CORE_READ(program, stats) +
		bpf_core_field_offset(struct bpf_prog_stats, misses);
	return 0;
}

/* The value is the descriptor of tk_blank and, above it, the CPU. */
__noinline int tk_note_distance(__u64 value)
{
	struct file *file = tk_file_of((__u32)value);
	__u32 zero = 0, cpu = value >> 32;
	void *there, *array;

	if (!file || !bpf_core_field_exists(struct bpf_array, pptrs) ||
	    !bpf_core_enum_value_exists(enum bpf_func_id, BPF_FUNC_map_lookup_percpu_elem))
		return 0;
	array = BPF_CORE_READ(file, private_data);
	there = bpf_map_lookup_percpu_elem(&tk_blank, &zero, cpu);
	if (there)
		tk_misses.distances[tk_below(cpu, TK_CPUS)] =
			tk_address(there) -
			(__u64)tk_pointer_at(array + bpf_core_field_offset(struct bpf_array, pptrs));
	return 0;
}

/* On some CPUs. By itself, as the verifier follows each of a loop's rounds. */
__noinline __u64 tk_misses_on(__u64 stats, __u32 first)
{
	__u64 sum = 0, distance;
	__u32 i;

	for (i = 0; i < TK_CPUS_AT_ONCE; i++) {
		distance = tk_misses.distances[tk_below(first + i, TK_CPUS)];
		if (distance)
			sum += (__u64)tk_pointer_at((void *)(stats + distance));
	}
	return sum;
}

__noinline int tk_add_misses(__u32 program)
{
	__u64 stats = tk_misses.stats[tk_below(program, TK_WATCHED)], sum = 0;
	__u32 i;

	for (i = 0; i < TK_CPUS && i < tk_misses.cpus; i += TK_CPUS_AT_ONCE)
		sum += tk_misses_on(stats, i);
	tk_misses.misses[tk_below(program, TK_WATCHED)] = sum;
	return 0;
}

__noinline int tk_answer_misses(__u64 question)
{
	__u32 i;

	for (i = 0; i < TK_WATCHED && i < tk_misses.programs; i++)
		tk_add_misses(i);
	barrier();
	tk_misses.answered = question;
	return 0;
}

#endif
