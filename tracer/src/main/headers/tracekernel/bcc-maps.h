/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* BCC's declarations of maps, with what their methods do. */
#ifndef TK_BCC_MAPS_H
#define TK_BCC_MAPS_H

/* Macros of one to four arguments. */
#define TK_BCC_FOURTH(a, b, c, d, chosen, ...) chosen

#define TK_BCC_DECLARE(kind, flags, K, V, entries, name) \
	struct { \
		__uint(type, kind); \
		__uint(map_flags, flags); \
		__uint(max_entries, entries); \
		__type(key, K); \
		__type(value, V); \
	} tk_bcc__##name SEC(".maps")

/* Adds as one step, where the kernel can. */
static __always_inline void tk_bcc_add(void *value, u32 size, u64 n)
{
	if (size == 8)
		__sync_fetch_and_add((u64 *)value, n);
	else if (size == 4)
		__sync_fetch_and_add((u32 *)value, n);
	else if (size == 2)
		*(u16 *)value += n;
	else if (size == 1)
		*(u8 *)value += n;
}

#define TK_BCC_MAP(kind, flags, K, V, entries, name) \
	TK_BCC_DECLARE(kind, flags, K, V, entries, name); \
	static __always_inline V *tk_##name##_lookup(K *key) \
	{ \
		return bpf_map_lookup_elem(&tk_bcc__##name, key); \
	} \
	static __always_inline int tk_##name##_update(K *key, V *value) \
	{ \
		return bpf_map_update_elem(&tk_bcc__##name, key, value, BPF_ANY); \
	} \
	static __always_inline int tk_##name##_insert(K *key, V *value) \
	{ \
		return bpf_map_update_elem(&tk_bcc__##name, key, value, BPF_NOEXIST); \
	} \
	static __always_inline int tk_##name##_delete(K *key) \
	{ \
		return bpf_map_delete_elem(&tk_bcc__##name, key); \
	} \
	static __always_inline V *tk_##name##_init(K *key, V *value) \
	{ \
		V *found = tk_##name##_lookup(key); \
\
		if (found) \
			return found; \
		tk_##name##_insert(key, value); \
		return tk_##name##_lookup(key); \
	} \
	static __always_inline void tk_##name##_add(K key, u64 n) \
	{ \
		V zero; \
		V *found; \
\
		__builtin_memset(&zero, 0, sizeof(zero)); \
		found = tk_##name##_init(&key, &zero); \
		if (found) \
			tk_bcc_add(found, sizeof(V), n); \
	} \
	static __always_inline void tk_##name##_add_one(K key) \
	{ \
		tk_##name##_add(key, 1); \
	} \
	static const struct { \
		V *(*lookup)(K *); \
		V *(*lookup_or_init)(K *, V *); \
		V *(*lookup_or_try_init)(K *, V *); \
		int (*update)(K *, V *); \
		int (*insert)(K *, V *); \
		int (*delete)(K *); \
		void (*tk_add)(K, u64); \
		void (*tk_add_one)(K); \
	} name __attribute__((unused)) = { \
		tk_##name##_lookup, tk_##name##_init,   tk_##name##_init, tk_##name##_update, \
		tk_##name##_insert, tk_##name##_delete, tk_##name##_add,  tk_##name##_add_one, \
	}

/* One or two arguments, which a function cannot have. */
#define TK_BCC_SECOND(a, b, chosen, ...) chosen
#define increment(...) TK_BCC_SECOND(__VA_ARGS__, tk_add, tk_add_one)(__VA_ARGS__)
#define atomic_increment(...) increment(__VA_ARGS__)

#define TK_BCC_HASH1(name) TK_BCC_HASH4(name, u64, u64, 10240)
#define TK_BCC_HASH2(name, K) TK_BCC_HASH4(name, K, u64, 10240)
#define TK_BCC_HASH3(name, K, V) TK_BCC_HASH4(name, K, V, 10240)
#define TK_BCC_HASH4(name, K, V, n) TK_BCC_MAP(BPF_MAP_TYPE_HASH, 0, K, V, n, name)
#define BPF_HASH(...) \
	TK_BCC_FOURTH(__VA_ARGS__, TK_BCC_HASH4, TK_BCC_HASH3, TK_BCC_HASH2, TK_BCC_HASH1)(__VA_ARGS__)

#define TK_BCC_CPUHASH1(name) TK_BCC_CPUHASH4(name, u64, u64, 10240)
#define TK_BCC_CPUHASH2(name, K) TK_BCC_CPUHASH4(name, K, u64, 10240)
#define TK_BCC_CPUHASH3(name, K, V) TK_BCC_CPUHASH4(name, K, V, 10240)
#define TK_BCC_CPUHASH4(name, K, V, n) TK_BCC_MAP(BPF_MAP_TYPE_PERCPU_HASH, 0, K, V, n, name)
#define BPF_PERCPU_HASH(...) \
	TK_BCC_FOURTH(__VA_ARGS__, TK_BCC_CPUHASH4, TK_BCC_CPUHASH3, TK_BCC_CPUHASH2, \
		      TK_BCC_CPUHASH1)(__VA_ARGS__)

#define TK_BCC_ARRAY1(name) TK_BCC_ARRAY3(name, u64, 10240)
#define TK_BCC_ARRAY2(name, V) TK_BCC_ARRAY3(name, V, 10240)
#define TK_BCC_ARRAY3(name, V, n) TK_BCC_MAP(BPF_MAP_TYPE_ARRAY, 0, int, V, n, name)
#define BPF_ARRAY(...) \
	TK_BCC_FOURTH(__VA_ARGS__, , TK_BCC_ARRAY3, TK_BCC_ARRAY2, TK_BCC_ARRAY1)(__VA_ARGS__)

#define TK_BCC_CPUARRAY1(name) TK_BCC_CPUARRAY3(name, u64, 10240)
#define TK_BCC_CPUARRAY2(name, V) TK_BCC_CPUARRAY3(name, V, 10240)
#define TK_BCC_CPUARRAY3(name, V, n) TK_BCC_MAP(BPF_MAP_TYPE_PERCPU_ARRAY, 0, int, V, n, name)
#define BPF_PERCPU_ARRAY(...) \
	TK_BCC_FOURTH(__VA_ARGS__, , TK_BCC_CPUARRAY3, TK_BCC_CPUARRAY2, TK_BCC_CPUARRAY1)(__VA_ARGS__)

/* Slots are numbered; what has other keys is a hash. */
#define TK_BCC_HIST1(name) TK_BCC_HIST3(name, int, 64)
#define TK_BCC_HIST2(name, K) TK_BCC_HIST3(name, K, 64)
#define TK_BCC_HIST3(name, K, n) \
	TK_BCC_MAP((__builtin_types_compatible_p(K, int) ? BPF_MAP_TYPE_ARRAY : BPF_MAP_TYPE_HASH), 0, K, \
		   u64, n, name)
#define BPF_HISTOGRAM(...) \
	TK_BCC_FOURTH(__VA_ARGS__, , TK_BCC_HIST3, TK_BCC_HIST2, TK_BCC_HIST1)(__VA_ARGS__)

#define TK_BCC_TRIE1(name) TK_BCC_TRIE4(name, u64, u64, 10240)
#define TK_BCC_TRIE2(name, K) TK_BCC_TRIE4(name, K, u64, 10240)
#define TK_BCC_TRIE3(name, K, V) TK_BCC_TRIE4(name, K, V, 10240)
#define TK_BCC_TRIE4(name, K, V, n) \
	TK_BCC_MAP(BPF_MAP_TYPE_LPM_TRIE, BPF_F_NO_PREALLOC, K, V, n, name)
#define BPF_LPM_TRIE(...) \
	TK_BCC_FOURTH(__VA_ARGS__, TK_BCC_TRIE4, TK_BCC_TRIE3, TK_BCC_TRIE2, TK_BCC_TRIE1)(__VA_ARGS__)

#define TK_BCC_IS(kind, name) (__builtin_strcmp(kind, name) == 0)
#define TK_BCC_KIND(kind) \
	(TK_BCC_IS(kind, "hash")		? BPF_MAP_TYPE_HASH \
	 : TK_BCC_IS(kind, "array")		? BPF_MAP_TYPE_ARRAY \
	 : TK_BCC_IS(kind, "percpu_hash")	? BPF_MAP_TYPE_PERCPU_HASH \
	 : TK_BCC_IS(kind, "percpu_array")	? BPF_MAP_TYPE_PERCPU_ARRAY \
	 : TK_BCC_IS(kind, "lru_hash")		? BPF_MAP_TYPE_LRU_HASH \
	 : TK_BCC_IS(kind, "lru_percpu_hash")	? BPF_MAP_TYPE_LRU_PERCPU_HASH \
						: BPF_MAP_TYPE_UNSPEC)
#define BPF_TABLE(kind, K, V, name, n) TK_BCC_MAP(TK_BCC_KIND(kind), 0, K, V, n, name)

#define TK_BCC_STACKS(name, n, flags, T) \
	TK_BCC_DECLARE(BPF_MAP_TYPE_STACK_TRACE, flags, u32, T, n, name); \
	static __always_inline int tk_##name##_get_stackid(void *ctx, u64 how) \
	{ \
		return bpf_get_stackid(ctx, &tk_bcc__##name, how); \
	} \
	static const struct { \
		int (*get_stackid)(void *, u64); \
	} name __attribute__((unused)) = { tk_##name##_get_stackid }

struct bpf_stacktrace {
	u64 ip[127];
};
struct bpf_stacktrace_buildid {
	struct bpf_stack_build_id trace[127];
};
#define BPF_STACK_TRACE(name, n) TK_BCC_STACKS(name, n, 0, struct bpf_stacktrace)
#define BPF_STACK_TRACE_BUILDID(name, n) \
	TK_BCC_STACKS(name, n, BPF_F_STACK_BUILD_ID, struct bpf_stacktrace_buildid)

#define BPF_PERF_OUTPUT(name) \
	struct { \
		__uint(type, BPF_MAP_TYPE_PERF_EVENT_ARRAY); \
		__uint(key_size, sizeof(u32)); \
		__uint(value_size, sizeof(u32)); \
	} tk_bcc__##name SEC(".maps"); \
	static __always_inline int tk_##name##_submit(void *ctx, void *data, u32 size) \
	{ \
		return bpf_perf_event_output(ctx, &tk_bcc__##name, BPF_F_CURRENT_CPU, data, size); \
	} \
	static const struct { \
		int (*perf_submit)(void *, void *, u32); \
	} name __attribute__((unused)) = { tk_##name##_submit }

/* So many pages of 4 KiB. */
#define BPF_RINGBUF_OUTPUT(name, pages) \
	struct { \
		__uint(type, BPF_MAP_TYPE_RINGBUF); \
		__uint(max_entries, (pages) * 4096); \
	} tk_bcc__##name SEC(".maps"); \
	static __always_inline int tk_##name##_output(void *data, u64 size, u64 flags) \
	{ \
		return bpf_ringbuf_output(&tk_bcc__##name, data, size, flags); \
	} \
	static __always_inline void *tk_##name##_reserve(u64 size) \
	{ \
		return bpf_ringbuf_reserve(&tk_bcc__##name, size, 0); \
	} \
	static __always_inline void tk_##name##_submit(void *data, u64 flags) \
	{ \
		bpf_ringbuf_submit(data, flags); \
	} \
	static __always_inline void tk_##name##_discard(void *data, u64 flags) \
	{ \
		bpf_ringbuf_discard(data, flags); \
	} \
	static __always_inline u64 tk_##name##_query(u64 flags) \
	{ \
		return bpf_ringbuf_query(&tk_bcc__##name, flags); \
	} \
	static const struct { \
		int (*ringbuf_output)(void *, u64, u64); \
		void *(*ringbuf_reserve)(u64); \
		void (*ringbuf_submit)(void *, u64); \
		void (*ringbuf_discard)(void *, u64); \
		u64 (*ringbuf_query)(u64); \
	} name __attribute__((unused)) = { tk_##name##_output, tk_##name##_reserve, tk_##name##_submit, \
					   tk_##name##_discard, tk_##name##_query }

#define TK_BCC_LINE(kind, name, T, n) \
	struct { \
		__uint(type, kind); \
		__uint(max_entries, n); \
		__type(value, T); \
	} tk_bcc__##name SEC(".maps"); \
	static __always_inline int tk_##name##_push(T *value, u64 flags) \
	{ \
		return bpf_map_push_elem(&tk_bcc__##name, value, flags); \
	} \
	static __always_inline int tk_##name##_pop(T *value) \
	{ \
		return bpf_map_pop_elem(&tk_bcc__##name, value); \
	} \
	static __always_inline int tk_##name##_peek(T *value) \
	{ \
		return bpf_map_peek_elem(&tk_bcc__##name, value); \
	} \
	static const struct { \
		int (*push)(T *, u64); \
		int (*pop)(T *); \
		int (*peek)(T *); \
	} name __attribute__((unused)) = { tk_##name##_push, tk_##name##_pop, tk_##name##_peek }
#define BPF_QUEUE(name, T, n) TK_BCC_LINE(BPF_MAP_TYPE_QUEUE, name, T, n)
#define BPF_STACK(name, T, n) TK_BCC_LINE(BPF_MAP_TYPE_STACK, name, T, n)

#endif
