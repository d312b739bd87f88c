// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
// Functions with their types: BCC's macros for fentry and fexit.
KFUNC_PROBE(vfs_read, struct file *file, char *buf, size_t count)
{
	bpf_trace_printk("%d of inode %d\n", count, file->f_inode->i_ino);
	return 0;
}

KRETFUNC_PROBE(vfs_read, struct file *file, char *buf, size_t count, loff_t *pos, ssize_t ret)
{
	bpf_trace_printk("%d\n", ret);
	return 0;
}
