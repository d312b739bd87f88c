// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
/* What a field of a probe is where it fires: a program for each way to be attached. */
#include "tk.bpf.h"
#include "cell.bpf.h"
#include "number.bpf.h"

char LICENSE[] SEC("license") = "Dual BSD/GPL";

/*
 * Written by Java before load: the ways to the value and to what it is told apart by, the bits above
 * a sign in each, 0 if it has none, and whether it is told apart by thread.
 */
const volatile struct tk_fetch tk_value;
const volatile struct tk_fetch tk_apart;
const volatile __u8 tk_value_unused;
const volatile __u8 tk_apart_unused;
const volatile __u8 tk_by_thread;

TK_INLINE __u64 tk_extended(__u64 number, __u32 unused)
{
	return (__s64)(number << unused) >> unused;
}

/* Not of the thread, which is what it was filled with. */
TK_INLINE bool tk_tell_apart(struct tk_start *start, __u64 context)
{
	if (tk_by_thread)
		return true;
	__builtin_memset(start->name, 0, sizeof(start->name));
	if (!tk_find_number(&tk_apart, context, &start->subject))
		return false;
	start->subject = tk_extended(start->subject, tk_apart_unused & 63);
	return true;
}

/* One that cannot be read is passed over, and counted. */
TK_INLINE int tk_fires(__u64 context, bool alone)
{
	__u64 epoch = tk_epoch_now(), value;
	struct tk_start start = {};

	if (!epoch || !tk_fill_current(&start, epoch))
		return 0;
	if (!tk_find_number(&tk_value, context, &value) || !tk_tell_apart(&start, context)) {
		__sync_fetch_and_add(&tk_measured.nested, 1);
		return 0;
	}
	value = tk_extended(value, tk_value_unused & 63);
	if ((__s64)value < 0) {
		start.detail = TK_FAILED;
		value = 0;
	}
	tk_count_interval(&start, epoch, value, alone);
	return 0;
}

#define TK_FIRES(kind, section)                                \
	SEC("?" section)                                       \
	int tk_fires_##kind(void *ctx)                         \
	{                                                      \
		return tk_fires(tk_address(ctx), false);       \
	}                                                      \
	SEC("?" section)                                       \
	int tk_fires_##kind##_alone(void *ctx)                 \
	{                                                      \
		return tk_fires(tk_address(ctx), true);        \
	}

TK_FIRES(kprobe, "kprobe")
TK_FIRES(uprobe, "uprobe")
TK_FIRES(tracepoint, "tracepoint")
TK_FIRES(raw_tracepoint, "raw_tp")
TK_FIRES(fentry, "fentry")
TK_FIRES(fexit, "fexit")
TK_FIRES(perf_event, "perf_event") /* it has no fields */
