/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Page faults, as handle_mm_fault is asked for them and tells how they went. */
#ifndef TK_FAULT_BPF_H
#define TK_FAULT_BPF_H

#include "cell.bpf.h"

#define FAULT_FLAG_TRIED 0x20

#define VM_FAULT_MAJOR 0x4
#define VM_FAULT_RETRY 0x400
#define VM_FAULT_ERROR 0x873 /* OOM, SIGBUS, HWPOISON, HWPOISON_LARGE, SIGSEGV, FALLBACK */

char LICENSE[] SEC("license") = "Dual BSD/GPL";

#endif
