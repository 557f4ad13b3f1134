/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAIMS_SIGN_H
#define CLAIMS_SIGN_H

#include "claims/token.h"

/** The sign that begins a number at token `at`: -1 for "-5", "minus 5"; 1 for "+5"; 0 for
 *  none, and for the dash of a range. */
int sign_at(const token_list *t, size_t at);

/** The token behind a sign that sign_at found: "minus 5", "minus-5". */
size_t sign_behind(const token_list *t, size_t at, int sign);

#endif
