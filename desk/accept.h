/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DESK_ACCEPT_H
#define DESK_ACCEPT_H

#include "desk/desk.h"

/** Marks the verdicts that a person lets stand, by the accept file that `input` names and
 *  by the copy's own comments. An acceptance that no longer holds is a note of its verdict.
 *  Fails on a file that cannot be read. */
bool desk_accept(tally_article *article, const tally_input *input, tally_error *err);

#endif
