/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DESK_ACCEPT_FILE_H
#define DESK_ACCEPT_FILE_H

#include "base/list.h"
#include "reports/anchor.h"

/** A line of an accept file. */
typedef struct {
    anchor_words at;
    size_t count;          /**< how many places with these words it is for */
    tally_str article;     /**< its path, from the folder of the accept file */
    tally_outcome outcome; /**< of the finding that was accepted */
    bool has_reference;
    double reference;
    tally_acceptance acceptance;
} accept_line;

typedef LIST_OF(accept_line) accept_list;

/** Reads a file of JSON Lines; a bad line fails as file:line. A missing file is empty. */
bool accept_load(const char *path, arena *a, accept_list *out, tally_error *err);

/** The same of a text; `path` is for messages. */
bool accept_read(const char *path, tally_str text, arena *a, accept_list *out,
                 tally_error *err);

/** Writes the lines as such a file has them. */
void accept_write(const accept_list *lines, arena *a, FILE *out);

/** Writes it anew, whole or not at all. */
bool accept_save(const char *path, const accept_list *lines, arena *a, tally_error *err);

#endif
