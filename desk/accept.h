/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DESK_ACCEPT_H
#define DESK_ACCEPT_H

#include "desk/desk.h"

/** Marks the verdicts that a person lets stand, by the accept file that `input` names or
 *  holds, and by the copy's own comments. An acceptance that no longer holds is a note of
 * its verdict. Fails on a file that cannot be read. */
bool desk_accept(tally_article *article, const tally_input *input, tally_error *err);

/** Writes what `old`, the text of such a file, becomes with figure `n` of a checked article
 *  accepted; fails as tally_accept_add does. */
bool desk_accept_write(const tally_article *article, size_t n,
                       const tally_acceptance *given, tally_str old, arena *a, FILE *out,
                       tally_error *err);

#endif
