/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DESK_INPUTS_HTTP_H
#define DESK_INPUTS_HTTP_H

#include "base/arena.h"

/** What a web server answered, as crawlers keep it: a header and a body as it was sent. */
typedef struct {
    int status; /**< 0: no answer of a web server */
    tally_str content_type, charset, transfer, encoding; /**< borrowed */
    size_t body; /**< where it begins; beyond the bytes when the header does not end */
} http_head;

http_head http_read_head(tally_str bytes);

/** True for a page that was found: status 200, HTML. */
bool http_is_page(const http_head *head);

/** The body as the page was: in one piece, unpacked. Servers and crawlers leave behind
 *  headers that are no longer true: a body that is not what they say is taken as it is. */
bool http_read_body(const http_head *head, tally_str bytes, size_t limit, const char *where,
                    arena *a, tally_str *out, tally_error *err);

/** Where the next line of a header begins, from `at`; its name and value. False at the
 *  header's end, with `*at` behind the blank line. */
bool http_next_field(tally_str bytes, size_t *at, tally_str *name, tally_str *value);

#endif
