/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DESK_INPUTS_INPUT_H
#define DESK_INPUTS_INPUT_H

#include <stdint.h>

#include "base/arena.h"

/* The articles of folders, archives and streams, one after the other. One thread calls
 * input_next; any thread may settle what it gave. */

/** What is still to be done to the bytes of an article: see input_settle. */
typedef enum {
    INPUT_SETTLED,
    INPUT_LINE,    /**< a line of JSON Lines */
    INPUT_RESPONSE /**< an answer of a web server: header, and a body that may be packed */
} input_form;

typedef struct {
    tally_str name;  /**< unique in the run, as a person would write it:
                          "news.tar.gz:2024/a.html", "cc.warc.gz:12" */
    tally_str bytes; /**< the copy, or what it is made of; in the arena given */
    input_form form;
    tally_str type;    /**< "html", "jsonl" ...; empty: told by name and bytes */
    tally_str charset; /**< as the server named it; empty: unsaid */
    tally_str id, title, outlet, url; /**< these and `date` win over what the copy says */
    int date;
    tally_str host; /**< stand in where neither the above nor the copy has an outlet */
    int fetched;    /**< and a date: the day it was fetched */
    tally_error
        fault; /**< fault.code set: this one cannot be read, and why; the run goes on */
} input_article;

/** Zeroes mean defaults. Patterns are of fnmatch(3), held against the path inside a folder
 *  or an archive, and against the name alone. */
typedef struct {
    const char *const *globs; /**< none: all that looks like copy or holds some */
    size_t glob_count;
    const char *const *excludes;
    size_t exclude_count;
    const char *type;   /**< as --type has it, for what has no other; NULL: told by name and
                             bytes */
    size_t max_bytes;   /**< of an article; 0: 32 MiB */
    size_t max_entries; /**< of an archive; 0: a million */
} input_options;

typedef struct input input;

/** Looks at every path before the first is read. "-" is standard input; a pattern that is
 * no file's name is looked up. NULL for what is missing, with a suggestion. Borrows the
 * paths and the options' lists. */
input *input_open(const char *const *paths, size_t count, const input_options *options,
                  tally_error *err);

/** True with one article in *out, made in `a`; false at the end, and on a failure of the
 *  run, which *err then holds. Links are not followed, and nothing is ever written. */
bool input_next(input *in, arena *a, input_article *out, tally_error *err);

/** Does what costs time and can be done by any thread: takes a line apart, or the answer of
 *  a server. `a` is the arena of the article or another. False when its fault is set. What
 *  the article has before it says all that it has behind it. */
bool input_settle(input_article *article, arena *a);

/** Hands a settled article on: what it has is put into *to, the rest stays. */
void input_fill(const input_article *article, tally_input *to);

/** Bytes of the sources as they lie there, packed: read so far, and in all (0: unknown).
 * Any thread may ask. */
uint64_t input_done_bytes(const input *in);
uint64_t input_total_bytes(const input *in);
void input_close(input *in);

#endif
