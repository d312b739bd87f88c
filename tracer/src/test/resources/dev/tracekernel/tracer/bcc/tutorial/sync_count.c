#include <uapi/linux/ptrace.h>

BPF_HASH(last);

int do_trace(struct pt_regs *ctx) {
    u64 ts, *tsp, delta, key = 0, count_key = 1, *count, one = 1;

    count = last.lookup_or_try_init(&count_key, &one);
    if (count != NULL) {
        bpf_trace_printk("%d\n", *count);
        (*count)++;
    }
    tsp = last.lookup(&key);
    if (tsp != NULL)
        last.delete(&key);
    ts = bpf_ktime_get_ns();
    last.update(&key, &ts);
    return 0;
}
