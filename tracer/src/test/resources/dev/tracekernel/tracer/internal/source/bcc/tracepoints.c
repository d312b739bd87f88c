// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
// Lessons 12 and 13: fields of tracepoints, one with a text of any length.
BPF_HASH(seen, u32, u32, 4096);

TRACEPOINT_PROBE(sched, sched_process_exec)
{
	u32 pid = args->pid, old = args->old_pid;
	char file[32];

	TP_DATA_LOC_READ_STR(file, filename, sizeof(file));
	bpf_trace_printk("%s by %d\n", file, pid);
	seen.insert(&pid, &old);
	return 0;
}

TRACEPOINT_PROBE(syscalls, sys_enter_openat)
{
	char path[64];

	bpf_probe_read_user_str(path, sizeof(path), args->filename);
	bpf_trace_printk("%s in %d\n", path, args->dfd);
	return 0;
}

int tracepoint__sched__sched_switch(struct tracepoint__sched__sched_switch *args)
{
	bpf_trace_printk("%s -> %s\n", args->prev_comm, args->next_comm);
	return 0;
}
