/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* The path of a file by its dentries and mounts, as the process sees it: up to its root. */
#ifndef TK_PATH_BPF_H
#define TK_PATH_BPF_H

#include "record.bpf.h"

#define TK_STEPS 128 /* directories and mounts on the way up */
#define TK_STEPS_AT_ONCE 16
#define TK_NAME_MAX 255
#define TK_HEAD 128 /* first bytes of a structure, in which all that is looked for mostly is */

/*
 * Where a walk is. In a map and not in registers, so that the verifier forgets it between steps
 * instead of following each of its values. The text is filled from the end of its first half; the
 * second half only satisfies the verifier.
 */
struct tk_walk {
	struct dentry *dentry, *root_dentry;
	struct vfsmount *mnt, *root_mnt;
	struct dentry *mnt_root; /* of mnt */
	__u64 at;
	__u8 head[TK_HEAD]; /* of dentry: see tk_prepend_name() */
	__u8 file[TK_HEAD];
	__u8 inode[TK_HEAD];
	char text[2 * TK_STRING];
};

/* One entry for each program that walks, so that none can disturb another on its CPU. */
struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, TK_PROGRAMS);
	__type(key, __u32);
	__type(value, struct tk_walk);
} tk_walks SEC(".maps");

enum tk_step { TK_MORE, TK_TOP, TK_NOWHERE, TK_UNKNOWN };

TK_INLINE struct mount *tk_mount_of(struct vfsmount *mnt)
{
	return (void *)mnt - bpf_core_field_offset(struct mount, mnt);
}

TK_INLINE struct vfsmount *tk_vfsmount_of(struct mount *mount)
{
	return (void *)mount + bpf_core_field_offset(struct mount, mnt);
}

TK_INLINE void tk_set_mount(struct tk_walk *walk, struct vfsmount *mnt)
{
	walk->mnt = mnt;
	walk->mnt_root = BPF_CORE_READ(mnt, mnt_root);
}

TK_INLINE int tk_cross_mount(struct tk_walk *walk)
{
	struct mount *mount = tk_mount_of(walk->mnt);
	struct mount *above = BPF_CORE_READ(mount, mnt_parent);

	if (above == mount) /* a mount that was taken away, or another namespace's */
		return TK_UNKNOWN;
	walk->dentry = BPF_CORE_READ(mount, mnt_mountpoint);
	tk_set_mount(walk, tk_vfsmount_of(above));
	return TK_MORE;
}

#define tk_head_field(walk, field)                                                             \
	((void *)((walk)->head + tk_head_offset(bpf_core_field_offset(struct dentry, field))))

/* The verifier sees a constant, which must be in bounds; elsewhere the walk ends at tk_head_fits(). */
TK_INLINE __u64 tk_head_offset(__u64 offset)
{
	barrier_var(offset);
	return offset & (TK_HEAD - 1);
}

#define tk_fits(field, type)                                                                   \
	(bpf_core_field_offset(struct dentry, field) <= TK_HEAD - sizeof(type))

/* A field of a structure whose first bytes were read at once; read by itself where it is behind. */
#define tk_from_head(head, type, pointer, field)                                               \
	(bpf_core_field_offset(type, field) <= TK_HEAD - sizeof((pointer)->field) ?            \
		 *(typeof((pointer)->field) *)((head) +                                         \
					       tk_head_offset(bpf_core_field_offset(type, field))) : \
		 BPF_CORE_READ(pointer, field))

TK_INLINE bool tk_head_fits(void)
{
	return tk_fits(d_seq.seqcount.sequence, __u32) && tk_fits(d_parent, void *) &&
	       tk_fits(d_name, struct qstr);
}

#define TK_WORDS 5 /* as long as a name that a dentry has in itself, at most */
#define TK_SHORT (8 * TK_WORDS)

/*
 * Copies a name that is among the dentry's first bytes to the text, without a read of its own.
 * Whole words are copied: what they cover of the text behind the name is put back.
 */
TK_INLINE void tk_copy_short(struct tk_walk *walk, __u64 from, __u64 at, __u64 len)
{
	__u64 *name = (void *)&walk->head[tk_at_most(from, TK_HEAD - TK_SHORT)];
	__u64 *to = (void *)&walk->text[at & (TK_STRING - 1)];
	__u64 *behind = (void *)&walk->text[(at & (TK_STRING - 1)) + tk_at_most(len, TK_SHORT)];
	__u64 kept[TK_WORDS];
	int i;

	for (i = 0; i < TK_WORDS; i++)
		kept[i] = behind[i];
	for (i = 0; i < TK_WORDS; i++)
		to[i] = name[i];
	for (i = 0; i < TK_WORDS; i++)
		behind[i] = kept[i];
}

/*
 * A step reads a dentry's first bytes at once, where all is that it needs: one read costs as much as
 * each of its fields would. Kernels that check their locks have the longest. d_seq changes while
 * the dentry is renamed, and is odd meanwhile.
 */
TK_INLINE int tk_prepend_name(struct tk_walk *walk)
{
	struct dentry *dentry = walk->dentry, *parent;
	__u32 count, len;
	__u64 at = walk->at, inside;
	struct qstr *name;

	if (!tk_head_fits() || bpf_probe_read_kernel(walk->head, sizeof(walk->head), dentry))
		return TK_UNKNOWN;
	count = *(__u32 *)tk_head_field(walk, d_seq.seqcount.sequence);
	parent = *(struct dentry **)tk_head_field(walk, d_parent);
	name = tk_head_field(walk, d_name);
	len = name->len;
	if (len > TK_NAME_MAX || at <= len + 1) /* with its NUL it must fit PATH_MAX */
		return TK_UNKNOWN;
	at -= len;
	inside = (__u64)name->name - (__u64)dentry;
	if (inside <= TK_HEAD - TK_SHORT && len <= TK_SHORT)
		tk_copy_short(walk, inside, at, len);
	else
		bpf_probe_read_kernel(&walk->text[at & (TK_STRING - 1)], len & TK_NAME_MAX,
				      name->name);
	if (count & 1 || count != BPF_CORE_READ(dentry, d_seq.seqcount.sequence))
		return TK_MORE; /* this step again */
	walk->dentry = parent;
	walk->at = at;
	if (dentry == parent) /* in no directory: pipe, socket, memfd, anonymous inode */
		return TK_NOWHERE;
	at--;
	walk->text[at & (TK_STRING - 1)] = '/';
	walk->at = at;
	return TK_MORE;
}

/* One step up. A global function: verified once, not at each call. */
__attribute__((noinline)) int tk_step_up(__u32 slot)
{
	struct tk_walk *walk = bpf_map_lookup_elem(&tk_walks, &slot);

	if (!walk)
		return TK_UNKNOWN;
	if (walk->dentry == walk->root_dentry && walk->mnt == walk->root_mnt)
		return TK_TOP;
	if (walk->dentry == walk->mnt_root)
		return tk_cross_mount(walk);
	return tk_prepend_name(walk);
}

/* Some steps up. By itself, as the verifier follows each of a loop's rounds. */
__attribute__((noinline)) int tk_steps_up(__u32 slot)
{
	int i, step = TK_MORE;

	for (i = 0; i < TK_STEPS_AT_ONCE && step == TK_MORE; i++)
		step = tk_step_up(slot);
	return step;
}

/* Where the current process's paths begin. */
TK_INLINE void tk_read_root(struct tk_walk *walk)
{
	struct task_struct *task;
	struct fs_struct *fs;

	if (tk_has_typed_task()) {
		fs = bpf_get_current_task_btf()->fs; /* once: see tk_has_typed_task() */
		walk->root_dentry = fs->root.dentry;
		walk->root_mnt = fs->root.mnt;
		return;
	}
	task = (void *)bpf_get_current_task();
	walk->root_dentry = BPF_CORE_READ(task, fs, root.dentry);
	walk->root_mnt = BPF_CORE_READ(task, fs, root.mnt);
}

/* Walks up from a file. The text is complete if the answer is true. */
TK_INLINE bool tk_walk_up(struct tk_walk *walk, __u32 slot, struct dentry *dentry,
			  struct vfsmount *mnt)
{
	int i, step = TK_MORE;

	walk->dentry = dentry;
	tk_set_mount(walk, mnt);
	tk_read_root(walk);
	walk->at = TK_STRING;
	for (i = 0; i < TK_STEPS && step == TK_MORE; i += TK_STEPS_AT_ONCE)
		step = tk_steps_up(slot);
	if (step == TK_TOP && walk->at == TK_STRING)
		walk->text[--walk->at & (TK_STRING - 1)] = '/';
	return step == TK_TOP || step == TK_NOWHERE;
}

#endif
