/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Walks to values, and puts them behind a record. */
#ifndef TK_FETCH_BPF_H
#define TK_FETCH_BPF_H

#include "spec.bpf.h"

/* What the programs know where they fire. */
struct tk_firing {
	void *ctx;
	__u64 context; /* the same as a number: of the registers for a perf event */
	__u64 epoch;
	__u64 slots;
	struct tk_spec *spec;
	__u32 index;
	__u32 place;
};

/* A number as it is sent. */
struct tk_value {
	struct tk_section head;
	__u64 number;
};

/* Walks to a field of a specification. A global function: the verifier sees it once. */
__noinline __u64 tk_walk_to(__u32 index, __u64 field, __u64 context)
{
	struct tk_spec *spec = bpf_map_lookup_elem(&tk_specs, &index);

	return spec ? tk_walk(&spec->fetches[tk_at_most(field, TK_FIELDS - 1)], context) : 0;
}

TK_INLINE void tk_begin_section(struct tk_section *section, __u32 field)
{
	section->kind = TK_VALUE;
	section->arg = field;
	section->flags = 0;
	section->len = 0;
	section->mode = 0;
	section->ino = 0;
}

/* A string that fills its room: whether the last byte is its own NUL. */
TK_INLINE bool tk_ends_with(__u64 at, bool user)
{
	char last = 1;

	return !tk_read(&last, 1, at, user) && !last;
}

TK_INLINE long tk_read_text(struct tk_section *section, __u64 room, __u64 from, bool user)
{
	long len = user ? bpf_probe_read_user_str(section + 1, room, (void *)from) :
			  bpf_probe_read_kernel_str(section + 1, room, (void *)from);

	if (len > 0 && len == (long)room && !tk_ends_with(from + room - 1, user))
		section->flags = TK_SECTION_CUT;
	return len > 0 ? len - 1 : len; /* older kernels do not count the NUL of the empty string */
}

TK_INLINE long tk_read_bytes(struct tk_section *section, __u64 room, __u64 from, bool user)
{
	long failed = user ? bpf_probe_read_user(section + 1, room, (void *)from) :
			     bpf_probe_read_kernel(section + 1, room, (void *)from);

	return failed ? failed : (long)room;
}

/* Data of a tracepoint's record: the field says where it is, and how much. */
TK_INLINE long tk_read_dynamic(struct tk_section *section, struct tk_fetch *fetch, __u64 context,
			       __u64 room, __u64 most)
{
	__u32 where = 0;
	__u64 from = context, len;

	if (bpf_probe_read_kernel(&where, sizeof(where), (void *)(context + fetch->index)))
		return -1;
	if (fetch->base == TK_RELATIVE)
		from += fetch->index + sizeof(where);
	from += where & 0xffff;
	len = where >> 16;
	if (fetch->what == TK_DYNAMIC_TEXT)
		return tk_read_text(section, room, from, false);
	if (len > room)
		section->flags = TK_SECTION_CUT;
	len = tk_at_most(tk_at_most(len, room), most); /* older verifiers believe only the constant */
	return tk_read_bytes(section, len, from, false);
}

TK_INLINE long tk_read_stack(struct tk_section *section, void *ctx, __u64 room, __u64 flags)
{
	long len = bpf_get_stack(ctx, section + 1, room, flags);

	if (len == (long)room)
		section->flags = TK_SECTION_CUT;
	return len;
}

/* Whether what is at the end of a walk is in the process's memory. */
TK_INLINE bool tk_ends_in_user(struct tk_fetch *fetch, __u64 address)
{
	return fetch->memory & TK_USER_END ||
	       (fetch->memory & TK_END_BY_ADDRESS && !(address >> 63));
}

/* Reads what is longer than a number; its length, negative if it cannot be read. */
TK_INLINE long tk_read_long(struct tk_section *section, struct tk_firing *firing,
			    __u32 field, __u64 most)
{
	struct tk_fetch *fetch = &firing->spec->fetches[field];
	__u64 room = tk_at_most(fetch->room, most), from;
	__u32 what = fetch->what;

	if (what == TK_KERNEL_STACK)
		return tk_read_stack(section, firing->ctx, room, 0);
	if (what == TK_USER_STACK)
		return tk_read_stack(section, firing->ctx, room, BPF_F_USER_STACK);
	if (what == TK_DYNAMIC_TEXT || what == TK_DYNAMIC_BYTES)
		return tk_read_dynamic(section, fetch, firing->context, room, most);
	from = tk_walk_to(firing->index, field, firing->context);
	if (!from)
		return -1;
	return what == TK_TEXT ? tk_read_text(section, room, from, tk_ends_in_user(fetch, from)) :
				 tk_read_bytes(section, room, from, tk_ends_in_user(fetch, from));
}

/* Not zero if it cannot be read. */
TK_INLINE long tk_read_number(struct tk_firing *firing, __u32 field, __u64 *number)
{
	struct tk_fetch *fetch = &firing->spec->fetches[field];
	__u64 from = tk_walk_to(firing->index, field, firing->context);

	if (fetch->what == TK_WORD) {
		*number = from;
		return 0;
	}
	return from ? tk_read(number, fetch->size, from, fetch->memory & TK_USER_END) : -1;
}

/*
 * Puts a number behind the record, which has a room of total bytes. The place is read from the
 * record each time: the verifier knows nothing of it, and so sees the same in each round.
 */
TK_INLINE bool tk_put_number(struct tk_firing *firing, struct tk_record *record, __u32 field,
			     __u64 total)
{
	__u64 at = record->payload, number = 0;
	struct tk_value *value;

	barrier_var(at);
	if (at > total - sizeof(*record) - sizeof(*value))
		return false;
	value = (void *)(record + 1) + at;
	tk_begin_section(&value->head, field);
	if (tk_read_number(firing, field, &number))
		value->head.flags = TK_SECTION_UNREADABLE;
	else
		value->head.len = sizeof(number);
	value->number = number;
	record->payload += sizeof(value->head) + value->head.len;
	return true;
}

/* As above: bytes of which there are most at most. */
TK_INLINE bool tk_put_long(struct tk_firing *firing, struct tk_record *record, __u32 field,
			   __u64 total, __u64 most)
{
	__u64 at = record->payload;
	struct tk_section *section;
	long len;

	barrier_var(at);
	if (at > total - sizeof(*record) - sizeof(*section) - most)
		return false;
	section = (void *)(record + 1) + at;
	tk_begin_section(section, field);
	len = tk_read_long(section, firing, field, most);
	if (len < 0) {
		section->flags = TK_SECTION_UNREADABLE;
		len = 0;
	}
	section->len = len;
	record->payload += sizeof(*section) + ((len + 7) & ~7u);
	return true;
}

TK_INLINE void tk_put_executable(struct tk_record *record, struct task_struct *task)
{
	struct tk_section *section = (void *)(record + 1);
	const unsigned char *name = BPF_CORE_READ(task, mm, exe_file, f_path.dentry, d_name.name);
	long len = name ? bpf_probe_read_kernel_str(section + 1, TK_NAME, name) : 0;

	tk_begin_section(section, 0);
	section->kind = TK_EXE;
	section->ino = tk_pid_namespace(task);
	if (len > 0 && len < TK_NAME)
		section->len = len - 1;
	record->payload = sizeof(*section) + ((section->len + 7) & ~7u);
}

/* Fills a record of that size. */
TK_INLINE int tk_fill(struct tk_firing *firing, struct tk_record *record, __u64 total,
			      __u64 most)
{
	struct task_struct *task = (void *)bpf_get_current_task();
	__u32 i;

	tk_begin_notice(record, TK_PROBE, task, firing->epoch, firing->slots);
	record->nr = firing->index;
	record->args[0] = firing->place;
	record->restarts = 0;
	tk_put_executable(record, task);
#pragma clang loop unroll(disable)
	for (i = 0; i < TK_FIELDS && i < tk_fields && i < firing->spec->fields; i++) {
		if (firing->spec->fetches[i].what <= TK_WORD) {
			if (!tk_put_number(firing, record, i, total))
				return -1;
		} else if (!tk_put_long(firing, record, i, total, most)) {
			return -1;
		}
	}
	return 0;
}

#endif
