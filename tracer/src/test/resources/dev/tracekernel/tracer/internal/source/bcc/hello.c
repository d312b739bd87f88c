// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
// Lessons 1 to 3: a function that is named by where it is attached.
int kprobe__sys_clone(void *ctx) { bpf_trace_printk("a clone\n"); return 0; }
