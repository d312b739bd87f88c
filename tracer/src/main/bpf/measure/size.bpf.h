/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* How many bytes one of the kernel's functions on files returns, in the task that calls. */
#ifndef TK_SIZE_BPF_H
#define TK_SIZE_BPF_H

#include "vfs.bpf.h"

/* No file system that is stacked on another asks that by these functions: none is counted twice. */
TK_INLINE int tk_count_size(struct file *file, __s64 bytes, bool alone)
{
	__u64 epoch = tk_epoch_now();
	struct tk_start start = {};

	if (!epoch || !tk_fill_start(&start, epoch, file))
		return 0;
	if (bytes < 0)
		start.detail = TK_FAILED;
	tk_count_interval(&start, epoch, bytes < 0 ? 0 : bytes, alone);
	return 0;
}

#define TK_SIZE(function, file, bytes)                       \
	SEC("?fexit/" #function)                             \
	int tk_leaves_##function(__u64 *ctx)                 \
	{                                                    \
		return tk_count_size(file, bytes, false);    \
	}                                                    \
                                                             \
	SEC("?fexit/" #function)                             \
	int tk_leaves_##function##_alone(__u64 *ctx)         \
	{                                                    \
		return tk_count_size(file, bytes, true);     \
	}

#endif
