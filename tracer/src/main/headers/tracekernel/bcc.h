/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/*
 * BCC's dialect of C, for the compiler as it is: nothing rewrites the text.
 *
 * A map NAME is declared as tk_bcc__NAME, and NAME is a constant structure of functions, which are
 * inlined; when the text is compiled, the map gets its name back. So do programs.
 */
#ifndef TK_BCC_H
#define TK_BCC_H

#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>
#include <bpf/bpf_endian.h>
#include <linux/errno.h>
#include <tracekernel/bcc-constants.h>
#include <tracekernel/bcc-maps.h>
#include <tracekernel/bcc-probes.h>

#pragma clang diagnostic warning "-Wincompatible-pointer-types"
#pragma clang diagnostic ignored "-Wpointer-sign"

#undef bpf_trace_printk
#define bpf_trace_printk(format, ...) bpf_printk(format, ##__VA_ARGS__)

#define lock_xadd(to, n) ((void)__sync_fetch_and_add(to, n))

/* The position of the highest bit: 0 also for 0. */
static __always_inline u32 bpf_log2(u32 value)
{
	u32 position = 0;
	u32 step;

#pragma unroll
	for (u32 half = 16; half > 0; half >>= 1) {
		step = (value >> half != 0) * half;
		value >>= step;
		position += step;
	}
	return position;
}

/* One more than that: the slot of a power-of-2 histogram. */
static __always_inline u32 bpf_log2l(u64 value)
{
	u32 high = value >> 32;

	return high ? bpf_log2(high) + 33 : bpf_log2(value) + 1;
}

/* The types of a kernel before 5.11 do not name it. */
enum bpf_func_id___tk { BPF_FUNC_get_current_task_btf___tk = 158 };

/* The kernel's pointer to this task is one that may be followed. */
static __always_inline u64 tk_bcc_current_task(void)
{
	if (bpf_core_enum_value_exists(enum bpf_func_id___tk,
				       BPF_FUNC_get_current_task_btf___tk))
		return (u64)bpf_get_current_task_btf();
	return bpf_get_current_task();
}

#define bpf_get_current_task() tk_bcc_current_task()

#endif
