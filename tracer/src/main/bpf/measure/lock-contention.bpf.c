// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
/* LOCK_CONTENTION: how long a thread waits for a lock of the kernel's. */
#include "tk.bpf.h"

/* A task that waits for a mutex waits for the lock inside of it meanwhile, or for an interrupt's. */
struct tk_contention {
	__u64 task;
	__u64 lock;
};

#define TK_INTERVAL_KEY struct tk_contention
#include "cell.bpf.h"

#define TK_KINDS 0xffff /* flags of the tracepoint, in the detail; as Java's LockKind has them */

char LICENSE[] SEC("license") = "Dual BSD/GPL";

/* Whether a program runs on a CPU. */
struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, __u32);
} tk_busy SEC(".maps");

/*
 * What these programs' own maps wait for is not measured, nor what an interrupt waits for in the
 * middle of one; nor where one is preempted what others wait for meanwhile. All of it is counted.
 */
TK_INLINE volatile __u32 *tk_enter(void)
{
	__u32 zero = 0;
	volatile __u32 *busy = bpf_map_lookup_elem(&tk_busy, &zero);

	if (!busy || *busy)
		return NULL;
	*busy = 1;
	barrier();
	return busy;
}

TK_INLINE void tk_leave(volatile __u32 *busy)
{
	barrier();
	*busy = 0;
}

TK_INLINE struct tk_contention tk_contention_of(__u64 *ctx)
{
	struct tk_contention contention = { bpf_get_current_task(), ctx[0] };

	return contention;
}

/* One that spins first, and sleeps then, begins again: it waits since the first time. */
TK_INLINE void tk_wait(__u64 *ctx, __u64 epoch)
{
	struct tk_contention key = tk_contention_of(ctx);
	struct tk_start start = {};

	if (!tk_fill_current(&start, epoch) || bpf_map_lookup_elem(&tk_starts, &key))
		return;
	start.detail = ctx[1] & TK_KINDS;
	tk_begin_interval(key, &start);
}

SEC("?tp_btf/contention_begin")
int tk_waits(__u64 *ctx)
{
	__u64 epoch = tk_epoch_now();
	volatile __u32 *busy;

	if (!epoch)
		return 0;
	busy = tk_enter();
	if (!busy) {
		__sync_fetch_and_add(&tk_measured.nested, 1);
		return 0;
	}
	tk_wait(ctx, epoch);
	tk_leave(busy);
	return 0;
}

/* Where it began, a thread may have been in no scope: its kind of lock is not known then. */
TK_INLINE void tk_go_on(__u64 *ctx, __u64 epoch, bool alone)
{
	struct tk_contention key = tk_contention_of(ctx);
	struct tk_start *begun = bpf_map_lookup_elem(&tk_starts, &key), start = {};

	if (begun && (int)ctx[1])
		begun->detail |= TK_FAILED;
	if (!tk_end_interval(key, epoch, alone) && tk_fill_current(&start, epoch)) {
		start.detail = TK_KINDS;
		tk_count_unseen(&start, epoch, alone);
	}
}

/* Where programs are preempted, one that was kept may end in the middle of another's run. */
TK_INLINE int tk_pass_over_end(__u64 *ctx)
{
	struct tk_contention key = tk_contention_of(ctx);

	if (bpf_map_lookup_elem(&tk_starts, &key))
		__sync_fetch_and_add(&tk_measured.nested, 1);
	return 0;
}

TK_INLINE int tk_end(__u64 *ctx, bool alone)
{
	__u64 epoch = tk_epoch_now();
	volatile __u32 *busy;

	if (!epoch)
		return 0;
	busy = tk_enter();
	if (!busy)
		return tk_pass_over_end(ctx);
	tk_go_on(ctx, epoch, alone);
	tk_leave(busy);
	return 0;
}

SEC("?tp_btf/contention_end")
int tk_goes_on(__u64 *ctx)
{
	return tk_end(ctx, false);
}

SEC("?tp_btf/contention_end")
int tk_goes_on_alone(__u64 *ctx)
{
	return tk_end(ctx, true);
}
