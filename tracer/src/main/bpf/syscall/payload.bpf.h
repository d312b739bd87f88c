/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* The sections behind a record: appended one after the other to a buffer of the CPU. */
#ifndef TK_PAYLOAD_BPF_H
#define TK_PAYLOAD_BPF_H

#include "path.bpf.h"
#include "socket.bpf.h"
#include "task.bpf.h"

#define AT_FDCWD -100
#define TK_SOCKADDR_MAX 128
#define S_IFMT 0170000
#define S_IFSOCK 0140000
#define S_IFDIR 0040000
#define PID_FS_MAGIC 0x50494446
#define TK_PIDFD "[pidfd]" /* as an anonymous inode, which it was before 6.9 */
#define O_DSYNC 010000
#define FMODE_CREATED 0x100000

/* Sections begin at or below this, so that each has room for the longest string. */
#define TK_LAST_SECTION (TK_PAYLOAD - TK_STRING - sizeof(struct tk_section))

struct tk_message {
	struct tk_record record;
	union {
		struct tk_section first; /* these two named for their BTF, which Java checks */
		struct tk_unix_socket socket;
		__u8 payload[TK_PAYLOAD];
	};
	__u64 total; /* of a vector's lengths, while they are added up */
};

/* One entry for each program that builds a message, as for tk_walks. */
struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, TK_PROGRAMS);
	__type(key, __u32);
	__type(value, struct tk_message);
} tk_messages SEC(".maps");

TK_INLINE struct tk_section *tk_section(struct tk_message *message, __u8 kind, __u8 arg)
{
	__u32 at = message->record.payload;
	struct tk_section *section;

	if (at > TK_LAST_SECTION) {
		message->record.flags |= TK_CUT;
		return NULL;
	}
	section = (void *)&message->payload[at];
	section->kind = kind;
	section->arg = arg;
	section->flags = 0;
	section->len = 0;
	section->mode = 0;
	section->ino = 0;
	return section;
}

TK_INLINE void tk_section_end(struct tk_message *message, struct tk_section *section, __u32 len)
{
	section->len = len;
	message->record.payload += sizeof(*section) + ((len + 7) & ~7u);
}

/* The executable's name, which each payload begins with. */
TK_INLINE void tk_put_name(struct tk_message *message, struct tk_task *entry)
{
	__builtin_memcpy(message->payload, entry->payload, TK_NAME_SECTION);
	message->record.payload = entry->name_size;
}

TK_INLINE struct tk_message *tk_message_of(__u32 slot)
{
	return bpf_map_lookup_elem(&tk_messages, &slot);
}

/* A string that fills its room: whether the last byte is its own NUL, and not the helper's. */
TK_INLINE bool tk_ends_at(__u64 at)
{
	char last = 1;

	return !bpf_probe_read_user(&last, 1, (void *)at) && !last;
}

/*
 * Appends a string of the caller's memory. Returns its first byte, so that a relative path is
 * known. Global functions, this and others here: verified once, not at each call.
 */
__attribute__((noinline)) int tk_put_string(__u32 slot, __u32 arg, __u64 from)
{
	struct tk_message *message = tk_message_of(slot);
	struct tk_section *section;
	long len;

	if (!message)
		return 0;
	section = tk_section(message, TK_RAW, arg);
	if (!section)
		return 0;
	len = bpf_probe_read_user_str(section + 1, TK_STRING, (void *)from);
	if (!len) { /* the empty string, whose NUL older kernels do not count */
		tk_section_end(message, section, 0);
		return 0;
	}
	if (len < 0) {
		section->flags = TK_SECTION_UNREADABLE;
		message->record.flags |= TK_UNREADABLE;
		tk_section_end(message, section, 0);
		return 0;
	}
	if (len == TK_STRING && !tk_ends_at(from + TK_STRING - 1)) {
		section->flags = TK_SECTION_CUT;
		tk_section_end(message, section, 0);
	} else {
		tk_section_end(message, section, (len - 1) & (TK_STRING - 1));
	}
	return *(char *)(section + 1);
}

/* Walks up from a file and appends what it finds. */
TK_INLINE void tk_put_path(struct tk_message *message, struct tk_section *section,
			   struct tk_walk *walk, __u32 slot, struct dentry *dentry,
			   struct vfsmount *mnt)
{
	__u32 at, len;

	if (!tk_walk_up(walk, slot, dentry, mnt)) {
		section->flags = TK_SECTION_CUT;
		tk_section_end(message, section, 0);
		return;
	}
	at = walk->at & (TK_STRING - 1);
	len = (TK_STRING - at) & (TK_STRING - 1);
	bpf_probe_read_kernel(section + 1, len, &walk->text[at]);
	tk_section_end(message, section, len);
}

/* Where the current process's descriptor has its file; NULL if the number is out of range. */
TK_INLINE struct file **tk_descriptor(__u32 fd)
{
	struct fdtable *table;
	struct task_struct *task;

	if (tk_has_typed_task()) {
		table = tk_typed_task()->files->fdt;
		return fd < table->max_fds ? table->fd + fd : NULL;
	}
	task = (void *)bpf_get_current_task();
	table = BPF_CORE_READ(task, files, fdt);
	return fd < BPF_CORE_READ(table, max_fds) ? BPF_CORE_READ(table, fd) + fd : NULL;
}

TK_INLINE struct file *tk_file_of(__u32 fd)
{
	struct file **descriptor = tk_descriptor(fd);

	return descriptor ? tk_pointer_at(descriptor) : NULL;
}

TK_INLINE bool tk_is_deleted(struct dentry *dentry)
{
	return !tk_get(struct dentry, dentry, d_hash.pprev) &&
	       tk_get(struct dentry, dentry, d_parent) != dentry;
}

/* What is true of the descriptor's open file for as long as it is open. */
TK_INLINE __u16 tk_opening(struct tk_walk *walk, struct file *file)
{
	__u16 flags = 0;

	if (tk_from_head(walk, file, struct file, file, f_flags) & O_DSYNC)
		flags |= TK_SECTION_SYNC;
	if (tk_from_head(walk, file, struct file, file, f_mode) & FMODE_CREATED)
		flags |= TK_SECTION_CREATED;
	return flags;
}

/*
 * Of a file in no directory whose name is "/", as the root's is: that of processes is known, those
 * of namespaces and of file handles are not.
 */
TK_INLINE void tk_name_nameless(struct tk_walk *walk, struct inode *inode)
{
	const __u32 len = sizeof(TK_PIDFD) - 1;

	if (BPF_CORE_READ(inode, i_sb, s_magic) == PID_FS_MAGIC) {
		walk->at = TK_STRING - len;
		__builtin_memcpy(&walk->text[TK_STRING - len], TK_PIDFD, len);
		walk->found.len = len;
	} else {
		walk->found.flags |= TK_SECTION_CUT;
		walk->found.len = 0;
	}
}

enum tk_look { TK_LOST, TK_A_SOCKET, TK_A_PATH };

/* Looks at an open file; what there is to say of it is in the walk, unless it is a socket. */
TK_INLINE enum tk_look tk_look_at(struct tk_walk *walk, __u32 slot, struct file *file)
{
	struct tk_section *found = &walk->found;
	struct dentry *dentry;
	struct inode *inode;

	tk_read_head(walk, file, file);
	inode = tk_from_head(walk, file, struct file, file, f_inode);
	tk_read_head(walk, inode, inode);
	found->mode = tk_from_head(walk, inode, struct inode, inode, i_mode);
	found->ino = tk_from_head(walk, inode, struct inode, inode, i_ino);
	if ((found->mode & S_IFMT) == S_IFSOCK)
		return TK_A_SOCKET;
	found->flags = tk_opening(walk, file);
	dentry = tk_from_head(walk, file, struct file, file, f_path.dentry);
	if (tk_is_deleted(dentry))
		found->flags |= TK_SECTION_DELETED;
	if (tk_walk_up(walk, slot, dentry, tk_from_head(walk, file, struct file, file, f_path.mnt))) {
		found->len = (TK_STRING - walk->at) & (TK_STRING - 1);
		if (found->len == 1 && (found->mode & S_IFMT) != S_IFDIR)
			tk_name_nameless(walk, inode);
	} else {
		found->flags |= TK_SECTION_CUT;
		found->len = 0;
	}
	return TK_A_PATH;
}

/* As above, by the file's address; not for where calls are deep already. */
__noinline int tk_look_apart(__u32 slot, __u64 address)
{
	struct tk_walk *walk = bpf_map_lookup_elem(&tk_walks, &slot);

	return walk ? tk_look_at(walk, slot, (void *)address) : TK_LOST;
}

/* Appends an open file, by its address. */
__noinline int tk_put_open_file(__u32 slot, __u32 kind, __u32 arg, __u64 address)
{
	struct tk_message *message = tk_message_of(slot);
	struct tk_walk *walk = bpf_map_lookup_elem(&tk_walks, &slot);
	struct tk_section *section;
	enum tk_look look;
	__u32 len;

	if (!message || !walk)
		return 0;
	look = tk_look_at(walk, slot, (void *)address);
	section = tk_section(message, kind, arg);
	if (!section)
		return 0;
	section->mode = walk->found.mode;
	section->ino = walk->found.ino;
	if (look == TK_A_SOCKET) {
		len = tk_read_socket((void *)(section + 1), (void *)address);
	} else {
		section->flags = walk->found.flags;
		len = walk->found.len & (TK_STRING - 1);
		bpf_probe_read_kernel(section + 1, len, &walk->text[walk->at & (TK_STRING - 1)]);
	}
	tk_section_end(message, section, len);
	return 0;
}

#define TK_EARLY 256 /* where a section that is short enough begins, at most */
#define TK_SHORT_PATH (TK_KEPT - TK_EARLY - sizeof(struct tk_section))

/*
 * As tk_put_file(), to what is kept with the thread, without a message in between. False if there
 * is no room, or if it is a socket.
 */
TK_INLINE bool tk_put_file_in_place(struct tk_task *entry, __u32 slot, __u32 arg, __u32 fd)
{
	__u64 at = entry->record.payload, len;
	struct file *file = tk_file_of(fd);
	struct tk_section *section;
	struct tk_walk *walk;

	if (!file)
		return true;
	barrier_var(at);
	if (at > TK_EARLY || tk_look_apart(slot, (__u64)file) != TK_A_PATH)
		return false;
	walk = bpf_map_lookup_elem(&tk_walks, &slot);
	if (!walk)
		return false;
	len = walk->found.len;
	barrier_var(len);
	if (len > TK_SHORT_PATH)
		return false;
	section = (void *)&entry->payload[at];
	*section = walk->found;
	section->kind = TK_FILE;
	section->arg = arg;
	bpf_probe_read_kernel(section + 1, len, &walk->text[walk->at & (TK_STRING - 1)]);
	barrier(); /* the size comes last: the entry may be read meanwhile */
	entry->record.payload = at + sizeof(*section) + ((len + 7) & ~7u);
	return true;
}

TK_INLINE void tk_put_working_directory(struct tk_message *message, __u32 slot, __u32 arg)
{
	struct task_struct *task = (void *)bpf_get_current_task();
	struct fs_struct *fs = BPF_CORE_READ(task, fs);
	struct tk_walk *walk = bpf_map_lookup_elem(&tk_walks, &slot);
	struct tk_section *section = tk_section(message, TK_BASE, arg);

	if (section && walk)
		tk_put_path(message, section, walk, slot, BPF_CORE_READ(fs, pwd.dentry),
			    BPF_CORE_READ(fs, pwd.mnt));
}

/* Appends the file behind a descriptor; nothing if it is not open. AT_FDCWD is one for TK_BASE. */
__attribute__((noinline)) int tk_put_file(__u32 slot, __u32 kind, __u32 arg, int fd)
{
	struct tk_message *message = tk_message_of(slot);
	struct file *file;

	if (!message)
		return 0;
	if (kind == TK_BASE && fd == AT_FDCWD) {
		tk_put_working_directory(message, slot, arg);
		return 0;
	}
	file = tk_file_of(fd);
	if (file)
		tk_put_open_file(slot, kind, arg, (__u64)file);
	return 0;
}

#define TK_NOWHERE_TO_READ 0 /* an address that no process has: makes a section that is unreadable */

/* Appends bytes of the caller's memory, TK_STRING at most. */
__attribute__((noinline)) int tk_put_bytes(__u32 slot, __u32 kind, __u32 arg, __u64 from, __u32 len)
{
	struct tk_message *message = tk_message_of(slot);
	struct tk_section *section;
	__u64 size = tk_at_most(len, TK_STRING);

	if (!message)
		return 0;
	section = tk_section(message, kind, arg);
	if (!section)
		return 0;
	if (bpf_probe_read_user(section + 1, size, (void *)from)) {
		section->flags = TK_SECTION_UNREADABLE;
		message->record.flags |= TK_UNREADABLE;
		size = 0;
	}
	tk_section_end(message, section, size);
	return 0;
}

TK_INLINE void tk_put_address(__u32 slot, __u32 arg, __u64 from, __u32 len)
{
	tk_put_bytes(slot, TK_SOCKADDR, arg, from, len < TK_SOCKADDR_MAX ? len : TK_SOCKADDR_MAX);
}

#endif
