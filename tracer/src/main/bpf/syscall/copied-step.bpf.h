/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* A step of a walk to its dentry's directory, by a copy of the dentry. Included by path.bpf.h. */
#ifndef TK_COPIED_STEP_BPF_H
#define TK_COPIED_STEP_BPF_H

#define tk_head_field(walk, field)                                                             \
	((void *)((walk)->heads.dentry + tk_head_offset(bpf_core_field_offset(struct dentry, field))))

#define tk_fits(field, type)                                                                   \
	(bpf_core_field_offset(struct dentry, field) <= TK_HEAD - sizeof(type))

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
	__u64 *name = (void *)&walk->heads.dentry[tk_at_most(from, TK_HEAD - TK_SHORT)];
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
 * each of its fields would. Kernels that check their locks have the longest.
 */
TK_INLINE int tk_prepend_name(struct tk_walk *walk)
{
	struct dentry *dentry = walk->dentry, *parent;
	__u32 count, len;
	__u64 at = walk->at, inside;
	struct qstr *name;

	if (!tk_head_fits() || tk_read_head(walk, dentry, dentry))
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
	return tk_go_on(walk, dentry, parent, at, count,
			BPF_CORE_READ(dentry, d_seq.seqcount.sequence));
}

#endif
