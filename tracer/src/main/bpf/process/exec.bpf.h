/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* A process executes another program: after the old one is gone. */
#ifndef TK_EXEC_BPF_H
#define TK_EXEC_BPF_H

#include "payload.bpf.h"
#include "process/notice.bpf.h"

/* What exec was told to execute: the kernel has a copy, as the caller's memory is gone. */
TK_INLINE void tk_put_executed_name(struct tk_message *message, const char *filename, __u32 slot)
{
	struct tk_section *section = tk_section(message, TK_RAW, 0);
	long len;

	if (!section)
		return;
	len = bpf_probe_read_kernel_str(section + 1, TK_STRING, filename);
	if (len <= 0) {
		section->flags = TK_SECTION_UNREADABLE;
		tk_section_end(message, section, 0);
		return;
	}
	tk_section_end(message, section, (len - 1) & (TK_STRING - 1));
	if (*(char *)(section + 1) != '/')
		tk_put_file(slot, TK_BASE, 0, AT_FDCWD);
}

TK_INLINE void tk_put_new_name(struct tk_message *message, struct task_struct *task)
{
	struct tk_section *section = tk_section(message, TK_EXE, 0);

	if (!section)
		return;
	section->ino = tk_pid_namespace(task);
	tk_put_exe_name((void *)(section + 1), task);
	tk_section_end(message, section, TK_NAME);
}

/* A file that names its interpreter is closed by now: only the interpreter is known as a file. */
TK_INLINE void tk_note_exec(struct task_struct *task, __u32 old_pid, struct linux_binprm *bprm,
			    __u32 slot)
{
	const char *filename = BPF_CORE_READ(bprm, filename);
	struct tk_message *message;
	__u64 epoch = tk_epoch_of(TK_EXEC), slots;

	if (!epoch)
		return;
	slots = tk_open_slots(task);
	if (!slots || tk_is_muted(task->pid))
		return;
	message = bpf_map_lookup_elem(&tk_messages, &slot);
	if (!message)
		return;
	tk_begin_notice(&message->record, TK_EXEC, task, epoch, slots);
	message->record.args[0] = old_pid;
	message->record.args[1] = BPF_CORE_READ(bprm, interp) != filename;
	message->record.payload = 0;
	tk_put_new_name(message, task);
	tk_put_executed_name(message, filename, slot);
	tk_put_open_file(slot, TK_FILE, 0, (__u64)BPF_CORE_READ(bprm, file));
	tk_send(&message->record, message->record.payload, TK_PAYLOAD);
}

#endif
