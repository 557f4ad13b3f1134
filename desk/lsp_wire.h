/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DESK_LSP_WIRE_H
#define DESK_LSP_WIRE_H

#include "base/arena.h"
#include "base/json.h"

/** Messages of a language server on their way: bytes in, each message behind a header with
 *  its length; JSON out in the same dress. */
typedef struct {
    int in, out;
    size_t max_bytes;
    arena *a;
    char *room; /* what was read and not yet handed out: [begin, end) */
    size_t begin, end, size;
    char *text; /* the message that is being written */
    size_t len, text_size;
    FILE *body; /* leads there */
    bool ended, broken;
} lsp_wire;

/** False for want of memory. */
bool lsp_wire_open(lsp_wire *w, int in, int out, size_t max_bytes);
void lsp_wire_close(lsp_wire *w);

typedef enum {
    LSP_MESSAGE,
    LSP_GARBAGE, /**< a header without a length that can be used; it is passed over */
    LSP_TOO_BIG, /**< the message is passed over */
    LSP_END
} lsp_received;

/** Waits for the next message; it holds until the next call. */
lsp_received lsp_wire_next(lsp_wire *w, tally_str *message);

/** True when more is there to be read already. */
bool lsp_wire_pending(const lsp_wire *w);

/** Begins a message: an object, open, with "jsonrpc" in it. */
json_writer lsp_wire_begin(lsp_wire *w);
/** Closes the object and sends it. */
void lsp_wire_send(lsp_wire *w, json_writer *json);

#endif
