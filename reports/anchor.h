/* SPDX-License-Identifier: Apache-2.0 */
#ifndef REPORTS_ANCHOR_H
#define REPORTS_ANCHOR_H

#include "base/hash.h"
#include "reports/finding.h"

/** Where a figure stands, by the words around it: found again when lines have moved. */
typedef struct {
    tally_str exact;          /**< the figure as printed */
    tally_str prefix, suffix; /**< up to ANCHOR_REACH bytes before and behind, whole
                                   characters */
    size_t start, end; /**< code points, from the beginning of the text or the headline */
} anchor;

enum { ANCHOR_REACH = 32 };

anchor anchor_of(const report *r, const finding *f);

/** A fingerprint of the anchor that is the same in every run: 64 hexadecimal digits. */
void anchor_hash(const anchor *at, arena *a, char out[HASH_TEXT_SIZE]);

/** The column of a figure, from 1 in code points; 0 where the text is not the source's own
 *  and its columns are not known. */
size_t anchor_column(const report *r, const finding *f);

/** The words by which a figure is known again when the copy has been edited elsewhere, or
 * its lines broken anew: blanks run together, and ANCHOR_REACH bytes on either side, within
 * the paragraph. */
typedef struct {
    tally_str quote, prefix, suffix;
    bool in_title;
} anchor_words;

/** Where the figure of a verdict stands. */
const tally_span *anchor_span(const tally_reading *r, const tally_verdict *v);

anchor_words anchor_words_of(const tally_reading *r, const tally_span *span, arena *a);
/** Words as an earlier document has them, their blanks run together. */
tally_str anchor_collapse(tally_str words, arena *a);
bool anchor_is_same(const anchor_words *one, const anchor_words *other);

#endif
