/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* A call from its enter to its exit: what is known at either end, put together. */
#ifndef TK_PENDING_BPF_H
#define TK_PENDING_BPF_H

#include "data.bpf.h"
#include "ring.bpf.h"

/* Payloads that are longer than TK_KEPT, by the kernel's pid. */
struct tk_long_payload {
	__u8 bytes[TK_PAYLOAD];
};

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 64);
	__type(key, __u32);
	__type(value, struct tk_long_payload);
} tk_long SEC(".maps");

TK_INLINE void tk_put_path_argument(struct tk_message *message, __u32 place, __u32 dirfd_place,
				    __u32 builder)
{
	struct tk_record *record = &message->record;
	int dirfd = AT_FDCWD;

	if (!tk_argument_at(record, place)) { /* utimensat(fd, NULL, ..): the descriptor's file */
		if (dirfd_place)
			tk_put_file(builder, TK_FILE, dirfd_place - 1,
				    tk_argument_at(record, dirfd_place));
		return;
	}
	if (tk_put_string(builder, place - 1, tk_argument_at(record, place)) == '/')
		return;
	if (dirfd_place)
		dirfd = tk_argument_at(record, dirfd_place);
	tk_put_file(builder, TK_BASE, place - 1, dirfd);
}

/* The first path and descriptor, or the second ones. */
__noinline int tk_put_files(__u32 i, __u32 builder)
{
	struct tk_message *message = tk_message_of(builder);
	struct tk_shape *shape;
	__u32 fd;

	if (!message)
		return 0;
	shape = tk_shape_of(message->record.abi, message->record.nr);
	i = tk_below(i, 2);
	fd = shape->fd[i];
	if (shape->path[i])
		tk_put_path_argument(message, shape->path[i], shape->dirfd[i], builder);
	if (fd)
		tk_put_file(builder, TK_FILE, fd - 1, tk_argument_at(&message->record, fd));
	return 0;
}

TK_INLINE void tk_put_arguments(struct tk_message *message, struct tk_shape *shape, __u32 builder)
{
	struct tk_record *record = &message->record;

	tk_put_files(0, builder);
	if (shape->path[1] || shape->fd[1])
		tk_put_files(1, builder);
	tk_put_data(builder);
	if (shape->argv)
		tk_put_argv(builder, shape->argv - 1, tk_argument_at(record, shape->argv));
}

/*
 * What most calls pass, one absolute path or one time or one descriptor: read to where it is kept.
 * False if it is more than that, or too long.
 */
TK_INLINE bool tk_put_in_place(struct tk_task *entry, struct tk_shape *shape, __u32 builder)
{
	__u32 at = entry->name_size, place = shape->path[0];
	struct tk_section *section;
	__u64 time;
	long len;

	if (shape->path[1] || shape->fd[1] || shape->sockaddr || shape->flags & TK_INDIRECT ||
	    at > TK_NAME_SECTION)
		return false;
	entry->record.payload = at;
	time = tk_time_of(&entry->record, shape);
	if (shape->fd[0]) {
		if (place || time || (shape->buffer && tk_control.buffer))
			return false;
		return tk_put_file_in_place(entry, builder, shape->fd[0] - 1,
					    tk_argument_at(&entry->record, shape->fd[0]));
	}
	if (!place)
		return !time || tk_put_time_in_place(entry, shape, time);
	section = (void *)&entry->payload[at];
	len = bpf_probe_read_user_str(section + 1, TK_KEPT_STRING,
				      (void *)tk_argument_at(&entry->record, place));
	if (len <= 0 || len == TK_KEPT_STRING || *(char *)(section + 1) != '/')
		return false;
	*section = (struct tk_section){ .kind = TK_RAW, .arg = place - 1, .len = len - 1 };
	entry->record.payload += sizeof(*section) + ((len + 6) & ~7u);
	return true;
}

/* Keeps what was put into the message with the thread. */
TK_INLINE void tk_keep(struct tk_task *entry, struct tk_message *message)
{
	struct tk_record *record = &entry->record;
	__u32 pid = record->host_tid;

	record->flags = message->record.flags;
	record->payload = message->record.payload;
	if (record->payload <= TK_KEPT) {
		bpf_probe_read_kernel(entry->payload, record->payload & (2 * TK_KEPT - 1),
				      message->payload);
		return;
	}
	record->flags |= TK_LONG;
	if (bpf_map_update_elem(&tk_long, &pid, message->payload, BPF_ANY)) {
		record->flags = (record->flags & ~TK_LONG) | TK_CUT;
		record->payload = entry->name_size;
	}
}

/*
 * exec by a thread that is not the first takes the first one's number: who reads the calls in flight
 * finds its entry under neither of the two for a moment, and must know that there is one.
 */
TK_INLINE void tk_count_exec(struct tk_task *entry)
{
	if (entry->record.host_pid == entry->record.host_tid || entry->moves)
		return;
	entry->moves = 1;
	__sync_fetch_and_add(&tk_counts.execs, 1);
}

TK_INLINE void tk_uncount_exec(struct tk_task *entry)
{
	if (!entry->moves)
		return;
	entry->moves = 0;
	__sync_fetch_and_add(&tk_counts.execs, -1);
}

/* All that a call passes, put together elsewhere. The entry is looked up again, as in its like. */
__noinline int tk_put_by_message(__u32 pid, __u32 builder)
{
	struct tk_task *entry = bpf_map_lookup_elem(&tk_tasks, &pid);
	struct tk_message *message = tk_message_of(builder);
	struct tk_shape *shape;

	if (!entry)
		return 0;
	if (!message) {
		entry->record.flags |= TK_CUT;
		return 0;
	}
	shape = tk_shape_of(entry->record.abi, entry->record.nr);
	if (shape->flags & TK_RECEIVES)
		entry->room = tk_room(&entry->record, shape);
	message->record = entry->record;
	tk_put_name(message, entry);
	tk_put_arguments(message, shape, builder);
	tk_keep(entry, message);
	if (shape->argv)
		tk_count_exec(entry);
	return 0;
}

/* All that a call passes. */
TK_INLINE void tk_put_all(struct tk_task *entry, __u32 builder)
{
	struct tk_record *record = &entry->record;

	if (!tk_put_in_place(entry, tk_shape_of(record->abi, record->nr), builder))
		tk_put_by_message(bpf_get_current_pid_tgid(), builder);
}

/* The message as it was at enter. */
TK_INLINE void tk_restore(struct tk_message *message, struct tk_task *entry)
{
	struct tk_record *record = &message->record;
	struct tk_long_payload *kept;
	__u32 pid = entry->record.host_tid;

	*record = entry->record;
	if (!(record->flags & TK_LONG)) {
		bpf_probe_read_kernel(message->payload, record->payload & (2 * TK_KEPT - 1),
				      entry->payload);
		return;
	}
	record->flags &= ~TK_LONG;
	kept = bpf_map_lookup_elem(&tk_long, &pid);
	if (kept) {
		bpf_probe_read_kernel(message->payload, TK_PAYLOAD, kept->bytes);
	} else {
		record->flags |= TK_CUT;
		tk_put_name(message, entry);
	}
}

/* After exec the memory is another program's. */
TK_INLINE void tk_put_again(struct tk_record *record, struct tk_shape *shape, __u32 builder)
{
	int i;

	for (i = 0; i < 2; i++) {
		__u32 place = shape->path[i];

		if (place)
			tk_put_string(builder, place - 1, tk_argument_at(record, place));
	}
	tk_put_data(builder);
}

TK_INLINE void tk_put_results(struct tk_record *record, struct tk_shape *shape, __u32 builder,
			      __u32 room)
{
	if (shape->returns_fd)
		tk_put_file(builder, TK_FILE, TK_RETURN, record->result);
	if (shape->flags & TK_RECEIVES)
		tk_put_given_address(record, shape, builder, room);
	if (shape->flags & TK_FILLS && tk_control.buffer)
		tk_put_buffer(record, shape, builder, record->result);
}

/* Appends what is known only now. */
__noinline int tk_put_late(__u32 builder, __u32 room, __u32 stale)
{
	struct tk_message *message = tk_message_of(builder);
	struct tk_record *record;
	struct tk_shape *shape;

	if (!message)
		return 0;
	record = &message->record;
	shape = tk_shape_of(record->abi, record->nr);
	if (record->flags & TK_UNREADABLE && !stale)
		tk_put_again(record, shape, builder);
	if (record->flags & TK_RETURNED && shape->flags & TK_SOCKET_LATE)
		tk_put_file(builder, TK_FILE, shape->fd[0] - 1,
			    tk_argument_at(record, shape->fd[0]));
	if (record->flags & TK_RETURNED && record->result >= 0)
		tk_put_results(record, shape, builder, room);
	return 0;
}

TK_INLINE void tk_complete(struct tk_task *entry, __u32 builder)
{
	struct tk_message *message = tk_message_of(builder);
	struct tk_record *record;

	if (!message)
		return;
	tk_restore(message, entry);
	tk_put_late(builder, entry->room, entry->stale);
	record = &message->record;
	tk_send(record, record->payload, TK_PAYLOAD);
}

/*
 * Ends the call: its long payload goes last, since whoever reads the entry while it is pending must
 * find it, or find that it is not pending.
 */
TK_INLINE void tk_end(struct tk_task *entry)
{
	__u32 pid = entry->record.host_tid;

	entry->pending = 0;
	barrier();
	tk_uncount_exec(entry);
	if (entry->record.flags & TK_LONG)
		bpf_map_delete_elem(&tk_long, &pid);
	entry->record.flags &= ~TK_LONG;
}

/* Whether the call ends with more than is kept of it. */
TK_INLINE bool tk_has_results(struct tk_record *record, struct tk_shape *shape)
{
	return record->result >= 0 && (shape->returns_fd || shape->flags & TK_RECEIVES ||
				       (shape->flags & TK_FILLS && tk_control.buffer));
}

/*
 * The file that most calls with a result return, put where the call is kept. False if there is more
 * than that to put, or no room.
 */
TK_INLINE bool tk_put_result_in_place(struct tk_task *entry, struct tk_shape *shape, __u32 builder)
{
	if (!shape->returns_fd || shape->flags & (TK_RECEIVES | TK_FILLS) ||
	    !(entry->record.flags & TK_RETURNED))
		return false;
	return tk_put_file_in_place(entry, builder, TK_RETURN, entry->record.result);
}

TK_INLINE void tk_finish(struct tk_task *entry, __u32 builder)
{
	struct tk_record *record = &entry->record;
	struct tk_shape *shape = tk_shape_of(record->abi, record->nr);

	record->flags |= TK_SENT;
	barrier();
	if (shape->flags & TK_SOCKET_LATE || record->flags & (TK_LONG | TK_UNREADABLE) ||
	    (tk_has_results(record, shape) && !tk_put_result_in_place(entry, shape, builder)))
		tk_complete(entry, builder);
	else
		tk_send(record, record->payload, TK_KEPT);
	tk_end(entry);
}

#endif
