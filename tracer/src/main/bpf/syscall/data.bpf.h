/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* What arguments point to beyond paths and addresses: times, vectors, buffers, argv. */
#ifndef TK_DATA_BPF_H
#define TK_DATA_BPF_H

#include "address.bpf.h"

#define TK_TIME_MAX 32 /* struct itimerspec */
#define TK_VECTORS 1024 /* UIO_MAXIOV */
#define TK_VECTORS_AT_ONCE 32
#define FUTEX_CMD 127

/* WAIT, LOCK_PI, WAIT_BITSET, WAIT_REQUEUE_PI, LOCK_PI2: for others the argument is a number. */
#define FUTEX_TIMED (1u << 0 | 1u << 6 | 1u << 9 | 1u << 11 | 1u << 13)

/* Where the caller has a struct timespec, 0 if it has none. */
TK_INLINE __u64 tk_time_of(struct tk_record *record, struct tk_shape *shape)
{
	__u32 command = record->args[1] & FUTEX_CMD;

	if (!shape->time)
		return 0;
	if (shape->flags & TK_FUTEX && !(command < 32 && FUTEX_TIMED >> command & 1))
		return 0;
	return tk_argument_at(record, shape->time);
}

/* Reads it to where the call is kept. False if it cannot be read. */
TK_INLINE bool tk_put_time_in_place(struct tk_task *entry, struct tk_shape *shape, __u64 from)
{
	struct tk_section *section = (void *)&entry->payload[tk_at_most(entry->name_size,
									 TK_NAME_SECTION)];
	__u64 size = tk_at_most(shape->time_size, TK_TIME_MAX);

	if (bpf_probe_read_user(section + 1, size, (void *)from))
		return false;
	*section = (struct tk_section){ .kind = TK_TIME, .arg = shape->time - 1, .len = size };
	entry->record.payload += sizeof(*section) + size;
	return true;
}

/* Adds one length of a struct iovec. By itself, as its like below: the verifier follows each round. */
__attribute__((noinline)) int tk_add_length(__u32 slot, __u64 from, __u64 i)
{
	struct tk_message *message = tk_message_of(slot);
	__u32 narrow = 0;
	__u64 len = 0;
	long failed;

	if (!message)
		return 1;
	if (message->record.abi) {
		failed = bpf_probe_read_user(&narrow, 4, (void *)(from + i * 8 + 4));
		len = narrow;
	} else {
		failed = bpf_probe_read_user(&len, 8, (void *)(from + i * 16 + 8));
	}
	message->total += len;
	return failed != 0;
}

/* Adds up some lengths of a struct iovec. */
__attribute__((noinline)) int tk_add_lengths(__u32 slot, __u64 from, __u64 first, __u64 count)
{
	__u32 i, failed = 0;

	for (i = 0; i < TK_VECTORS_AT_ONCE && first + i < count && !failed; i++)
		failed = tk_add_length(slot, from, first + i);
	return failed;
}

/* Appends how many bytes a struct iovec asks for. */
__attribute__((noinline)) int tk_put_vector(__u32 slot, __u32 arg, __u64 from, __u64 count)
{
	struct tk_message *message = tk_message_of(slot);
	struct tk_section *section;
	__u32 i, failed = 0;

	if (!message)
		return 0;
	section = tk_section(message, TK_VECTOR, arg);
	if (!section)
		return 0;
	message->total = 0;
	for (i = 0; i < TK_VECTORS && i < count && !failed; i += TK_VECTORS_AT_ONCE)
		failed = tk_add_lengths(slot, from, i, count);
	if (failed) {
		section->flags = TK_SECTION_UNREADABLE;
		message->record.flags |= TK_UNREADABLE;
	} else if (count > TK_VECTORS) {
		section->flags = TK_SECTION_CUT;
	}
	*(__u64 *)(section + 1) = message->total;
	tk_section_end(message, section, sizeof(message->total));
	return 0;
}

/* Appends one string to the last section. Returns whether another one may follow. */
__attribute__((noinline)) int tk_put_text(__u32 slot, __u64 array, __u32 i)
{
	struct tk_message *message = tk_message_of(slot);
	__u64 at, used, from = 0;
	struct tk_section *section;
	struct tk_text *text;
	__u32 narrow = 0;
	long len;

	if (!message)
		return 0;
	at = tk_at_most(message->record.payload, TK_LAST_SECTION);
	section = (void *)&message->payload[at];
	if (message->record.abi) {
		len = bpf_probe_read_user(&narrow, 4, (void *)(array + i * 4));
		from = narrow;
	} else {
		len = bpf_probe_read_user(&from, 8, (void *)(array + i * 8));
	}
	if (len)
		section->flags |= TK_SECTION_UNREADABLE;
	if (len || !from)
		return 0;
	used = section->len;
	if (i == TK_TEXTS || used > TK_STRING - TK_TEXT_MAX - sizeof(*text)) {
		section->flags |= TK_SECTION_CUT;
		return 0;
	}
	text = (void *)&message->payload[tk_at_most(at + sizeof(*section) + used,
						     TK_PAYLOAD - TK_TEXT_MAX - sizeof(*text))];
	len = bpf_probe_read_user_str(text + 1, TK_TEXT_MAX, (void *)from);
	if (!len)
		len = 1; /* the empty string, whose NUL older kernels do not count */
	if (len < 0) {
		text->len = TK_TEXT_UNREADABLE;
		len = 0;
	} else {
		text->len = len - 1;
		if (len == TK_TEXT_MAX && !tk_ends_at(from + TK_TEXT_MAX - 1))
			text->len |= TK_TEXT_CUT;
	}
	section->len = used + sizeof(*text) + ((len + 3) & ~3);
	return 1;
}

/* Appends the strings of an array that ends with NULL. */
__attribute__((noinline)) int tk_put_argv(__u32 slot, __u32 arg, __u64 array)
{
	struct tk_message *message = tk_message_of(slot);
	struct tk_section *section;
	__u32 i;

	if (!message)
		return 0;
	section = tk_section(message, TK_ARGV, arg);
	if (!section)
		return 0;
	for (i = 0; i <= TK_TEXTS; i++) {
		if (!tk_put_text(slot, array, i))
			break;
	}
	tk_section_end(message, section, section->len);
	return 0;
}

TK_INLINE void tk_put_buffer(struct tk_record *record, struct tk_shape *shape, __u32 slot,
			     __u64 filled)
{
	__u64 size = tk_control.buffer;

	if (filled < size)
		size = filled;
	tk_put_bytes(slot, TK_BUFFER, shape->buffer - 1, tk_argument_at(record, shape->buffer),
		     size);
}

/* What the caller passes; argv only at enter, since an exec that succeeds has none at exit. */
__attribute__((noinline)) int tk_put_data(__u32 slot)
{
	struct tk_message *message = tk_message_of(slot);
	struct tk_msghdr header;
	struct tk_record *record;
	struct tk_shape *shape;
	__u32 place;
	__u64 time;

	if (!message)
		return 0;
	record = &message->record;
	shape = tk_shape_of(record->abi, record->nr);
	time = tk_time_of(record, shape);
	place = shape->vector;
	tk_put_passed_address(record, shape, slot);
	if (time)
		tk_put_bytes(slot, TK_TIME, shape->time - 1, time, shape->time_size);
	if (place)
		tk_put_vector(slot, place - 1, tk_argument_at(record, place),
			      tk_argument_at(record, place + 1));
	place = shape->message;
	if (place && tk_read_msghdr(&header, record->abi, tk_argument_at(record, place)))
		tk_put_vector(slot, place - 1, header.vector, header.count);
	else if (place)
		tk_put_bytes(slot, TK_VECTOR, place - 1, TK_NOWHERE_TO_READ, 1);
	if (shape->buffer && tk_control.buffer && !(shape->flags & TK_FILLS))
		tk_put_buffer(record, shape, slot, tk_argument_at(record, shape->buffer + 1));
	return 0;
}

#endif
