/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAIMS_NUMBER_WORDS_H
#define CLAIMS_NUMBER_WORDS_H

#include "claims/number.h"

/** True when token `at` is a word of this role in numbers.csv. */
bool number_is_role(const token_list *t, size_t at, number_role role);

/** "a" or "an". */
bool number_is_article(const token_list *t, size_t at);

/** The token behind a hyphen that joins number words, or `at`: "twenty-three". */
size_t number_skip_hyphen(const token_list *t, size_t at);

/** Reads "twenty-three thousand four hundred", "seventy-five hundred", "five point three",
 *  "two and a half": a whole number in words, with the decimals or the part behind it. */
bool number_read_words(const token_list *t, size_t at, number *out);

/** Reads "half", "a third", "two-thirds", "five eighths": a part of something. */
bool number_read_part(const token_list *t, size_t at, number *out);

/** Reads "one in five", "nine out of ten", "one of four", in words or digits. */
bool number_read_one_in(const token_list *t, size_t at, number *out);

/** Reads "dozens", "tens of thousands": a span. */
bool number_read_plenty(const token_list *t, size_t at, number *out);

/** Reads "twice as many", "double the": a multiple of something. Bare "twice" counts turns.
 */
bool number_read_times(const token_list *t, size_t at, number *out);

/** True for a month or a unit of time: "one in ten years" is no share. */
bool number_is_time(const token_list *t, size_t at);

/** True at the "as" of "half as many", "twice as likely". */
bool number_is_compared(const token_list *t, size_t at);

/** "and a half", "and three quarters" behind a number: adds the part. */
void number_add_part(const token_list *t, number *n);

#endif
