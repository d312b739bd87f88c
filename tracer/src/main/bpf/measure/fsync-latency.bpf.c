// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
/*
 * FSYNC_LATENCY: how long the kernel takes to sync a file. Most kernels have vfs_fsync_range inlined
 * into the calls of the same source file, which are seen by themselves.
 */
#include "vfs.bpf.h"
#include "syscall/registers.bpf.h"

/* Of the call with these registers; none if there is no such descriptor. */
TK_INLINE struct file *tk_synced(struct pt_regs *regs, __u32 abi)
{
	struct task_struct *task = (void *)bpf_get_current_task();
	struct fdtable *table = BPF_CORE_READ(task, files, fdt);
	__u32 fd = tk_argument(regs, abi, 0);
	struct file *file = NULL;

	if (fd < BPF_CORE_READ(table, max_fds))
		bpf_probe_read_kernel(&file, sizeof(file), BPF_CORE_READ(table, fd) + fd);
	return file;
}

#define TK_MEASURE_CALL(function, abi) \
	TK_MEASURE(function, tk_synced((void *)ctx[0], abi), TK_BY_CALL, (long)ctx[1] < 0)

TK_MEASURE(vfs_fsync_range, (void *)ctx[0], 0, (int)ctx[4] < 0)

#if defined(__TARGET_ARCH_x86)
TK_MEASURE_CALL(__x64_sys_fsync, 0)
TK_MEASURE_CALL(__x64_sys_fdatasync, 0)
TK_MEASURE_CALL(__ia32_sys_fsync, 1)
TK_MEASURE_CALL(__ia32_sys_fdatasync, 1)
#elif defined(__TARGET_ARCH_arm64)
TK_MEASURE_CALL(__arm64_sys_fsync, 0)
TK_MEASURE_CALL(__arm64_sys_fdatasync, 0)
#endif
