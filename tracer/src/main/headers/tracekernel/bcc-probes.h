/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* BCC's declarations of probes, and how their functions get what they ask for. */
#ifndef TK_BCC_PROBES_H
#define TK_BCC_PROBES_H

#define TRACEPOINT_PROBE(category, event) \
	SEC("tracepoint/" #category "/" #event) \
	int tracepoint__##category##__##event(struct tracepoint__##category##__##event *args)

/* With types, so that pointers among the arguments may be followed. */
#define RAW_TRACEPOINT_PROBE(event) \
	SEC("tp_btf/" #event) int raw_tracepoint__##event(struct bpf_raw_tracepoint_args *ctx)

#define KFUNC_PROBE(function, ...) SEC("fentry/" #function) int BPF_PROG(kfunc__##function, ##__VA_ARGS__)
#define KRETFUNC_PROBE(function, ...) \
	SEC("fexit/" #function) int BPF_PROG(kretfunc__##function, ##__VA_ARGS__)
#define LSM_PROBE(hook, ...) SEC("lsm/" #hook) int BPF_PROG(lsm__##hook, ##__VA_ARGS__)

/* Where a tracepoint's text of any length is: offset and length within the record. */
#define TP_DATA_LOC(field) ((char *)args + (args->data_loc_##field & 0xffff))
#define TP_DATA_LOC_LENGTH(field) (args->data_loc_##field >> 16)
#define TP_DATA_LOC_READ_CONST(to, field, length) bpf_probe_read_kernel(to, length, TP_DATA_LOC(field))
#define TP_DATA_LOC_READ(to, field) \
	bpf_probe_read_kernel(to, TP_DATA_LOC_LENGTH(field), TP_DATA_LOC(field))
#define TP_DATA_LOC_READ_STR(to, field, length) \
	bpf_probe_read_kernel_str(to, length, TP_DATA_LOC(field))

/* A kernel's pointer, which the kernel lets a program follow if it can say so (from 6.2 on). */
#ifdef TK_HAS_RDONLY_CAST
extern void *bpf_rdonly_cast(const void *object, __u32 type) __ksym;

#define TK_BCC_POINTER(structure, value) \
	({ \
		void *tk_pointer = (void *)(value); \
		if (bpf_core_type_exists(structure)) \
			tk_pointer = bpf_rdonly_cast(tk_pointer, bpf_core_type_id_kernel(structure)); \
		tk_pointer; \
	})
#else
#define TK_BCC_POINTER(structure, value) ((void *)(value))
#endif

/* A system call's function has the caller's registers, and reads its arguments there. */
#define TK_BCC_CALLER(ctx) ((struct pt_regs *)PT_REGS_PARM1((struct pt_regs *)(ctx)))

#endif
