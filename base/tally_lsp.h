/* SPDX-License-Identifier: Apache-2.0 */
/**
 * tally_lsp.h - a language server: findings in an editor, as the copy is written.
 *
 * It speaks the Language Server Protocol, 3.17, over two file descriptors: JSON-RPC 2.0,
 * each message behind its Content-Length. It opens no file but the tables, what a person
 * lets stand, and that file again when a figure is accepted.
 */
#ifndef TALLY_LSP_H
#define TALLY_LSP_H

#include "base/tally.h"

/** Opens the desk for the copy in `folder`, and says what holds for its articles; what
 *  *defaults points to is copied. NULL with the reason in *err. It is called once for each
 *  file of settings, and again when settings or tables have changed. */
typedef tally_desk *tally_lsp_open(void *context, const char *folder, tally_input *defaults,
                                   tally_error *err);

typedef struct {
    tally_lsp_open *open;
    void *context;
    int in, out;
    bool one_desk;    /**< it opens the same desk for every folder */
    size_t max_bytes; /**< of a message; 0: 64 MiB */
} tally_lsp_options;

/** Serves one client until it says exit or goes away. True where it had said shutdown
 *  before. */
bool tally_lsp_serve(const tally_lsp_options *options);

#endif
