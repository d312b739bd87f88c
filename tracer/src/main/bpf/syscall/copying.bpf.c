// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
/* The same programs for kernels before 6.2: see fields.bpf.h. */
#define TK_COPIES
#include "syscall.bpf.c"
