/* SPDX-License-Identifier: Apache-2.0 */
/**
 * tally_serve.h - articles that come as requests.
 *
 * A request is a JSON object: the article of JSON Lines, and what docs/serve.md adds to it.
 * It may name no file of this machine.
 */
#ifndef TALLY_SERVE_H
#define TALLY_SERVE_H

#include "base/tally.h"

/** One request while its bytes come in, and the memory to answer it. One thread at a time.
 */
typedef struct tally_request tally_request;

/** A request of at most `most_bytes`; NULL when memory is out. */
tally_request *tally_request_open(size_t most_bytes);
void tally_request_free(tally_request *request);

/** Adds bytes. What goes beyond the limit is counted and dropped. */
void tally_request_add(tally_request *request, const char *bytes, size_t count);

/** How many bytes came in, kept or not. */
size_t tally_request_size(const tally_request *request);

/** Checks the article and writes it in `format`; in jsonl that is the line of `check`.
 *  Where it cannot be read, the line that says why is written instead, and false returned:
 *  TALLY_BAD_JSON for what is no such object, TALLY_TOO_BIG over the limit. */
bool tally_request_check(tally_request *request, const tally_desk *desk,
                         const tally_input *defaults, const char *format, FILE *out,
                         tally_error *err);

/** Accepts figure "n" for the "reason": writes what the text in "accepted", a
 *  tally-accept.jsonl, becomes by it. Failure as above. */
bool tally_request_accept(tally_request *request, const tally_desk *desk,
                          const tally_input *defaults, FILE *out, tally_error *err);

/** The line of JSON that says why a request is not answered. */
void tally_refuse(FILE *out, const tally_error *err);

/** The tables of the desk as one line of JSON. */
void tally_tables_write(const tally_desk *desk, FILE *out);

enum { TALLY_HASH_SIZE = 64 };

/** What a content security policy calls the one style of every report: 'sha256-...'. */
void tally_report_style(char out[TALLY_HASH_SIZE]);

#endif
