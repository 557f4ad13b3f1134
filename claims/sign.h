/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAIMS_SIGN_H
#define CLAIMS_SIGN_H

#include "claims/token.h"

/** The sign that begins a number at token `at`: -1 for "-5", "minus 5"; 1 for "+5"; 0 for
 *  none, and for the dash of a range. */
int sign_at(const token_list *t, size_t at);

/** The token behind a sign that sign_at found: "minus 5", "minus-5". */
size_t sign_behind(const token_list *t, size_t at, int sign);

/** "$(23.4) million": accounts put a loss in brackets behind the sign of its currency. The
 *  number is read as printed, as the words around it say that it is a loss. */
bool sign_opens_loss(const token_list *t, size_t at);

/** The token behind the bracket at `at` and the scale that stands there. */
size_t sign_behind_loss(const token_list *t, size_t at, double *scale);

#endif
