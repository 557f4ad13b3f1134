/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_XML_H
#define BASE_XML_H

#include "base/tally.h"

typedef struct {
    tally_str name, value;
} xml_attribute;

enum { XML_MOST_ATTRIBUTES = 64 };

/** What is done with the parts of a document, in its order. Names of HTML are in lower
 * case, those of XML without their prefix. Text is decoded and borrowed for the call; `at`
 * is the byte of the document where it, or the element's tag, stands. A function may be
 * NULL. */
typedef struct {
    void (*open)(void *context, tally_str name, const xml_attribute *attributes,
                 size_t count, size_t at);
    void (*close)(void *context, tally_str name);
    void (*text)(void *context, tally_str text, size_t at);
    /** Of HTML: the attributes that are handed on, by names as they stand in the page. */
    bool (*wants)(tally_str tag, tally_str attribute);
} xml_events;

/** Reads HTML as found: elements that are left open are closed, unknown ones kept. The text
 * of a script that is JSON is handed on too; that of other scripts and of styles is not.
 * Fails on a document nested too deep. */
bool xml_read_html(tally_str file, tally_str bytes, const xml_events *events, void *context,
                   tally_error *err);

/** Reads well-formed XML; entities of its own are not expanded. */
bool xml_read(tally_str file, tally_str bytes, const xml_events *events, void *context,
              tally_error *err);

/** XML that comes piece by piece: an export of any length. `at` of its events is 0. What is
 * not well-formed is gone over as far as the rest can still be told. */
typedef struct xml_stream xml_stream;

/** NULL when memory is out. `events` and `context` are borrowed. */
xml_stream *xml_stream_open(const xml_events *events, void *context, tally_error *err);

/** Reads a piece. False when no more can be made of it. */
bool xml_stream_take(xml_stream *x, tally_str bytes, tally_error *err);

/** Reads what is left. False, with the line, when the whole was not well-formed. */
bool xml_stream_end(xml_stream *x, tally_error *err);
void xml_stream_close(xml_stream *x);

/** The character that an entity without & and ; stands for: "pound", "#163". 0: none. */
unsigned xml_entity(tally_str name);

/** The value of an attribute, or empty. */
tally_str xml_value(const xml_attribute *attributes, size_t count, const char *name);

/** Once before threads read: the library behind it sets itself up without a lock. */
void xml_prepare(void);

#endif
