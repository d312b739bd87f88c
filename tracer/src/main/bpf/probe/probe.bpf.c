// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
/*
 * Probes by name: a program for each way to be attached. What it records where it fires is in a
 * table: see spec.bpf.h.
 */
#include "fire.bpf.h"

char LICENSE[] SEC("license") = "Dual BSD/GPL";

/* Kernel functions, their returns, and places within them. */
SEC("?kprobe")
int tk_kprobe(void *ctx)
{
	return tk_fire(ctx, tk_address(ctx));
}

SEC("?kprobe.multi")
int tk_kprobe_multi(void *ctx)
{
	return tk_fire(ctx, tk_address(ctx));
}

/* Functions of programs and libraries, their returns, and sites of USDT probes. */
SEC("?uprobe")
int tk_uprobe(void *ctx)
{
	return tk_fire(ctx, tk_address(ctx));
}

SEC("?tracepoint")
int tk_tracepoint(void *ctx)
{
	return tk_fire(ctx, tk_address(ctx));
}

SEC("?raw_tp")
int tk_raw_tracepoint(void *ctx)
{
	return tk_fire(ctx, tk_address(ctx));
}

SEC("?fentry")
int tk_fentry(void *ctx)
{
	return tk_fire(ctx, tk_address(ctx));
}

SEC("?fexit")
int tk_fexit(void *ctx)
{
	return tk_fire(ctx, tk_address(ctx));
}

SEC("?lsm")
int tk_lsm(void *ctx)
{
	return tk_fire(ctx, tk_address(ctx)); /* 0: nothing is denied */
}

/* The context, as the kernel has it, begins with the address of the registers. */
SEC("?perf_event")
int tk_perf_event(void *ctx)
{
	return tk_fire(ctx, (__u64)tk_pointer_at((void *)tk_address(ctx)));
}
