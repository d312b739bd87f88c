/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* States of TCP's sockets, and the addresses that these have. */
#ifndef TK_TCP_BPF_H
#define TK_TCP_BPF_H

#include "cell.bpf.h"

#define AF_INET6 10
#define IPPROTO_TCP 6

#define TCP_ESTABLISHED 1
#define TCP_SYN_SENT 2
#define TCP_SYN_RECV 3
#define TCP_CLOSE 7
#define TCP_LISTEN 10
#define TCP_CLOSING 11

#define TK_MAPPED 0xffff0000u /* before an IPv4 address in an IPv6 one, of little-endian machines */

char LICENSE[] SEC("license") = "Dual BSD/GPL";

/* The tracepoint is SCTP's and MPTCP's, too. */
TK_INLINE bool tk_is_tcp(struct sock *sk)
{
	return BPF_CORE_READ(sk, sk_protocol) == IPPROTO_TCP;
}

TK_INLINE bool tk_has_ipv6(struct sock *sk)
{
	return bpf_core_field_exists(sk->__sk_common.skc_v6_daddr) &&
	       BPF_CORE_READ(sk, __sk_common.skc_family) == AF_INET6;
}

TK_INLINE void tk_fill_mapped(struct tk_start *start, __u32 address)
{
	start->subject = 0;
	start->also = (__u64)address << 32 | TK_MAPPED;
}

/* Its own end, as the next. */
TK_INLINE void tk_fill_local(struct tk_start *start, struct sock *sk)
{
	start->detail = BPF_CORE_READ(sk, __sk_common.skc_num);
	if (tk_has_ipv6(sk))
		bpf_core_read(&start->subject, 16, &sk->__sk_common.skc_v6_rcv_saddr);
	else
		tk_fill_mapped(start, BPF_CORE_READ(sk, __sk_common.skc_rcv_saddr));
}

/* Where it leads; the port is a part of the detail. */
TK_INLINE void tk_fill_remote(struct tk_start *start, struct sock *sk)
{
	start->detail = __builtin_bswap16(BPF_CORE_READ(sk, __sk_common.skc_dport));
	if (tk_has_ipv6(sk))
		bpf_core_read(&start->subject, 16, &sk->__sk_common.skc_v6_daddr);
	else
		tk_fill_mapped(start, BPF_CORE_READ(sk, __sk_common.skc_daddr));
}

/* Whoever includes this says what a change of state begins and ends. */
TK_INLINE int tk_change(__u64 *ctx, bool alone);

SEC("?tp_btf/inet_sock_set_state")
int tk_changes(__u64 *ctx)
{
	return tk_change(ctx, false);
}

SEC("?tp_btf/inet_sock_set_state")
int tk_changes_alone(__u64 *ctx)
{
	return tk_change(ctx, true);
}

#endif
