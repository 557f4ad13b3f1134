/* SPDX-License-Identifier: Apache-2.0 */
#ifndef REPORTS_HTML_H
#define REPORTS_HTML_H

#include "base/tally.h"

enum { HTML_DEPTH = 24 };

/** Writes HTML to a stream. The only place that prints '<': what is said of an element
 * comes through its calls, and is escaped for where it stands. Names of elements,
 * attributes and classes are ours, never the article's. */
typedef struct {
    FILE *out;
    const char *open[HTML_DEPTH]; /**< the elements begun and not ended */
    size_t depth;
    bool in_tag; /**< attributes may still be added to the innermost */
} html;

void html_doctype(html *h);

/** The declaration of an XML document and its outermost element, which may be ended by
 *  another writer to the same stream. */
void html_begin_xml(html *h, const char *element);
void html_end_xml(html *h, const char *element);

/** Begins an element; `class_name` may be NULL. Attributes follow, then what is inside. */
void html_begin(html *h, const char *element, const char *class_name);
/** Ends the innermost element; one that cannot hold anything (meta, input) needs it too. */
void html_end(html *h);
/** Begins, says and ends. */
void html_leaf(html *h, const char *element, const char *class_name, tally_str text);

void html_attr(html *h, const char *name, tally_str value);
/** An attribute without a value: checked, open. */
void html_flag(html *h, const char *name);
/** `id="c12"`: our own prefix and a number. */
void html_attr_number(html *h, const char *name, const char *prefix, size_t number);
/** Two classes, either of which may be NULL. */
void html_class(html *h, const char *first, const char *second);

void html_text(html *h, tally_str text);
/** The same for our own words. */
void html_say(html *h, const char *words);
/** A new line, for whoever reads the source. */
void html_break(html *h);

/** True for http: and https:, the only schemes that a report links to. */
bool html_is_web(tally_str url);
/** A link out, or the plain text where the address is none that a report links to. */
void html_link(html *h, tally_str url, tally_str text);

/** A style or script element around bytes that are the program's own, unescaped. */
void html_embed(html *h, const char *element, tally_str bytes);

#endif
