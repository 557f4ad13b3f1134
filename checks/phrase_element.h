/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CHECKS_PHRASE_ELEMENT_H
#define CHECKS_PHRASE_ELEMENT_H

#include "checks/phrase.h"

/* What phrase.c reads and phrase_match.c lays on the copy. */

typedef enum { ELEMENT_WORDS, ELEMENT_SLOT, ELEMENT_GAP, ELEMENT_END } element_kind;

/** One of several words, or of several that _ joins; a "$" stands by itself. */
typedef struct {
    const uint32_t *words; /**< their numbers */
    size_t count;
    bool end;
} wording_choice;

typedef LIST_OF(wording_choice) choice_list;

/** Where phrase_list.starts tells of a word that is not empty, and by which bit. */
static inline size_t phrase_start(tally_str text)
{
    return (unsigned char)text.ptr[0] & 63U;
}

static inline uint32_t phrase_length(tally_str text)
{
    return (uint32_t)1 << (text.len & 31U);
}

typedef struct phrase_element {
    element_kind kind;
    tally_str text; /**< "of|out" */
    choice_list choices;
    size_t list;  /**< the number of the text: many phrases share a list */
    bool may_end; /**< one of the choices is a "$" */
    bool optional;
    unsigned fills;
    size_t slot;
    size_t most; /**< words of a gap */
    bool dates;  /**< a gap may pass over them */
} element;

#endif
