// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
/* WRITE_LATENCY: how long the kernel takes to write to a file. */
#include "vfs.bpf.h"

TK_MEASURE(vfs_write, (void *)ctx[0], 0, (long)ctx[4] < 0)
TK_MEASURE(vfs_writev, (void *)ctx[0], 0, (long)ctx[5] < 0)
