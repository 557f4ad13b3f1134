/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_BASE64_H
#define BASE_BASE64_H

#include "base/arena.h"

/** The bytes that standard base64 (RFC 4648, padded, on one line) stands for. False for
 *  anything else, and when the arena is full. */
bool base64_read(tally_str text, arena *a, tally_str *out);

#endif
