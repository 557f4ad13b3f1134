/* SPDX-License-Identifier: Apache-2.0 */
/**
 * tally_accept.h - what a person lets stand.
 *
 * A figure that does not agree, and may stay: its acceptance is a line of a file beside the
 * copy, with the reason. It is found again by the words of the figure and those around it,
 * never by a line number. It holds while the finding is what it was: a worse one, or one
 * against another reference, is shown again.
 */
#ifndef TALLY_ACCEPT_H
#define TALLY_ACCEPT_H

#include "base/tally.h"

enum { TALLY_PATH_SIZE = 1024 };

/** Where the acceptances of an article are kept: tally-accept.jsonl in its folder, or in
 *  the nearest above that has one. False when there is none: `out` is then the path in the
 *  article's own folder. */
bool tally_accept_find(const char *article, char out[TALLY_PATH_SIZE]);

/** Where the record of an article's sign-off is kept: ARTICLE.signoff.json. False when it
 * is not there. */
bool tally_signoff_find(const char *article, char out[TALLY_PATH_SIZE]);

/** Accepts the figure with number `n` of a checked article in `file`, which may be new; an
 *  acceptance of the same words is replaced. Fails on a figure that there is not, that
 *  agrees or is only listed, and without a reason. */
bool tally_accept_add(const tally_article *article, size_t n, const tally_acceptance *given,
                      const char *file, tally_error *err);

/** What pruning came to. */
typedef struct {
    size_t kept, dropped;
} tally_prune_result;

/** Drops what `file` accepts in vain: where the article is gone, no longer has the words,
 *  or the last day is past. Each article is checked as `defaults` say; one that cannot be
 *  read keeps its lines and fails. */
bool tally_accept_prune(const tally_desk *desk, const char *file,
                        const tally_input *defaults, tally_prune_result *out,
                        tally_error *err);

#endif
