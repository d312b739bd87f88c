// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
/*
 * From one probe to another, each by name: a program for each way to be attached. By what the two
 * belong together, Java says.
 */
#include "tk.bpf.h"

/* The task, or none if any may end what another began; and a number that both ends have. */
struct tk_pair {
	__u64 task;
	__u64 number;
};

#define TK_INTERVAL_KEY struct tk_pair
#include "cell.bpf.h"
#include "number.bpf.h"

char LICENSE[] SEC("license") = "Dual BSD/GPL";

/*
 * Written by Java before load: the ways to the number, whether the task is a part of a pair, and
 * whether one may begin again that has not ended; else the end was missed.
 */
const volatile struct tk_fetch tk_number_from;
const volatile struct tk_fetch tk_number_to;
const volatile __u8 tk_by_task;
const volatile __u8 tk_anew;

/* One of which that cannot be read is passed over, and counted. */
TK_INLINE bool tk_find_pair(struct tk_pair *pair, const volatile struct tk_fetch *way,
			    __u64 context)
{
	pair->task = tk_by_task ? bpf_get_current_task() : 0;
	if (tk_find_number(way, context, &pair->number))
		return true;
	__sync_fetch_and_add(&tk_measured.nested, 1);
	return false;
}

/* One that begins again had no end that was seen: it is no value. */
TK_INLINE void tk_give_up(struct tk_pair pair, __u64 epoch, bool alone)
{
	struct tk_start *begun = bpf_map_lookup_elem(&tk_starts, &pair);

	if (!begun)
		return;
	if (!tk_anew) {
		__sync_fetch_and_add(&tk_measured.nested, 1);
		return;
	}
	begun->detail |= TK_FAILED;
	tk_end_interval(pair, epoch, alone);
}

/* What others may end is kept whosever it is: its end is known to be nobody's then. */
TK_INLINE int tk_from(__u64 context, bool alone)
{
	__u64 epoch = tk_epoch_now();
	struct tk_start start = {};
	struct tk_pair pair;

	if (!epoch)
		return 0;
	tk_fill_current(&start, epoch);
	if ((!start.scopes && tk_by_task) || !tk_find_pair(&pair, &tk_number_from, context))
		return 0;
	tk_give_up(pair, epoch, alone);
	tk_begin_interval(pair, &start);
	return 0;
}

/* Of what others may end it is not known who began it. */
TK_INLINE int tk_to(__u64 context, bool alone)
{
	__u64 epoch = tk_epoch_now();
	struct tk_start start = {};
	struct tk_pair pair;

	if (!epoch || !tk_find_pair(&pair, &tk_number_to, context) || tk_end_interval(pair, epoch, alone))
		return 0;
	tk_fill_current(&start, epoch);
	if (!tk_by_task)
		start.scopes = tk_control.open;
	if (start.scopes)
		tk_count_unseen(&start, epoch, alone);
	return 0;
}

#define TK_ENDS(kind, section)                                                                 \
	SEC("?" section)                                                                       \
	int tk_from_##kind(void *ctx)                                                          \
	{                                                                                      \
		return tk_from(tk_address(ctx), false);                                        \
	}                                                                                      \
	SEC("?" section)                                                                       \
	int tk_from_##kind##_alone(void *ctx)                                                  \
	{                                                                                      \
		return tk_from(tk_address(ctx), true);                                         \
	}                                                                                      \
	SEC("?" section)                                                                       \
	int tk_to_##kind(void *ctx)                                                            \
	{                                                                                      \
		return tk_to(tk_address(ctx), false);                                          \
	}                                                                                      \
	SEC("?" section)                                                                       \
	int tk_to_##kind##_alone(void *ctx)                                                    \
	{                                                                                      \
		return tk_to(tk_address(ctx), true);                                           \
	}

TK_ENDS(kprobe, "kprobe")
TK_ENDS(uprobe, "uprobe")
TK_ENDS(tracepoint, "tracepoint")
TK_ENDS(raw_tracepoint, "raw_tp")
TK_ENDS(fentry, "fentry")
TK_ENDS(fexit, "fexit")
