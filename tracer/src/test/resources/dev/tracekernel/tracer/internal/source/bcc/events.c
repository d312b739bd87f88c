// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
// Lessons 7 and 8: events of a structure, by both kinds of buffer.
#include <linux/sched.h>

struct event_t {
	u32 pid;
	u64 at;
	char comm[TASK_COMM_LEN];
};
BPF_PERF_OUTPUT(events);
BPF_RINGBUF_OUTPUT(ring, 8);

int report(struct pt_regs *ctx)
{
	struct event_t event = {};
	struct event_t *reserved;

	event.pid = bpf_get_current_pid_tgid();
	event.at = bpf_ktime_get_ns();
	bpf_get_current_comm(&event.comm, sizeof(event.comm));
	events.perf_submit(ctx, &event, sizeof(event));
	ring.ringbuf_output(&event, sizeof(event), 0);
	reserved = ring.ringbuf_reserve(sizeof(struct event_t));
	if (!reserved)
		return 1;
	*reserved = event;
	if (event.pid)
		ring.ringbuf_submit(reserved, 0);
	else
		ring.ringbuf_discard(reserved, BPF_RB_NO_WAKEUP);
	return ring.ringbuf_query(BPF_RB_AVAIL_DATA) > 0;
}
