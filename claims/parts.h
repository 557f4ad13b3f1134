/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAIMS_PARTS_H
#define CLAIMS_PARTS_H

#include "base/arena.h"

/** What the elements of a page are by their names: claims/lexicon/page-parts.csv. */
typedef struct part_table part_table;

typedef enum {
    PART_NONE,
    PART_SILENT,  /**< holds nothing to read: script, struck-out words */
    PART_BODY,    /**< the article's own text */
    PART_KEEP,    /**< words that speak against dropping: "content" */
    PART_DROP,    /**< navigation, sharing, advertising */
    PART_COMMENT, /**< what readers wrote */
    PART_RELATED, /**< other articles */
    PART_CAPTION,
    PART_LEAD, /**< stands before the body and belongs to it: a standfirst */
    PART_BYLINE
} page_part;

/** Loads the rows of `path`; a bad one fails as file:line. */
const part_table *parts_load(const char *path, arena *a, tally_error *err);

/** The part that an element is by its name: nav, figcaption. */
page_part parts_of_tag(const part_table *parts, tally_str tag);

/** The parts that an attribute's value names, a bit (1 << part) each. `name` is class (also
 *  for id), role, itemprop or rel; classes are looked at word by word: "main-nav" is nav,
 * "has-nav" is not. */
unsigned parts_of_value(const part_table *parts, const char *name, tally_str value);

/** The part that an element is when its names say all of `bits`. */
page_part parts_choose(unsigned bits);

#endif
