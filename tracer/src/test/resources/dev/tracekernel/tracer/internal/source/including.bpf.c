// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include "included/counter.h"

SEC("raw_tp/sys_enter")
int count(void *ctx)
{
	add(1);
	return 0;
}

char LICENSE[] SEC("license") = "GPL";
