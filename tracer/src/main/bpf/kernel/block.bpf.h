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

struct block_device {
	struct gendisk *bd_disk;
};

struct bvec_iter {
	unsigned int bi_size;
};

struct bio {
	struct bio *bi_next;
	struct block_device *bi_bdev;
	unsigned int bi_opf;
	unsigned char bi_status;
	struct bvec_iter bi_iter;
	void *bi_private;
};

struct bio___before_5_12 {
	struct gendisk *bi_disk;
};

struct request {
	struct request_queue *q;
	struct bio *bio;
	unsigned int cmd_flags;
	unsigned int rq_flags;
	unsigned int __data_len;
};

struct request___before_5_17 {
	struct gendisk *rq_disk;
};

#endif
