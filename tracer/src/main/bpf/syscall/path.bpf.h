/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* The path of a file by its dentries and mounts, as the process sees it: up to its root. */
#ifndef TK_PATH_BPF_H
#define TK_PATH_BPF_H

#include "fields.bpf.h"

#define TK_STEPS 128 /* directories and mounts on the way up */
#define TK_STEPS_AT_ONCE 16
#define TK_NAME_MAX 255

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
#ifdef TK_COPIES
	struct tk_heads heads;
#endif
	char text[2 * TK_STRING];
	struct tk_section found; /* what there is to say of the file beside its path */
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
	walk->mnt_root = tk_get(struct vfsmount, mnt, mnt_root);
}

TK_INLINE int tk_cross_mount(struct tk_walk *walk)
{
	struct mount *mount = tk_mount_of(walk->mnt);
	struct mount *above = tk_get(struct mount, mount, mnt_parent);

	if (above == mount) /* a mount that was taken away, or another namespace's */
		return TK_UNKNOWN;
	walk->dentry = tk_get(struct mount, mount, mnt_mountpoint);
	tk_set_mount(walk, tk_vfsmount_of(above));
	return TK_MORE;
}

/*
 * A dentry's name was copied to the text. d_seq changes while the dentry is renamed, and is odd
 * meanwhile.
 */
TK_INLINE int tk_go_on(struct tk_walk *walk, struct dentry *dentry, struct dentry *parent, __u64 at,
		       __u32 before, __u32 after)
{
	if (before & 1 || before != after)
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

#ifdef TK_COPIES
#include "copied-step.bpf.h"
#else
#include "step.bpf.h"
#endif

TK_INLINE int tk_step_up(struct tk_walk *walk)
{
	if (walk->dentry == walk->root_dentry && walk->mnt == walk->root_mnt)
		return TK_TOP;
	if (walk->dentry == walk->mnt_root)
		return tk_cross_mount(walk);
	return tk_prepend_name(walk);
}

#ifdef TK_COPIES
/* A global function: verified once, not in each round. */
__noinline int tk_step_up_apart(__u32 slot)
{
	struct tk_walk *walk = bpf_map_lookup_elem(&tk_walks, &slot);

	return walk ? tk_step_up(walk) : TK_UNKNOWN;
}
#endif

/* Some steps up. By itself, as the verifier follows each of a loop's rounds. */
__noinline int tk_steps_up(__u32 slot)
{
	struct tk_walk *walk = bpf_map_lookup_elem(&tk_walks, &slot);
	int i, step = TK_MORE;

	if (!walk)
		return TK_UNKNOWN;
	for (i = 0; i < TK_STEPS_AT_ONCE && step == TK_MORE; i++)
#ifdef TK_COPIES
		step = tk_step_up_apart(slot);
#else
		step = tk_step_up(walk);
#endif
	return step;
}

/* Where the current process's paths begin. */
TK_INLINE void tk_read_root(struct tk_walk *walk)
{
	struct task_struct *task;
	struct fs_struct *fs;

	if (tk_has_typed_task()) {
		fs = tk_typed_task()->fs; /* once: see tk_has_typed_task() */
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
