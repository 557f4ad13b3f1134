/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAIMS_TEXT_H
#define CLAIMS_TEXT_H

#include "claims/language.h"
#include "claims/lines.h"
#include "claims/meta.h"
#include "claims/parts.h"
#include "claims/place.h"

typedef LIST_OF(tally_block) block_list;
typedef LIST_OF(tally_str) note_list;
typedef LIST_OF(tally_remark) remark_list;

/** The rows that tell the parts of copy apart. Immutable: shared by threads. */
typedef struct {
    const language_table *languages;
    const line_table *lines;
    const part_table *parts;
    const meta_table *meta;
} text_rows;

/** Loads them from `folder` (claims/lexicon); a bad row fails as file:line. */
const text_rows *text_rows_load(const char *folder, arena *a, tally_error *err);

/** One piece of copy while it is made readable, and what comes of it: headline and text,
 *  and how both lead back to the source. All UTF-8, in arena `a` or in the source. */
typedef struct {
    const text_rows *rows;
    arena *a;
    tally_str name;   /**< for messages */
    tally_str source; /**< the copy in UTF-8, or its bytes where it is an archive */
    tally_str type, encoding;
    tally_str title, text, outlet, url;
    int date; /**< 0: unsaid */
    block_list blocks;
    note_list notes;
    remark_list remarks;
    place_map map;
} copy;

/** What copy is read from. Zeroes: to be found out. */
typedef struct {
    tally_str name, type, bytes;
    tally_str charset; /**< as who handed it over named it */
} text_source;

/** Makes copy readable. Fails on what is empty, binary, in an unknown encoding or format,
 * or in another language than English, with what to do. */
bool text_read(const text_rows *rows, const text_source *from, arena *a, copy *out,
               tally_error *err);

/** True for a path whose ending is that of a kind of copy. */
bool text_is_copy(tally_str path);

/** The kind of copy that the ending of a path names, or empty. */
tally_str text_type_of(tally_str path);

/** The kinds of copy by name, ending with NULL. */
const char *const *text_types(void);

/** Adds a note for the editor. */
void text_note(copy *c, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
