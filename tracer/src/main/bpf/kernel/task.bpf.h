/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Processes, threads, and what is told of their lives. See tk.bpf.h. */
#ifndef TK_KERNEL_TASK_BPF_H
#define TK_KERNEL_TASK_BPF_H

struct rlimit {
	unsigned long rlim_cur;
};

struct fdtable {
	unsigned int max_fds;
	struct file **fd;
};

struct files_struct {
	struct fdtable *fdt;
};

struct fs_struct {
	struct path root;
	struct path pwd;
};

struct mm_struct {
	struct file *exe_file;
};

struct ns_common {
	unsigned int inum;
};

struct pid_namespace {
	struct ns_common ns;
};

struct upid {
	int nr;
	struct pid_namespace *ns;
};

struct pid {
	unsigned int level;
	struct upid numbers[1];
};

typedef struct {
	int counter;
} atomic_t;

struct signal_struct {
	atomic_t live;
	int group_exit_code;
	unsigned int flags;
};

struct thread_info {
	unsigned long flags;
	__u32 status;
};

struct seccomp {
	int mode;
};

struct task_struct {
	struct thread_info thread_info;
	unsigned int __state;
	unsigned int flags;
	unsigned int on_cpu; /* where there can be several; of one byte on newer kernels */
	int pid;
	int tgid;
	struct task_struct *real_parent;
	struct task_struct *group_leader;
	__u64 start_time;
	__u64 start_boottime;
	__u64 self_exec_id;
	struct seccomp seccomp;
	struct mm_struct *mm;
	struct fs_struct *fs;
	struct files_struct *files;
	struct pid *thread_pid;
	struct signal_struct *signal;
	int exit_code;
	char comm[16];
};

struct task_struct___before_5_14 {
	long state;
};

struct linux_binprm {
	struct file *file;
	const char *filename;
	const char *interp;
};

union __sifields {
	struct {
		int _pid;
	} _kill;
};

struct kernel_siginfo {
	int si_code;
	union __sifields _sifields;
};

struct sigaction {
	void *sa_handler;
	unsigned long sa_flags;
};

struct k_sigaction {
	struct sigaction sa;
};

struct trace_event_raw_sched_process_fork {
	int child_pid;
};

struct trace_event_raw_task_newtask {
	int pid;
	unsigned long clone_flags;
};

#endif
