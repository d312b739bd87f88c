/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/*
 * Where the paths lead that a call only names, so that no descriptor tells: as the kernel finds it
 * while the call runs. Loaded where the kernel has these functions and lets programs in; what they
 * do not see stays a directory and a string. docs/decisions/paths-by-the-kernel.md has why these.
 */
#ifndef TK_NAMED_BPF_H
#define TK_NAMED_BPF_H

#include "pending.bpf.h"
#include "process/notice.bpf.h"
#include "registers.bpf.h"

/* Programs that use the buffers of TK_AT_LOOKUP now. One may preempt another, on the same CPU. */
struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, __u64);
} tk_lookups SEC(".maps");

/* What is known of a path when it is found. */
enum tk_found {
	TK_NOT_FOUND, /* the kernel looked again, and found nothing */
	TK_AN_ENTRY,  /* of a directory, which comes or goes */
	TK_A_FILE,
};

/*
 * The current thread's entry, if its call is one of those that a program is for, and is the one that
 * runs: the end of the kept one may have been missed.
 */
TK_INLINE struct tk_task *tk_naming(__u32 naming)
{
	__u32 pid = bpf_get_current_pid_tgid();
	struct tk_task *entry;

	if (!tk_control.gate)
		return NULL;
	entry = bpf_map_lookup_elem(&tk_tasks, &pid);
	if (!entry || !entry->pending || entry->held || entry->record.flags & TK_CUT)
		return NULL;
	if ((tk_shape_of(entry->record.abi, entry->record.nr)->flags & TK_NAMING) != naming)
		return NULL;
	return tk_number_at(entry->registers) == entry->record.nr ? entry : NULL;
}

TK_INLINE void tk_put_target(struct tk_message *message, struct tk_section *section,
			     struct tk_walk *walk, struct vfsmount *mnt, struct dentry *dentry,
			     __u32 found)
{
	struct inode *inode = BPF_CORE_READ(dentry, d_inode);

	if (inode) {
		section->mode = BPF_CORE_READ(inode, i_mode);
		section->ino = BPF_CORE_READ(inode, i_ino);
	}
	tk_put_path(message, section, walk, TK_AT_LOOKUP, dentry, mnt);
	if (found == TK_A_FILE && tk_is_deleted(dentry))
		section->flags |= TK_SECTION_DELETED;
}

/*
 * Keeps what was appended to the message. Nothing that is kept already changes, and the size comes
 * last: the entry may be read meanwhile.
 */
TK_INLINE void tk_keep_more(struct tk_task *entry, struct tk_message *message)
{
	__u32 pid = entry->record.host_tid;
	__u64 payload = message->record.payload;

	barrier_var(payload); /* else the compiler compares a copy */
	if (payload <= TK_KEPT) {
		bpf_probe_read_kernel(entry->payload, payload & (2 * TK_KEPT - 1),
				      message->payload);
	} else if (bpf_map_update_elem(&tk_long, &pid, message->payload, BPF_ANY)) {
		if (entry->targets)
			entry->record.flags |= TK_CUT; /* the last one may be wrong by now */
		return;
	} else {
		entry->record.flags |= TK_LONG;
	}
	barrier();
	entry->record.payload = payload;
	entry->targets++;
}

/* Appends where one of the call's two paths leads. By numbers: see tk_slots_around(). */
__noinline int tk_append_target(__u32 place, __u64 mnt, __u64 dentry, __u32 found)
{
	__u32 pid = bpf_get_current_pid_tgid(), slot = TK_AT_LOOKUP;
	struct tk_task *entry = bpf_map_lookup_elem(&tk_tasks, &pid);
	struct tk_message *message = tk_message_of(slot);
	struct tk_walk *walk = bpf_map_lookup_elem(&tk_walks, &slot);
	struct tk_section *section;
	struct tk_shape *shape;

	if (!entry || !message || !walk)
		return 0;
	shape = tk_shape_of(entry->record.abi, entry->record.nr);
	tk_restore(message, entry);
	section = tk_section(message, TK_TARGET, shape->path[place & 1] - 1);
	if (!section) {
		if (entry->targets)
			entry->record.flags |= TK_CUT;
		return 0;
	}
	if (found == TK_NOT_FOUND) {
		section->flags = TK_SECTION_CUT;
		tk_section_end(message, section, 0);
	} else {
		tk_put_target(message, section, walk, (void *)mnt, (void *)dentry, found);
	}
	tk_keep_more(entry, message);
	return 0;
}

/* As above, unless another program was preempted while it does so: then it is not known. */
TK_INLINE void tk_leads_to(struct tk_task *entry, __u32 place, __u64 mnt, __u64 dentry, __u32 found)
{
	__u32 zero = 0;
	volatile __u64 *lookups = bpf_map_lookup_elem(&tk_lookups, &zero);

	if (!lookups)
		return;
	__sync_fetch_and_add(lookups, 1);
	if (*lookups == 1)
		tk_append_target(place, mnt, dentry, found);
	else if (entry->targets)
		entry->record.flags |= TK_CUT;
	__sync_fetch_and_add(lookups, -1);
}

/* At the end of a lookup: of several in a call the last one counts. */
SEC("?fexit/filename_lookup")
int tk_looked_up(__u64 *ctx)
{
	struct path *path = (void *)ctx[3];
	struct tk_task *entry = tk_naming(TK_LOOKS_UP);

	if (!entry)
		return 0;
	if (!(int)ctx[5])
		tk_leads_to(entry, 0, tk_address(path->mnt), tk_address(path->dentry), TK_A_FILE);
	else if (entry->targets)
		tk_leads_to(entry, 0, 0, 0, TK_NOT_FOUND);
	return 0;
}

/* An entry of a directory is about to be made or to be taken away. */
TK_INLINE int tk_enters(struct path *directory, struct dentry *dentry)
{
	struct tk_task *entry = tk_naming(TK_ENTERS);

	if (entry && !tk_shape_of(entry->record.abi, entry->record.nr)->path[1])
		tk_leads_to(entry, 0, tk_address(directory->mnt), tk_address(dentry), TK_AN_ENTRY);
	return 0;
}

/* Two entries; both are on the same mount, as the kernel sees to before. */
TK_INLINE int tk_enters_both(struct dentry *from, struct path *directory, struct dentry *to)
{
	struct tk_task *entry = tk_naming(TK_ENTERS);

	if (!entry || !tk_shape_of(entry->record.abi, entry->record.nr)->path[1])
		return 0;
	tk_leads_to(entry, 0, tk_address(directory->mnt), tk_address(from), TK_AN_ENTRY);
	tk_leads_to(entry, 1, tk_address(directory->mnt), tk_address(to), TK_AN_ENTRY);
	return 0;
}

SEC("?fentry/security_path_unlink")
int tk_path_unlink(__u64 *ctx)
{
	return tk_enters((void *)ctx[0], (void *)ctx[1]);
}

SEC("?fentry/security_path_rmdir")
int tk_path_rmdir(__u64 *ctx)
{
	return tk_enters((void *)ctx[0], (void *)ctx[1]);
}

SEC("?fentry/security_path_mkdir")
int tk_path_mkdir(__u64 *ctx)
{
	return tk_enters((void *)ctx[0], (void *)ctx[1]);
}

SEC("?fentry/security_path_mknod")
int tk_path_mknod(__u64 *ctx)
{
	return tk_enters((void *)ctx[0], (void *)ctx[1]);
}

SEC("?fentry/security_path_symlink")
int tk_path_symlink(__u64 *ctx)
{
	return tk_enters((void *)ctx[0], (void *)ctx[1]);
}

SEC("?fentry/security_path_link")
int tk_path_link(__u64 *ctx)
{
	return tk_enters_both((void *)ctx[0], (void *)ctx[1], (void *)ctx[2]);
}

SEC("?fentry/security_path_rename")
int tk_path_rename(__u64 *ctx)
{
	return tk_enters_both((void *)ctx[1], (void *)ctx[2], (void *)ctx[3]);
}

/* The first time it is for the file that was named, then for its interpreters. */
SEC("?fentry/security_bprm_check")
int tk_checks_executable(__u64 *ctx)
{
	struct linux_binprm *bprm = (void *)ctx[0];
	struct tk_task *entry = tk_naming(TK_EXECUTES);
	struct file *file;

	if (!entry || entry->targets)
		return 0;
	file = bprm->file;
	tk_leads_to(entry, 0, (__u64)BPF_CORE_READ(file, f_path.mnt),
		    (__u64)BPF_CORE_READ(file, f_path.dentry), TK_A_FILE);
	return 0;
}

#endif
