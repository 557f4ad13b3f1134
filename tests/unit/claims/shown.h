/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TESTS_UNIT_CLAIMS_SHOWN_H
#define TESTS_UNIT_CLAIMS_SHOWN_H

#include "tests/unit/claims/fixture.h"

/** A text and its quantities as shown: "5..7 year ~; 3 marine". */
typedef struct {
    const char *text, *shown;
} shown_row;

/** Reads each row's text and expects its quantities, and a sound reading. */
void shown_expect(const shown_row *rows, size_t count);

#endif
