// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
/* WRITE_SIZE: how many bytes a call writes to a file. */
#include "size.bpf.h"

TK_SIZE(vfs_write, (void *)ctx[0], ctx[4])
TK_SIZE(vfs_writev, (void *)ctx[0], ctx[5])
