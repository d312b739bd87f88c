/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* BPF itself, and what its programs are called with. See tk.bpf.h. */
#ifndef TK_KERNEL_PROGRAM_BPF_H
#define TK_KERNEL_PROGRAM_BPF_H

typedef struct {
	__u64 v;
} u64_stats_t;

struct bpf_prog_stats {
	u64_stats_t misses;
};

struct bpf_prog {
	struct bpf_prog_stats *stats;
};

struct bpf_array {
	void *pptrs[1];
};

struct seq_file;

struct bpf_iter_meta {
	struct seq_file *seq;
};

struct bpf_iter__task {
	struct bpf_iter_meta *meta;
	struct task_struct *task;
};

#if defined(__TARGET_ARCH_x86)
struct pt_regs {
	unsigned long bp, bx, r10, r9, r8, cx, dx, si, di, orig_ax, ip, sp;
};
#elif defined(__TARGET_ARCH_arm64)
struct pt_regs {
	__u64 regs[31];
	__u64 sp;
	__u64 pc;
	__u64 orig_x0;
	__s32 syscallno;
};
#endif

#endif
