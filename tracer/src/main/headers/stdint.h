/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* The types are the kernel's: the compiler's own stdint.h declares some otherwise. */
#ifndef TK_STDINT_H
#define TK_STDINT_H

#include "vmlinux.h"

#define INT8_MAX 0x7f
#define INT16_MAX 0x7fff
#define INT32_MAX 0x7fffffff
#define INT64_MAX 0x7fffffffffffffffLL
#define INT8_MIN (-INT8_MAX - 1)
#define INT16_MIN (-INT16_MAX - 1)
#define INT32_MIN (-INT32_MAX - 1)
#define INT64_MIN (-INT64_MAX - 1)
#define UINT8_MAX 0xff
#define UINT16_MAX 0xffff
#define UINT32_MAX 0xffffffffU
#define UINT64_MAX 0xffffffffffffffffULL

#endif
