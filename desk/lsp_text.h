/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DESK_LSP_TEXT_H
#define DESK_LSP_TEXT_H

#include "base/json.h"
#include "base/list.h"

/** A place as the protocol counts: lines and units of a line, from 0. A unit is a byte of
 *  UTF-8 or a 16-bit unit of UTF-16, as was agreed with the client. */
typedef struct {
    size_t line, character;
} lsp_position;

typedef struct {
    lsp_position start, end;
} lsp_range;

/** The text of an open document, and where its lines begin. */
typedef struct {
    tally_str bytes;
    LIST_OF(size_t) lines; /**< behind \n, \r\n and \r */
    bool utf8;             /**< units are bytes */
} lsp_text;

void lsp_text_open(lsp_text *t, tally_str bytes, bool utf8, arena *a);

/** A place that there is not is the end of its line, or of the text. */
size_t lsp_text_byte(const lsp_text *t, lsp_position at);
lsp_position lsp_text_position(const lsp_text *t, size_t byte);

/** The end of the line that holds a byte, before its line break. */
size_t lsp_text_line_end(const lsp_text *t, size_t byte);

/** False where the JSON is none. */
bool lsp_position_read(const json_value *v, lsp_position *out);
bool lsp_range_read(const json_value *v, lsp_range *out);
void lsp_range_write(json_writer *w, const char *key, lsp_range range);

#endif
