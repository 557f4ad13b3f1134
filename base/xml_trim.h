/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_XML_TRIM_H
#define BASE_XML_TRIM_H

#include "base/list.h"

/** Bytes of a page that are left out before `at` of what is left: `skipped` so far. */
typedef struct {
    size_t at, skipped;
} xml_cut;

/** A page without what no reader of it sees: the text of scripts and styles, and comments.
 *  Half of many a page is that, and the parser takes as long over it as over the rest. Data
 *  in scripts (JSON) stay. */
typedef struct {
    tally_str text;
    LIST_OF(xml_cut) cuts;
} xml_trimmed;

/** True for an attribute that is read: both names as they stand in the page. */
typedef bool xml_wants(tally_str tag, tally_str attribute);

/** What is done with a page. */
typedef struct {
    size_t most_attributes; /**< of a tag: one with more ends it all */
    bool whole;             /**< nothing is left out: `text` is the page */
    xml_wants *wants;       /**< attributes besides are left out; NULL: none is */
} xml_trim_options;

/** False when a tag has too many attributes. */
bool xml_trim(tally_str page, const xml_trim_options *options, arena *a, xml_trimmed *out);

/** Where a byte of what is left stands in the page. */
size_t xml_trimmed_place(const xml_trimmed *t, size_t at);

/** How many of `len` bytes from `at` on stand together in the page. */
size_t xml_trimmed_run(const xml_trimmed *t, size_t at, size_t len);

#endif
