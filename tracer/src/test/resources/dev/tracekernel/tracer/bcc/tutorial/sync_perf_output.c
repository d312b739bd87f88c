#include <uapi/linux/ptrace.h>

struct data_t {
    u64 ms;
    u32 pid;
    u32 number;
};
BPF_PERF_OUTPUT(events);
BPF_HASH(last);

int do_trace(struct pt_regs *ctx) {
    u64 ts, *tsp, key = 0;
    struct data_t data = {};

    tsp = last.lookup(&key);
    ts = bpf_ktime_get_ns();
    if (tsp != NULL) {
        data.ms = (ts - *tsp) / 1000000;
        data.pid = bpf_get_current_pid_tgid() >> 32;
        data.number = 7;
        events.perf_submit(ctx, &data, sizeof(data));
        last.delete(&key);
    }
    last.update(&key, &ts);
    return 0;
}
