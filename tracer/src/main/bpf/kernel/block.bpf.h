/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Block devices and what they are asked for. See tk.bpf.h. */
#ifndef TK_KERNEL_BLOCK_BPF_H
#define TK_KERNEL_BLOCK_BPF_H

struct gendisk {
	int major;
	int first_minor;
	char disk_name[32];
};

struct request_queue {
	struct gendisk *disk;
};

struct request {
	struct request_queue *q;
	unsigned int cmd_flags;
	unsigned int __data_len;
};

struct request___before_5_17 {
	struct gendisk *rq_disk;
};

#endif
