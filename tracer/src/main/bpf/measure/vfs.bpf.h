/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* From the enter of one of the kernel's functions on files to its return, in the task that calls. */
#ifndef TK_VFS_BPF_H
#define TK_VFS_BPF_H

#include "cell.bpf.h"

char LICENSE[] SEC("license") = "Dual BSD/GPL";

/* Above the depth of what is begun by a call, which asks a file's file system for it. */
#define TK_BY_CALL 0x100

TK_INLINE __u32 tk_depth_of(struct file *file)
{
	return BPF_CORE_READ(file, f_inode, i_sb, s_stack_depth);
}

/* A file is an inode of a file system: inodes of two may have the same number. */
TK_INLINE void tk_fill_file(struct tk_start *start, struct file *file)
{
	struct inode *inode = BPF_CORE_READ(file, f_inode);
	struct super_block *system = BPF_CORE_READ(inode, i_sb);

	start->subject = (__u64)BPF_CORE_READ(system, s_magic) << 32 | BPF_CORE_READ(system, s_dev);
	start->also = BPF_CORE_READ(inode, i_ino);
	start->depth = BPF_CORE_READ(system, s_stack_depth);
	bpf_probe_read_kernel_str(start->name, TK_SUBJECT_NAME, BPF_CORE_READ(system, s_type, name));
}

/* False if it is in no open scope. */
TK_INLINE bool tk_fill_start(struct tk_start *start, __u64 epoch, struct file *file)
{
	__u64 id = bpf_get_current_pid_tgid();

	start->scopes = tk_heard_slots(id, id >> 32, bpf_get_current_task());
	if (!start->scopes || !file)
		return false;
	start->epoch = epoch;
	tk_fill_file(start, file);
	return true;
}

/* What a call asks for, or a stacked file system of the one below, is a part of what is begun. */
TK_INLINE int tk_enter(struct file *file, __u32 by)
{
	__u64 epoch = tk_epoch_now(), task = bpf_get_current_task();
	struct tk_start start = {}, *begun;

	if (!epoch || !tk_fill_start(&start, epoch, file))
		return 0;
	start.depth |= by;
	begun = bpf_map_lookup_elem(&tk_starts, &task);
	if (!begun || begun->depth <= start.depth)
		tk_begin_interval(task, &start);
	else if (begun->epoch != epoch) /* or its end was missed, before */
		__sync_fetch_and_add(&tk_measured.nested, 1);
	return 0;
}

TK_INLINE int tk_leave(struct file *file, __u32 by, bool failed, bool alone)
{
	__u64 epoch = tk_epoch_now(), task = bpf_get_current_task();
	struct tk_start start = {}, *begun;

	if (!epoch)
		return 0;
	begun = bpf_map_lookup_elem(&tk_starts, &task);
	if (begun && !by && begun->depth && begun->depth > tk_depth_of(file))
		return 0;
	if (begun && failed)
		begun->detail |= TK_FAILED;
	if (!tk_end_interval(task, epoch, alone) && tk_fill_start(&start, epoch, file))
		tk_count_unseen(&start, epoch, alone);
	return 0;
}

/* Programs for a function, its file, who begins it, and whether it has failed. */
#define TK_MEASURE(function, file, by, failed)                   \
	SEC("?fentry/" #function)                                \
	int tk_enters_##function(__u64 *ctx)                     \
	{                                                        \
		return tk_enter(file, by);                       \
	}                                                        \
                                                                 \
	SEC("?fexit/" #function)                                 \
	int tk_leaves_##function(__u64 *ctx)                     \
	{                                                        \
		return tk_leave(file, by, failed, false);        \
	}                                                        \
                                                                 \
	SEC("?fexit/" #function)                                 \
	int tk_leaves_##function##_alone(__u64 *ctx)             \
	{                                                        \
		return tk_leave(file, by, failed, true);         \
	}

#endif
