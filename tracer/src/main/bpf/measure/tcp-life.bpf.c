// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
/* TCP_LIFE: how long a socket has a connection. */
#include "tcp.bpf.h"

/* In the detail, above the port; as Java's TcpSide has them. None where that was not seen. */
#define TK_CONNECTED (1u << 16)
#define TK_ACCEPTED (2u << 16)

/*
 * Who will accept it is not known where it is established, in whatever task a packet interrupts: it
 * is in the scope of each window.
 */
TK_INLINE void tk_lives(struct sock *sk, int before, __u64 epoch)
{
	struct tk_start start = { .epoch = epoch, .scopes = tk_control.open };

	if (!start.scopes)
		return;
	if (before == TCP_SYN_SENT) {
		tk_fill_remote(&start, sk);
		start.detail |= TK_CONNECTED;
	} else {
		tk_fill_local(&start, sk);
		start.detail |= TK_ACCEPTED;
	}
	tk_begin_interval(tk_address(sk), &start);
}

/* States of one that was established. */
TK_INLINE bool tk_was_alive(int state)
{
	return state == TCP_ESTABLISHED || (state > TCP_SYN_RECV && state < TCP_LISTEN &&
					    state != TCP_CLOSE) || state == TCP_CLOSING;
}

TK_INLINE void tk_ends(struct sock *sk, int before, __u64 epoch, bool alone)
{
	struct tk_start start = { .scopes = tk_control.open };

	if (tk_end_interval(tk_address(sk), epoch, alone) || !tk_was_alive(before))
		return;
	if (start.scopes)
		tk_count_unseen(&start, epoch, alone);
}

TK_INLINE int tk_change(__u64 *ctx, bool alone)
{
	struct sock *sk = (void *)ctx[0];
	int before = ctx[1], now = ctx[2];
	__u64 epoch = tk_epoch_now();

	if (!epoch || !tk_is_tcp(sk))
		return 0;
	if (now == TCP_ESTABLISHED)
		tk_lives(sk, before, epoch);
	else if (now == TCP_CLOSE)
		tk_ends(sk, before, epoch, alone);
	return 0;
}
