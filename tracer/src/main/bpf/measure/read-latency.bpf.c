// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
/* READ_LATENCY: how long the kernel takes to read from a file. */
#include "vfs.bpf.h"

TK_MEASURE(vfs_read, (void *)ctx[0], 0, (long)ctx[4] < 0)
TK_MEASURE(vfs_readv, (void *)ctx[0], 0, (long)ctx[5] < 0)
