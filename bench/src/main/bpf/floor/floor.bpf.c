// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
/* The least that a tracer of system calls can do: what the kernel charges for being asked. */
typedef unsigned int __u32;
typedef unsigned long long __u64;
typedef int __s32;
typedef long long __s64;
typedef unsigned short __u16;
typedef unsigned char __u8;
typedef __u16 __be16;
typedef __u32 __be32;
typedef __u32 __wsum;

#include <bpf/bpf_helpers.h>

char LICENSE[] SEC("license") = "Dual BSD/GPL";

__u64 floor_clock;

SEC("tp_btf/sys_enter")
int empty_enter(__attribute__((unused)) void *ctx)
{
	return 0;
}

SEC("tp_btf/sys_exit")
int empty_exit(__attribute__((unused)) void *ctx)
{
	return 0;
}

SEC("tp_btf/sys_enter")
int clock_enter(__attribute__((unused)) void *ctx)
{
	floor_clock = bpf_ktime_get_ns();
	return 0;
}

SEC("tp_btf/sys_exit")
int clock_exit(__attribute__((unused)) void *ctx)
{
	floor_clock = bpf_ktime_get_ns();
	return 0;
}
