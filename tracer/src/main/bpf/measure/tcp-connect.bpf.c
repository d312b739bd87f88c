// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
/* TCP_CONNECT: how long a connection takes to be established. */
#include "tcp.bpf.h"

/*
 * The task that connects is known here only: what ends it may run in any other. So it is kept whose
 * it is also where that is nobody.
 */
TK_INLINE void tk_connects(struct sock *sk, __u64 epoch)
{
	__u64 id = bpf_get_current_pid_tgid();
	struct tk_start start = {
		.epoch = epoch,
		.scopes = tk_heard_slots(id, id >> 32, bpf_get_current_task()),
	};

	tk_fill_remote(&start, sk);
	tk_begin_interval(tk_address(sk), &start);
}

/* One that was not seen to begin may be anybody's. */
TK_INLINE void tk_ends_unseen(struct sock *sk, __u64 epoch, bool alone)
{
	struct tk_start start = { .scopes = tk_control.open };

	tk_fill_remote(&start, sk);
	tk_count_unseen(&start, epoch, alone);
}

TK_INLINE void tk_ends(struct sock *sk, __u32 detail, bool alone, __u64 epoch, bool sent)
{
	__u64 key = tk_address(sk);
	struct tk_start *start = bpf_map_lookup_elem(&tk_starts, &key);

	if (start)
		start->detail |= detail;
	if (!tk_end_interval(key, epoch, alone) && sent)
		tk_ends_unseen(sk, epoch, alone);
}

/* Where both sides connect at once, it is in TCP_SYN_RECV meanwhile. */
TK_INLINE int tk_change(__u64 *ctx, bool alone)
{
	struct sock *sk = (void *)ctx[0];
	int before = ctx[1], now = ctx[2];
	__u64 epoch = tk_epoch_now();

	if (!epoch || !tk_is_tcp(sk))
		return 0;
	if (now == TCP_SYN_SENT)
		tk_connects(sk, epoch);
	else if ((before == TCP_SYN_SENT && now != TCP_SYN_RECV) || before == TCP_SYN_RECV)
		tk_ends(sk, now == TCP_ESTABLISHED ? 0 : TK_FAILED, alone, epoch,
			before == TCP_SYN_SENT);
	return 0;
}
