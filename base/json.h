/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include "base/arena.h"

typedef enum {
    JSON_IS_NULL,
    JSON_IS_FALSE,
    JSON_IS_TRUE,
    JSON_IS_NUMBER,
    JSON_IS_TEXT,
    JSON_IS_LIST,
    JSON_IS_OBJECT
} json_kind;

/** A JSON value, whole, in an arena. Lists and objects hold `count` items; an object's
 * items carry their keys, in the order of the file. */
typedef struct json_value {
    json_kind kind;
    tally_str key;
    tally_str text; /**< of a string */
    double number;
    const struct json_value *items;
    size_t count;
} json_value;

/** Reads strict JSON (RFC 8259, no duplicate keys); fails with file:line. */
bool json_read(tally_str file, tally_str bytes, arena *a, json_value *out,
               tally_error *err);

/** A member of an object, or NULL; NULL for a value that is no object, so calls chain. */
const json_value *json_get(const json_value *object, const char *key);

/** A string member, or empty. */
tally_str json_text(const json_value *object, const char *key);

/* ---- Writing ---------------------------------------------------------------------- */

/** Writes JSON to a stream, commas and escapes included; the caller nests rightly. What is
 *  written reaches the stream when the outermost value is whole. */
typedef struct {
    FILE *out;
    bool inside;  /**< something stands before in this array or object */
    bool in_page; /**< for the script element of a page: no "<" ends it, none begins one */
    unsigned depth;
    size_t len;
    char room[1024];
} json_writer;

void json_open(json_writer *w, const char *key, char bracket);
void json_close(json_writer *w, char bracket);
void json_write_text(json_writer *w, const char *key, tally_str text);
void json_write_number(json_writer *w, const char *key, double number);
void json_write_size(json_writer *w, const char *key, size_t number);
void json_write_bool(json_writer *w, const char *key, bool value);
void json_write_null(json_writer *w, const char *key);
/** null for an empty text. */
void json_write_text_or_null(json_writer *w, const char *key, tally_str text);

/** A whole value, over as many lines as a reader wants; its key before it, if it has one.
 */
void json_print_value(FILE *out, const json_value *v, int indent);

/** A decimal that reads back as the same double: the shortest for the sizes that figures
 * have, without exponent up to 1e15. */
void json_print_number(char *out, size_t size, double number);

#endif
