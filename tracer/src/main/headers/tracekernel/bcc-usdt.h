/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* BCC counts a USDT probe's arguments from 1. */
#ifndef TK_BCC_USDT_H
#define TK_BCC_USDT_H

#include <bpf/usdt.bpf.h>

#define bpf_usdt_readarg(n, ctx, to) \
	({ \
		long tk_value = 0; \
		int tk_result = bpf_usdt_arg((struct pt_regs *)(ctx), (n)-1, &tk_value); \
		*(to) = (typeof(*(to)))tk_value; \
		tk_result; \
	})
#define bpf_usdt_readarg_p(n, ctx, to, size) \
	({ \
		long tk_address = 0; \
		int tk_result = bpf_usdt_arg((struct pt_regs *)(ctx), (n)-1, &tk_address); \
		tk_result ?: bpf_probe_read_user(to, size, (void *)tk_address); \
	})

#endif
