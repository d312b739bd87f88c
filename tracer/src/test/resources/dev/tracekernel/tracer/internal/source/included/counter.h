/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
#include "step.h"

static void add(int n)
{
	counted += n * STEP;
}
