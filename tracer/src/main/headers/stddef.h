/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* The types are the kernel's: its wchar_t is not the compiler's. */
#ifndef TK_STDDEF_H
#define TK_STDDEF_H

#include "vmlinux.h"

#ifndef NULL
#define NULL ((void *)0)
#endif
#ifndef offsetof
#define offsetof(type, member) __builtin_offsetof(type, member)
#endif

#endif
