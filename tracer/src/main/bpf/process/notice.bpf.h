/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/*
 * A process event's record: made and sent at once, from a buffer of its program's own. The thread's
 * entry may hold a call that has not returned, so that it is not used.
 */
#ifndef TK_NOTICE_BPF_H
#define TK_NOTICE_BPF_H

#include "process/identity.bpf.h"

/* The other one of an event: who was started, or got a signal. */
struct tk_other {
	struct tk_identity identity;
	char name[TK_NAME];
};

/* Names have a fixed room here, and end with a NUL. */
struct tk_notice {
	struct tk_record record;
	struct tk_section name_head;
	char name[TK_NAME];
	struct tk_section other_head;
	struct tk_other other;
};

#define TK_ALONE TK_NAME_SECTION
#define TK_WITH_OTHER (sizeof(struct tk_notice) - sizeof(struct tk_record))

_Static_assert(TK_WITH_OTHER <= TK_KEPT, "a notice fits what is sent");

/* One entry for each type: one program may preempt another. */
struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, TK_RECORD_TYPES);
	__type(key, __u32);
	__type(value, struct tk_notice);
} tk_notices SEC(".maps");

/*
 * The epoch of an event of that kind, 0 if nobody wants it: before its slots are looked up, else it
 * could have those of a window that is over, and the epoch of the next one in the same slot.
 */
TK_INLINE __u64 tk_epoch_of(__u32 type)
{
	__u64 epoch = tk_control.gate;

	barrier();
	return tk_control.wanted_events >> type & 1 ? epoch : 0;
}

TK_INLINE struct tk_notice *tk_notice(__u32 type, struct task_struct *task, __u64 epoch,
				      __u64 slots)
{
	struct tk_notice *notice = bpf_map_lookup_elem(&tk_notices, &type);

	if (!notice)
		return NULL;
	tk_begin_notice(&notice->record, type, task, epoch, slots);
	notice->name_head = (struct tk_section){ .kind = TK_EXE, .len = TK_NAME,
						 .ino = tk_pid_namespace(task) };
	tk_put_exe_name(notice->name, task);
	return notice;
}

TK_INLINE void tk_put_other(struct tk_notice *notice, struct task_struct *task)
{
	notice->other_head = (struct tk_section){ .kind = TK_OTHER, .len = sizeof(notice->other),
						  .ino = tk_pid_namespace(task) };
	tk_put_identity(&notice->other.identity, task);
	tk_put_exe_name(notice->other.name, task);
}

TK_INLINE void tk_send_notice(struct tk_notice *notice, __u32 payload)
{
	notice->record.payload = payload;
	tk_send(&notice->record, payload, TK_WITH_OTHER);
}

#endif
