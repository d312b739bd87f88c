/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Socket addresses that a call passes, and those that it is given. */
#ifndef TK_ADDRESS_BPF_H
#define TK_ADDRESS_BPF_H

#include "payload.bpf.h"
#include "ring.bpf.h"

/* An argument by its place in a shape: index + 1. */
TK_INLINE __u64 tk_argument_at(struct tk_record *record, __u32 place)
{
	__u64 i = tk_below(place - 1, 8);

	return i < 6 ? record->args[i] : 0;
}

/* The head of the caller's struct msghdr. */
struct tk_msghdr {
	__u64 name;
	__u32 name_len;
	__u32 unused;
	__u64 vector;
	__u64 count;
};

struct tk_msghdr_32 {
	__u32 name;
	__u32 name_len;
	__u32 vector;
	__u32 count;
};

TK_INLINE bool tk_read_msghdr(struct tk_msghdr *to, __u32 abi, __u64 from)
{
	struct tk_msghdr_32 narrow;

	if (!abi)
		return !bpf_probe_read_user(to, sizeof(*to), (void *)from);
	if (bpf_probe_read_user(&narrow, sizeof(narrow), (void *)from))
		return false;
	*to = (struct tk_msghdr){
		.name = narrow.name,
		.name_len = narrow.name_len,
		.vector = narrow.vector,
		.count = narrow.count,
	};
	return true;
}

/* Appends the name in a struct msghdr, if it has one. */
__attribute__((noinline)) int tk_put_message_name(__u32 slot, __u32 arg, __u64 from)
{
	struct tk_message *message = tk_message_of(slot);
	struct tk_msghdr header = { .name_len = sizeof(__u16) };

	if (!message)
		return 0;
	if (!tk_read_msghdr(&header, message->record.abi, from))
		header.name = from; /* unreadable there too */
	if (header.name)
		tk_put_address(slot, arg, header.name, header.name_len);
	return 0;
}

/* What the caller passes. */
TK_INLINE void tk_put_passed_address(struct tk_record *record, struct tk_shape *shape, __u32 slot)
{
	__u32 place = shape->sockaddr;

	if (place && tk_argument_at(record, place))
		tk_put_address(slot, place - 1, tk_argument_at(record, place),
			       tk_argument_at(record, place + 1));
	place = shape->message;
	if (place && !(shape->flags & TK_RECEIVES))
		tk_put_message_name(slot, place - 1, tk_argument_at(record, place));
}

/* How much room the caller has for an address that the kernel writes. */
TK_INLINE __u32 tk_room(struct tk_record *record, struct tk_shape *shape)
{
	struct tk_msghdr header;
	__u32 room = 0;

	if (shape->peer)
		bpf_probe_read_user(&room, sizeof(room),
				    (void *)tk_argument_at(record, shape->peer + 1));
	else if (tk_read_msghdr(&header, record->abi, tk_argument_at(record, shape->message)))
		room = header.name_len;
	return room;
}

/* What the kernel has written: the length is the whole address's, the bytes are what had room. */
TK_INLINE void tk_put_given_address(struct tk_record *record, struct tk_shape *shape, __u32 slot,
				    __u32 room)
{
	struct tk_msghdr header = {};
	__u32 place = shape->peer, len = 0;
	__u64 from;

	if (place) {
		from = tk_argument_at(record, place);
		bpf_probe_read_user(&len, sizeof(len), (void *)tk_argument_at(record, place + 1));
	} else {
		place = shape->message;
		tk_read_msghdr(&header, record->abi, tk_argument_at(record, place));
		from = header.name;
		len = header.name_len;
	}
	if (from && len)
		tk_put_address(slot, place - 1, from, len < room ? len : room);
}

#endif
