/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Sockets and their addresses. See tk.bpf.h. */
#ifndef TK_KERNEL_SOCKET_BPF_H
#define TK_KERNEL_SOCKET_BPF_H

struct in6_addr {
	__u32 in6_u[4];
};

struct sock_common {
	__be32 skc_daddr;
	__be32 skc_rcv_saddr;
	__be16 skc_dport;
	__u16 skc_num;
	unsigned short skc_family;
	struct in6_addr skc_v6_daddr;
	struct in6_addr skc_v6_rcv_saddr;
};

struct sock {
	struct sock_common __sk_common;
	__u16 sk_type;
	__u16 sk_protocol;
};

struct socket {
	struct file *file;
	struct sock *sk;
};

struct sockaddr_un {
	unsigned short sun_family;
};

struct unix_address {
	int len;
	struct sockaddr_un name[0];
};

struct unix_sock {
	struct unix_address *addr;
	struct sock *peer;
};

#endif
