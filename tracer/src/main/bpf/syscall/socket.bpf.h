/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Both ends of the socket behind a descriptor. */
#ifndef TK_SOCKET_BPF_H
#define TK_SOCKET_BPF_H

#include "record.bpf.h"

#define AF_UNIX 1
#define AF_INET 2
#define AF_INET6 10

TK_INLINE struct sock *tk_sock_of(struct file *file)
{
	struct socket *socket = BPF_CORE_READ(file, private_data);

	/* a socket's name in a directory, opened with O_PATH, is none itself */
	if (!socket || BPF_CORE_READ(socket, file) != file)
		return NULL;
	return BPF_CORE_READ(socket, sk);
}

TK_INLINE void tk_read_ports(struct tk_socket *to, struct sock *sk, __u16 size)
{
	to->local_port = BPF_CORE_READ(sk, __sk_common.skc_num);
	to->remote_port = __builtin_bswap16(BPF_CORE_READ(sk, __sk_common.skc_dport));
	to->local_len = to->local_port ? size : 0;
	to->remote_len = to->remote_port ? size : 0;
}

TK_INLINE void tk_read_ipv4(struct tk_socket *to, struct sock *sk)
{
	__u32 local = BPF_CORE_READ(sk, __sk_common.skc_rcv_saddr);
	__u32 remote = BPF_CORE_READ(sk, __sk_common.skc_daddr);

	tk_read_ports(to, sk, sizeof(local));
	__builtin_memcpy(to->local, &local, sizeof(local));
	__builtin_memcpy(to->remote, &remote, sizeof(remote));
}

TK_INLINE void tk_read_ipv6(struct tk_socket *to, struct sock *sk)
{
	if (!bpf_core_field_exists(sk->__sk_common.skc_v6_daddr))
		return;
	tk_read_ports(to, sk, 16);
	bpf_core_read(to->local, 16, &sk->__sk_common.skc_v6_rcv_saddr);
	bpf_core_read(to->remote, 16, &sk->__sk_common.skc_v6_daddr);
}

/* The name that a unix socket is bound to, its family included. */
TK_INLINE __u16 tk_read_unix_name(__u8 *to, struct sock *sk)
{
	struct unix_address *address = BPF_CORE_READ((struct unix_sock *)sk, addr);
	__u32 len;

	if (!address)
		return 0;
	len = BPF_CORE_READ(address, len);
	if (len > TK_UNIX_NAME ||
	    bpf_probe_read_kernel(to, len, __builtin_preserve_access_index(&address->name)))
		return 0;
	return len;
}

TK_INLINE void tk_read_unix(struct tk_unix_socket *to, struct sock *sk)
{
	struct sock *peer;

	if (!bpf_core_field_exists(((struct unix_sock *)sk)->addr))
		return;
	to->head.local_len = tk_read_unix_name(to->local, sk);
	peer = BPF_CORE_READ((struct unix_sock *)sk, peer);
	if (peer)
		to->head.remote_len = tk_read_unix_name(to->remote, peer);
	if (peer)
		to->head.connected = 1;
}

/* Returns how many bytes it wrote. */
TK_INLINE __u32 tk_read_socket(struct tk_unix_socket *to, struct file *file)
{
	struct sock *sk = tk_sock_of(file);

	if (!sk)
		return 0;
	__builtin_memset(&to->head, 0, sizeof(to->head));
	to->head.family = BPF_CORE_READ(sk, __sk_common.skc_family);
	to->head.type = BPF_CORE_READ(sk, sk_type);
	to->head.protocol = BPF_CORE_READ(sk, sk_protocol);
	if (to->head.family == AF_INET)
		tk_read_ipv4(&to->head, sk);
	else if (to->head.family == AF_INET6)
		tk_read_ipv6(&to->head, sk);
	else if (to->head.family == AF_UNIX) {
		tk_read_unix(to, sk);
		if (to->head.remote_len)
			return sizeof(*to) - sizeof(to->remote) + to->head.remote_len;
		return sizeof(to->head) + to->head.local_len;
	}
	return sizeof(to->head);
}

#endif
