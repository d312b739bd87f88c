/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the kernel's own headers for programs leave out, by the C library's: the same for all
 * architectures that there are tables of.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <sys/eventfd.h>
#include <sys/mount.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/swap.h>
#include <unistd.h>
