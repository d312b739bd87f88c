// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
/* READ_SIZE: how many bytes a call reads from a file. */
#include "size.bpf.h"

TK_SIZE(vfs_read, (void *)ctx[0], ctx[4])
TK_SIZE(vfs_readv, (void *)ctx[0], ctx[5])
