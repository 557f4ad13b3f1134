/* SPDX-License-Identifier: Apache-2.0 */
#ifndef REPORTS_DOCUMENT_H
#define REPORTS_DOCUMENT_H

#include "base/arena.h"
#include "reports/html.h"

/** What a page carries with it: one style and one script, the program's own bytes. */
typedef struct {
    tally_str css, js;
} document_parts;

/** The document's head. Its policy lets nothing be loaded, sent or run but these two. */
void document_head(html *h, const document_parts *parts, tally_str title, arena *a);

/** The script, at the end of the body. */
void document_script(html *h, const document_parts *parts);

/** What a content security policy calls a style or a script: 'sha256-...'. */
enum { DOCUMENT_SOURCE_NAME = 64 };
void document_name_source(tally_str bytes, char out[DOCUMENT_SOURCE_NAME]);

#endif
