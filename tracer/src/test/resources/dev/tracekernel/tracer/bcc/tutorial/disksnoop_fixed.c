struct key_t {
    u32 dev;
    u64 sector;
};
BPF_HASH(start, struct key_t);

TRACEPOINT_PROBE(block, block_rq_issue) {
    struct key_t key = {};
    u64 ts = bpf_ktime_get_ns();

    key.dev = args->dev;
    key.sector = args->sector;
    start.update(&key, &ts);
    return 0;
}

TRACEPOINT_PROBE(block, block_rq_complete) {
    struct key_t key = {};
    u64 *tsp;

    key.dev = args->dev;
    key.sector = args->sector;
    tsp = start.lookup(&key);
    if (tsp != 0) {
        bpf_trace_printk("%d %d\n", args->nr_sector * 512, (bpf_ktime_get_ns() - *tsp) / 1000);
        start.delete(&key);
    }
    return 0;
}
