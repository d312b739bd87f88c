// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
// Every kind of map, with all that it may be told.
struct key_of_slots {
	u32 slot;
};
struct prefix_t {
	u32 length;
	u32 address;
};
BPF_HASH(h1);
BPF_HASH(h2, u32);
BPF_HASH(h3, u32, u32);
BPF_HASH(h4, u32, u16, 7);
BPF_ARRAY(a1);
BPF_ARRAY(a2, u32);
BPF_ARRAY(a3, u64, 3);
BPF_PERCPU_HASH(ph, u32, u64, 5);
BPF_PERCPU_ARRAY(pa, u64, 1);
BPF_HISTOGRAM(g1);
BPF_HISTOGRAM(g2, struct key_of_slots);
BPF_HISTOGRAM(g3, int, 10);
BPF_LPM_TRIE(trie, struct prefix_t, u64, 16);
BPF_TABLE("lru_hash", u32, u64, lru, 9);
BPF_TABLE("percpu_array", int, u32, cpus, 2);
BPF_QUEUE(waiting, u64, 4);
BPF_STACK(pile, u64, 4);

int all(struct pt_regs *ctx, int number, u8 small)
{
	u64 long_key = 1;
	u32 key = number, *found;
	u16 value = small;
	int slot = 2;
	struct key_of_slots of_slots = {3};
	struct prefix_t prefix = {32, 5};
	u64 *sum;

	h1.update(&long_key, &long_key);
	h2.increment(key);
	h3.increment(key, 2);
	h4.update(&key, &value);
	found = a2.lookup(&slot);
	if (found)
		lock_xadd(found, 1);
	a1.increment(slot);
	a3.increment(slot);
	ph.increment(key);
	pa.increment(0);
	g1.increment(slot);
	g2.increment(of_slots);
	g3.increment(slot);
	sum = trie.lookup(&prefix);
	if (sum)
		bpf_trace_printk("%d\n", *sum);
	lru.increment(key);
	cpus.increment(slot);
	waiting.push(&long_key, 0);
	pile.push(&long_key, BPF_EXIST);
	return waiting.pop(&long_key) + pile.peek(&long_key);
}
