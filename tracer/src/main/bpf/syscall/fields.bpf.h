/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/*
 * How fields of the kernel's structures are read: by plain loads, a fault of which gives zero, where
 * the kernel has bpf_rdonly_cast() (6.2 and later). With TK_COPIES by a helper, which costs as much
 * for a field as for a structure's first bytes, so that these are read at once. Two objects, since a
 * kernel from 5.13 to 5.15 refuses one that has a call of a function that it does not know.
 */
#ifndef TK_FIELDS_BPF_H
#define TK_FIELDS_BPF_H

#include "record.bpf.h"

/* A pointer as a number: the verifier lets no pointer be one, but reads what is on the stack. */
TK_INLINE __u64 tk_address(const void *pointer)
{
	__u64 address = 0;

	bpf_probe_read_kernel(&address, sizeof(address), &pointer);
	return address;
}

#ifdef TK_COPIES

/*
 * Whether the kernel gives the current task with its type (5.11 and later): its fields are then
 * plain loads, a tenth of what a helper's read costs. The other branch is not even verified.
 *
 * To follow a pointer from it costs the verifier of newer kernels a millisecond, as it looks for
 * what it knows of the field among all names of its BTF: only what runs for each call does so.
 */
#define tk_has_typed_task() \
	bpf_core_enum_value_exists(enum bpf_func_id, BPF_FUNC_get_current_task_btf)

#define tk_typed_task() bpf_get_current_task_btf()

#define TK_HEAD 128 /* first bytes of a structure, in which all that is looked for mostly is */

struct tk_heads {
	__u8 dentry[TK_HEAD];
	__u8 file[TK_HEAD];
	__u8 inode[TK_HEAD];
};

/* The verifier sees a constant, which must be in bounds. */
TK_INLINE __u64 tk_head_offset(__u64 offset)
{
	barrier_var(offset);
	return offset & (TK_HEAD - 1);
}

#define tk_get(type, pointer, field) BPF_CORE_READ((type *)(pointer), field)

#define tk_read_head(walk, head, pointer)                                                      \
	bpf_probe_read_kernel((walk)->heads.head, TK_HEAD, pointer)

/* A field of a structure whose first bytes were read; read by itself where it is behind. */
#define tk_from_head(walk, head, type, pointer, field)                                         \
	(bpf_core_field_offset(type, field) <= TK_HEAD - sizeof((pointer)->field) ?            \
		 *(typeof((pointer)->field) *)((walk)->heads.head +                            \
					       tk_head_offset(bpf_core_field_offset(type, field))) : \
		 BPF_CORE_READ(pointer, field))

/* The pointer that is at an address. */
TK_INLINE void *tk_pointer_at(void *address)
{
	void *pointer = NULL;

	bpf_probe_read_kernel(&pointer, sizeof(pointer), address);
	return pointer;
}

#else

extern void *bpf_rdonly_cast(const void *object, __u32 type) __ksym;

/* The pointer, which may be any number, as one whose fields can be loaded. */
#define tk_as(type, pointer)                                                                   \
	((type *)bpf_rdonly_cast((void *)(pointer), bpf_core_type_id_kernel(type)))

#define tk_get(type, pointer, field) (tk_as(type, pointer)->field)

#define tk_has_typed_task() true
#define tk_typed_task() tk_as(struct task_struct, bpf_get_current_task())

#define tk_read_head(walk, head, pointer) ((void)(walk))
#define tk_from_head(walk, head, type, pointer, field) ((void)(walk), tk_get(type, pointer, field))

/* The pointer that is at an address, as a number: read as a structure that begins with one. */
TK_INLINE void *tk_pointer_at(void *address)
{
	return (void *)tk_get(struct rlimit, address, rlim_cur);
}

#endif
#endif
