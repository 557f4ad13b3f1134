/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TESTS_UNIT_DESK_READS_H
#define TESTS_UNIT_DESK_READS_H

#include "desk/inputs/input.h"
#include "tests/unit/base/scratch.h"

/** All that a source gives, a line for each article: "NAME [TYPE] TITLE | OUTLET | URL |
 * DATE: BYTES", without what it has not; names without the folder of `s`. A fault is "NAME
 * ! CODE". Bytes beyond the first 40 are left out, line ends are shown as /. */
const char *reads(scratch *s, const char *path, const input_options *options);

/** Fails the test, showing both, unless they are the same. */
void expect_reads(scratch *s, const char *path, const char *expected);

#endif
