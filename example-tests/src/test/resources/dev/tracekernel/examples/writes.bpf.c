// SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause)
#include "vmlinux.h"
#include <bpf/bpf_helpers.h>

char LICENSE[] SEC("license") = "Dual BSD/GPL";

const volatile u32 watched = 0;
const volatile u64 large = 4096;

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 1024);
	__type(key, u32);
	__type(value, u64);
} writes SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 65);
	__type(key, u32);
	__type(value, u64);
} sizes SEC(".maps");

struct large_write {
	u64 bytes;
	u32 tid;
	char thread[16];
};

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 64 * 1024);
} large_writes SEC(".maps");

const struct large_write *unused_large_write __attribute__((unused));

static void add_one(void *map, u32 key)
{
	u64 one = 1, *count = bpf_map_lookup_elem(map, &key);

	if (count)
		__sync_fetch_and_add(count, 1);
	else
		bpf_map_update_elem(map, &key, &one, BPF_NOEXIST);
}

static u32 log2_slot(u64 value)
{
	u32 slot = 1;

	for (int i = 1; i < 64; i++)
		if (value >> i)
			slot = i + 1;
	return slot;
}

SEC("tp/syscalls/sys_enter_pwrite64")
int on_write(struct trace_event_raw_sys_enter *ctx)
{
	u64 id = bpf_get_current_pid_tgid(), bytes = ctx->args[2];
	u32 pid = id >> 32;

	if (pid != watched && watched)
		return 0;
	add_one(&writes, pid);
	add_one(&sizes, log2_slot(bytes));
	if (bytes >= large) {
		struct large_write write = {.bytes = bytes, .tid = id};

		bpf_get_current_comm(write.thread, sizeof(write.thread));
		bpf_ringbuf_output(&large_writes, &write, sizeof(write), 0);
		bpf_printk("%llu bytes at once", bytes);
	}
	return 0;
}
