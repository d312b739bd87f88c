/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* A number of a probe's, by the way to it that Java writes before load. */
#ifndef TK_NUMBER_BPF_H
#define TK_NUMBER_BPF_H

#include "probe/walk.bpf.h"

/* The way is hidden from the compiler, which takes it for what it is in this file. */
TK_INLINE bool tk_find_number(const volatile struct tk_fetch *constant, __u64 context,
			      __u64 *number)
{
	struct tk_fetch *way = (void *)constant;
	__u64 at;

	barrier_var(way);
	at = tk_walk(way, context);
	if (way->what == TK_WORD) {
		*number = at;
		return true;
	}
	*number = 0;
	return at && !tk_read(number, way->size, at, way->memory & TK_USER_END);
}

#endif
