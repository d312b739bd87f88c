// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
// Arguments of a system call's function, which come from the caller's registers.
#include <uapi/linux/ptrace.h>
#include <linux/fs.h>

#define READ_ONLY 0

static inline int is_read_only(int flags) { return (flags & 3) == READ_ONLY; }

int syscall__openat(struct pt_regs *ctx, int dfd, const char __user *filename, int flags,
		    umode_t mode)
{
	char path[NAME_MAX + 1];

	if (is_read_only(flags))
		return 0;
	bpf_probe_read_user_str(path, sizeof(path), filename);
	bpf_trace_printk("%s %o in %d\n", path, mode, dfd);
	return 0;
}
