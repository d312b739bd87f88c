/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* A step of a walk to its dentry's directory, by loads from the dentry. Included by path.bpf.h. */
#ifndef TK_STEP_BPF_H
#define TK_STEP_BPF_H

#define TK_WORDS 4 /* of a name that every kernel's dentries have in themselves */

#define tk_name_offset()                                                                       \
	(bpf_core_field_exists(struct dentry___6_13, d_shortname) ?                            \
		 bpf_core_field_offset(struct dentry___6_13, d_shortname) :                    \
		 bpf_core_field_offset(struct dentry, d_iname))

/*
 * Copies a short name to the text, by words: loads from a dentry are at constant places. What the
 * last word covers of the text behind the name stays.
 */
TK_INLINE void tk_copy_short(struct tk_walk *walk, struct dentry *dentry, __u64 at, __u64 len)
{
	__u64 *from = (void *)dentry + tk_name_offset();
	__u64 *to = (void *)&walk->text[at & (TK_STRING - 1)];
	__u64 mask = (1ULL << 8 * (len & 7)) - 1;
	int i;

#pragma unroll
	for (i = 0; i < TK_WORDS; i++) {
		if (len < 8ULL * (i + 1)) {
			to[i] = (from[i] & mask) | (to[i] & ~mask);
			return;
		}
		to[i] = from[i];
	}
}

TK_INLINE int tk_prepend_name(struct tk_walk *walk)
{
	struct dentry *dentry = tk_as(struct dentry, walk->dentry), *parent;
	__u32 count = dentry->d_seq.seqcount.sequence, len;
	__u64 at = walk->at, name;

	barrier();
	parent = dentry->d_parent;
	len = dentry->d_name.len;
	name = (__u64)dentry->d_name.name;
	if (!parent || len > TK_NAME_MAX || at <= len + 1) /* with its NUL it must fit PATH_MAX */
		return TK_UNKNOWN;
	at -= len;
	if (name == (__u64)dentry + tk_name_offset() && len < 8 * TK_WORDS)
		tk_copy_short(walk, dentry, at, len);
	else
		bpf_probe_read_kernel(&walk->text[at & (TK_STRING - 1)], len & TK_NAME_MAX,
				      (void *)name);
	barrier();
	return tk_go_on(walk, dentry, parent, at, count, dentry->d_seq.seqcount.sequence);
}

#endif
