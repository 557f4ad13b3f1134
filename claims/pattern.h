/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAIMS_PATTERN_H
#define CLAIMS_PATTERN_H

#include <stdint.h>

#include "base/arena.h"
#include "base/list.h"

/** A regular expression of a lexicon row. Immutable: shared by threads. */
typedef struct pattern pattern;

typedef struct {
    const pattern *pattern;
} pattern_entry;
typedef LIST_OF(pattern_entry) pattern_list;

/** What matching needs for itself: one per article being read. */
typedef struct pattern_scratch pattern_scratch;

/** Where a pattern may match: for pattern_match_at, or for pattern_find. */
typedef enum { PATTERN_HERE, PATTERN_ANYWHERE } pattern_place;

/** Not yet compiled; `text` is borrowed. NULL when the arena is full. */
const pattern *pattern_make(tally_str text, pattern_place place, arena *a);

/** The text it was made of. */
tally_str pattern_text(const pattern *p);

/** Compiles into the arena. False with the fault in *message (in the arena) and its place
 *  in *at when it is no regular expression. */
bool pattern_compile(const pattern *p, arena *a, tally_str *message, size_t *at);

/** Makes machine code of a pattern: worth its time for hundreds of articles, not for one.
 *  Before it is shared; pattern_close gives back the memory, which is not the arena's. */
void pattern_hasten(const pattern *p);
void pattern_close(const pattern *p);

/** Changes with the pattern's text and place, and with the library that compiles it. */
uint64_t pattern_hash(const pattern *p);

/** Compiled patterns as bytes to keep, and back into patterns of the same hashes, which
 *  takes a twentieth of the time of compiling them. The bytes, aligned for any type, must
 *  be those of pattern_encode: nothing in them is checked. Empty, or false: it was not
 * done.
 */
tally_str pattern_encode(const pattern_list *patterns, arena *a);
bool pattern_decode(const pattern_list *patterns, tally_str bytes, arena *a);

/** NULL when the arena is full. */
pattern_scratch *pattern_scratch_open(arena *a);

/** Matches at `at` exactly; `*end` is where the match ends. A pattern that runs away is
 *  stopped at a fixed effort and does not match. */
bool pattern_match_at(const pattern *p, tally_str text, size_t at, pattern_scratch *s,
                      size_t *end);

/** Finds a match anywhere in `text`. */
bool pattern_find(const pattern *p, tally_str text, pattern_scratch *s);

/** Puts the last match by while others are tried, and makes it the last one again. */
void pattern_keep(pattern_scratch *s);
void pattern_recall(pattern_scratch *s);

/** A named group of the last match; empty when it is absent or took no part. */
tally_str pattern_group(const pattern *p, const pattern_scratch *s, tally_str text,
                        const char *name);

#endif
