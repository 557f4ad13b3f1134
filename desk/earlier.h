/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DESK_EARLIER_H
#define DESK_EARLIER_H

#include "base/list.h"
#include "desk/desk.h"
#include "reports/anchor.h"

/** Holds the verdicts against what was found or signed off before, as `input` names it:
 *  which figures are known, which have changed, which are new. Fails on a file that cannot
 *  be read. */
bool desk_look_back(tally_article *article, const tally_input *input, tally_error *err);

/** An article's figures as an earlier document has them. */
typedef struct {
    anchor_words at;
    tally_outcome outcome;
    bool ticked;
    size_t now; /**< the verdict that speaks of the same figure; TALLY_NONE */
} earlier_figure;

typedef struct {
    LIST_OF(earlier_figure) figures;
    tally_str by, on, sha256;
    bool is_signoff;
} earlier;

/** Reads a line of `check -f jsonl` with this id (or the only one), or a sign-off. */
bool earlier_load(const char *path, tally_str id, arena *a, earlier *out, tally_error *err);

#endif
