/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TESTS_UNIT_CLAIMS_COPY_H
#define TESTS_UNIT_CLAIMS_COPY_H

#include "claims/text.h"

/** Copy as it was read, in an arena of its own. */
typedef struct {
    arena *a;
    const text_rows *rows;
    copy c;
    tally_error err;
    bool read;
} copy_case;

/** Reads `bytes` as copy called `name`; `type` "" lets it be told. */
copy_case copy_open(const char *name, const char *type, tally_str bytes);
void copy_close(copy_case *k);

/** Kinds and texts of the blocks: "paragraph 5 men|caption a fort". */
tally_str copy_blocks(const copy_case *k);

/** What is wrong with the way back to the source: a place that does not hold the first
 *  letter of what was read there; NULL when all is right. Only for text that stands in the
 *  source letter by letter. */
const char *copy_fault(const copy_case *k);

#endif
