// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
/*
 * BLOCK_TOTAL: how long a disk takes for what it is asked for, the queue included. That is by bio,
 * since a request is made later, of any number of them, and after a wait for room if need be.
 */
#include "disk.bpf.h"

#define MOST_BIOS 1024 /* of a request; the rest is told as missed */
#define REQ_OPERATIONS 32 /* those from here on are of drivers, and of user space past the queue */
#define REQ_WRITE 1
#define REQ_FLUSH 2

/*
 * The flag of a request whose completion may be a step of a flush: by Java, since on some kernels
 * the enum that has it is without a name, by which libbpf would find it.
 */
const volatile __u32 tk_flush_step;

/* A flush is a write of nothing, until it becomes a request. */
TK_INLINE __u32 tk_operation_of(struct bio *bio)
{
	__u32 operation = BPF_CORE_READ(bio, bi_opf) & REQ_OPERATION;

	return operation == REQ_WRITE && !BPF_CORE_READ(bio, bi_iter.bi_size) ? REQ_FLUSH
									      : operation;
}

TK_INLINE struct gendisk *tk_disk_of(struct bio *bio)
{
	struct bio___before_5_12 *older = (void *)bio;

	if (bpf_core_field_exists(older->bi_disk))
		return BPF_CORE_READ(older, bi_disk);
	return BPF_CORE_READ(bio, bi_bdev, bd_disk);
}

TK_INLINE bool tk_fill_bio(struct tk_start *start, __u64 epoch, struct bio *bio)
{
	tk_fill_disk(start, epoch, tk_disk_of(bio), tk_operation_of(bio));
	return start->scopes != 0;
}

SEC("?tp_btf/block_bio_queue")
int tk_queue(__u64 *ctx)
{
	struct bio *bio = tk_subject_of(ctx);
	__u64 epoch = tk_epoch_now();
	struct tk_start start = {};

	if (epoch && tk_fill_bio(&start, epoch, bio))
		tk_begin_interval(tk_address(bio), &start);
	return 0;
}

/*
 * What is too large goes on as two: its first part as a new bio, whose end is told to the one that
 * was queued, which is the rest. Both have waited since then.
 */
SEC("?tp_btf/block_split")
int tk_split(__u64 *ctx)
{
	struct bio *part = tk_subject_of(ctx);
	__u64 key = tk_address(part), whole;
	struct tk_start *start;

	if (!tk_epoch_now() || bpf_map_lookup_elem(&tk_starts, &key))
		return 0;
	whole = (__u64)BPF_CORE_READ(part, bi_private);
	start = bpf_map_lookup_elem(&tk_starts, &whole);
	if (start && bpf_map_update_elem(&tk_starts, &key, start, BPF_ANY))
		__sync_fetch_and_add(&tk_measured.starts_full, 1);
	return 0;
}

TK_INLINE int tk_end(__u64 address, __u32 error, bool alone)
{
	struct tk_start start = {}, *begun;
	struct bio *bio = (void *)address;
	__u64 epoch = tk_epoch_now();

	begun = error ? tk_going_on(address) : NULL;
	if (begun)
		begun->detail |= TK_FAILED;
	if (epoch && !tk_end_interval(address, epoch, alone) && tk_fill_bio(&start, epoch, bio))
		tk_count_unseen(&start, epoch, alone);
	return 0;
}

/* Seen once by the verifier, and not for each bio of a request. */
__noinline int tk_end_bio(__u64 address, __u32 error)
{
	return tk_end(address, error, false);
}

__noinline int tk_end_bio_alone(__u64 address, __u32 error)
{
	return tk_end(address, error, true);
}

/* Of a write that needs a flush before or after it, each step completes the request. */
TK_INLINE bool tk_is_step(struct request *request)
{
	return BPF_CORE_READ(request, rq_flags) & tk_flush_step;
}

/* As the kernel will: each bio that is complete by so many bytes, those of none too. */
TK_INLINE int tk_end_request(struct request *request, __u32 error, __u32 bytes, bool alone)
{
	struct bio *bio = BPF_CORE_READ(request, bio), *next;
	__u32 size;
	int i;

	if (!tk_epoch_now() || tk_is_step(request) ||
	    (BPF_CORE_READ(request, cmd_flags) & REQ_OPERATION) >= REQ_OPERATIONS)
		return 0;
	for (i = 0; i < MOST_BIOS; i++) {
		if (!bio)
			return 0;
		next = BPF_CORE_READ(bio, bi_next);
		size = BPF_CORE_READ(bio, bi_iter.bi_size);
		if (bytes < size)
			return 0;
		if (alone)
			tk_end_bio_alone((__u64)bio, error);
		else
			tk_end_bio((__u64)bio, error);
		bytes -= size;
		if (!bytes)
			return 0;
		bio = next;
	}
	__sync_fetch_and_add(&tk_measured.nested, 1);
	return 0;
}

SEC("?tp_btf/block_rq_complete")
int tk_complete(__u64 *ctx)
{
	return tk_end_request((void *)ctx[0], ctx[1], ctx[2], false);
}

SEC("?tp_btf/block_rq_complete")
int tk_complete_alone(__u64 *ctx)
{
	return tk_end_request((void *)ctx[0], ctx[1], ctx[2], true);
}

TK_INLINE int tk_end_bio_complete(struct bio *bio, bool alone)
{
	return tk_end(tk_address(bio), BPF_CORE_READ(bio, bi_status), alone);
}

/* One that comes to no request: of a disk that makes none, or that could not be made one. */
SEC("?tp_btf/block_bio_complete")
int tk_bio_complete(__u64 *ctx)
{
	return tk_end_bio_complete((void *)ctx[1], false);
}

SEC("?tp_btf/block_bio_complete")
int tk_bio_complete_alone(__u64 *ctx)
{
	return tk_end_bio_complete((void *)ctx[1], true);
}
