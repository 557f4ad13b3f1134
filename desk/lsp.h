/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DESK_LSP_H
#define DESK_LSP_H

#include "base/list.h"
#include "base/tally_lsp.h"
#include "desk/lsp_text.h"
#include "desk/lsp_wire.h"
#include "reports/finding.h"

/** A document that the client has open. */
typedef struct lsp_document {
    struct lsp_document *next;
    bool open;
    bool is_file;   /**< `path` is one; else it is the URI itself */
    tally_str uri;  /**< as the client writes it */
    tally_str path; /**< NUL-terminated */
    tally_str type; /**< of copy; empty: told by name and bytes */
    double version;
    arena *names;    /**< of the three above */
    arena *rooms[2]; /**< of the text, in turns: an edit makes a new one out of the old */
    size_t room;
    lsp_text text;
    bool fresh;             /**< `article` and `fault` are of this text */
    bool said;              /**< and the client has been told */
    tally_article *article; /**< NULL: it could not be checked, see `fault` */
    tally_error fault;
} lsp_document;

/** A desk for the copy that one file of settings is for. */
typedef struct lsp_desk {
    struct lsp_desk *next;
    arena *a;
    const char *key;  /**< the path of the settings; "" without any */
    tally_desk *desk; /**< NULL: settings or tables cannot be used, see `fault` */
    tally_input defaults;
    tally_error fault;
} lsp_desk;

/** One client. */
typedef struct {
    const tally_lsp_options *options;
    lsp_wire wire;
    enum { LSP_NEW, LSP_RUNNING, LSP_DOWN } state;
    bool utf8;
    arena *a;       /**< of the session */
    arena *scratch; /**< of one message */
    const char *folder;
    bool can_watch; /**< the client will tell of files that change, if it is asked to */
    lsp_desk *desks;
    lsp_document *documents; /**< also closed ones, whose place is taken again */
} lsp_server;

/* ---- Documents: desk/lsp_document.c ---------------------------------------------------
 */

/** The open document of this name; NULL: there is none. */
lsp_document *lsp_document_find(lsp_server *s, tally_str uri);
/** The open document that `params` name in "textDocument"; NULL: there is none. */
lsp_document *lsp_document_of(lsp_server *s, const json_value *params);

void lsp_document_open(lsp_server *s, const json_value *params);
void lsp_document_change(lsp_server *s, const json_value *params);
void lsp_document_close(lsp_server *s, const json_value *params);
void lsp_documents_free(lsp_server *s);

/** Checks it, unless nothing has changed since. */
void lsp_document_check(lsp_server *s, lsp_document *d);
/** All have to be checked again; what was found is let go. */
void lsp_documents_stale(lsp_server *s);

/** The path of a file: URI, NUL-terminated; empty for another. */
tally_str lsp_path_of(tally_str uri, arena *a);

/* ---- Desks: desk/lsp_desk.c ------------------------------------------------------------
 */

/** The desk for a document, opened when it is the first of its settings; NULL: for want of
 *  memory. */
lsp_desk *lsp_desk_for(lsp_server *s, const lsp_document *d);
/** No document may have an article of theirs. */
void lsp_desks_close(lsp_server *s);

/** Has the client show a line to the person. */
void lsp_show_message(lsp_server *s, const char *message);

/* ---- Findings: desk/lsp_finding.c ------------------------------------------------------
 */

/** A checked document as the writers of reports see it. */
report lsp_report_of(const lsp_document *d);
/** True for what an editor has to be shown: no agreement, and accepted by nobody. */
bool lsp_is_shown(const tally_verdict *v);
/** Where a piece of the readable text stands in the document; the begin of the document
 *  where it does not stand in it. `*end` is its last byte's end. */
lsp_range lsp_range_of(const lsp_document *d, const tally_span *span, size_t *end);
/** Tells the client what was found in it. */
void lsp_publish(lsp_server *s, lsp_document *d);
/** Takes it back: the document is closed. */
void lsp_publish_nothing(lsp_server *s, tally_str uri);

/* ---- Requests -------------------------------------------------------------------------
 */

/** Writes the result of a request, under the key "result"; false, with the reason in *err,
 *  when it cannot be had. */
typedef bool lsp_request(lsp_server *s, const json_value *params, json_writer *w,
                         tally_error *err);

lsp_request lsp_hover;                    /* desk/lsp_hover.c */
lsp_request lsp_code_action, lsp_execute; /* desk/lsp_action.c */

#endif
