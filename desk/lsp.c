/* SPDX-License-Identifier: Apache-2.0 */
#include "desk/lsp.h"

#include "base/error.h"
#include "base/str.h"

/* The numbers that JSON-RPC and the protocol give to faults. */
enum {
    PARSE_ERROR = -32700,
    INVALID_REQUEST = -32600,
    NO_SUCH_METHOD = -32601,
    REQUEST_FAILED = -32803,
    NOT_INITIALIZED = -32002
};

/* ---- Answers ----------------------------------------------------------------------------
 */

/* The id comes back as it came: a number or a string. */
static void write_id(json_writer *w, const json_value *id)
{
    if (id && id->kind == JSON_IS_NUMBER)
        json_write_number(w, "id", id->number);
    else if (id && id->kind == JSON_IS_TEXT)
        json_write_text(w, "id", id->text);
    else
        json_write_null(w, "id");
}

/* What is wrong may be said in words of the message, cut anywhere. */
static tally_str whole_characters(const char *message)
{
    tally_str text = tally_text(message);
    return str_slice(text, 0, str_check_utf8(text));
}

static void answer_error(lsp_server *s, const json_value *id, int code, const char *message)
{
    json_writer w = lsp_wire_begin(&s->wire);
    write_id(&w, id);
    json_open(&w, "error", '{');
    json_write_number(&w, "code", code);
    json_write_text(&w, "message", whole_characters(message));
    json_close(&w, '}');
    lsp_wire_send(&s->wire, &w);
}

void lsp_show_message(lsp_server *s, const char *message)
{
    enum { WARNING = 2 };
    json_writer w = lsp_wire_begin(&s->wire);
    json_write_text(&w, "method", STR("window/showMessage"));
    json_open(&w, "params", '{');
    json_write_size(&w, "type", WARNING);
    json_write_text(&w, "message", whole_characters(message));
    json_close(&w, '}');
    lsp_wire_send(&s->wire, &w);
}

/* The folder that the client works in. */
static const char *folder_of(lsp_server *s, const json_value *params)
{
    const json_value *folders = json_get(params, "workspaceFolders");
    tally_str path = {0};
    if (folders && folders->kind == JSON_IS_LIST && folders->count)
        path = lsp_path_of(json_text(&folders->items[0], "uri"), s->a);
    if (path.len == 0)
        path = lsp_path_of(json_text(params, "rootUri"), s->a);
    if (path.len == 0)
        path = arena_copy(s->a, json_text(params, "rootPath"));
    return path.len ? path.ptr : ".";
}

/* ---- The life of a session --------------------------------------------------------------
 */

static bool wants_utf8(const json_value *params)
{
    const json_value *capabilities = json_get(params, "capabilities");
    const json_value *list =
        json_get(json_get(capabilities, "general"), "positionEncodings");
    for (size_t i = 0; list && list->kind == JSON_IS_LIST && i < list->count; i++)
        if (str_is(list->items[i].text, "utf-8"))
            return true;
    return false;
}

static bool can_watch(const json_value *params)
{
    const json_value *workspace = json_get(json_get(params, "capabilities"), "workspace");
    const json_value *can =
        json_get(json_get(workspace, "didChangeWatchedFiles"), "dynamicRegistration");
    return can && can->kind == JSON_IS_TRUE;
}

static void write_capabilities(lsp_server *s, json_writer *w)
{
    enum { INCREMENTAL = 2 };
    json_open(w, "capabilities", '{');
    json_write_text(w, "positionEncoding", s->utf8 ? STR("utf-8") : STR("utf-16"));
    json_open(w, "textDocumentSync", '{');
    json_write_bool(w, "openClose", true);
    json_write_size(w, "change", INCREMENTAL);
    json_write_bool(w, "save", true);
    json_close(w, '}');
    json_write_bool(w, "hoverProvider", true);
    json_open(w, "codeActionProvider", '{');
    json_open(w, "codeActionKinds", '[');
    json_write_text(w, NULL, STR("quickfix"));
    json_close(w, ']');
    json_close(w, '}');
    json_open(w, "executeCommandProvider", '{');
    json_open(w, "commands", '[');
    json_write_text(w, NULL, STR("tally.accept"));
    json_close(w, ']');
    json_close(w, '}');
    json_close(w, '}');
}

static bool initialize(lsp_server *s, const json_value *params, json_writer *w,
                       tally_error *err)
{
    (void)err;
    s->utf8 = wants_utf8(params);
    s->can_watch = can_watch(params);
    s->folder = folder_of(s, params);
    s->state = LSP_RUNNING;
    json_open(w, "result", '{');
    write_capabilities(s, w);
    json_open(w, "serverInfo", '{');
    json_write_text(w, "name", STR("tally"));
    json_write_text(w, "version", tally_text(tally_version()));
    json_close(w, '}');
    json_close(w, '}');
    return true;
}

static bool shut_down(lsp_server *s, const json_value *params, json_writer *w,
                      tally_error *err)
{
    (void)params;
    (void)err;
    s->state = LSP_DOWN;
    json_write_null(w, "result");
    return true;
}

static const struct {
    const char *method;
    lsp_request *run;
} requests[] = {{"textDocument/hover", lsp_hover},
                {"textDocument/codeAction", lsp_code_action},
                {"workspace/executeCommand", lsp_execute},
                {"shutdown", shut_down}};

static void run_request(lsp_server *s, const json_value *message, lsp_request *run)
{
    tally_error err = {0};
    const json_value *id = json_get(message, "id");
    json_writer w = lsp_wire_begin(&s->wire);
    write_id(&w, id);
    if (run(s, json_get(message, "params"), &w, &err))
        lsp_wire_send(&s->wire, &w);
    else
        answer_error(s, id, REQUEST_FAILED, err.message);
}

static void take_request(lsp_server *s, const json_value *message, tally_str method)
{
    const json_value *id = json_get(message, "id");
    if (s->state == LSP_NEW && str_is(method, "initialize")) {
        run_request(s, message, initialize);
        return;
    }
    if (s->state == LSP_NEW || s->state == LSP_DOWN || str_is(method, "initialize")) {
        answer_error(s, id, s->state == LSP_NEW ? NOT_INITIALIZED : INVALID_REQUEST,
                     s->state == LSP_NEW    ? "initialize comes first"
                     : s->state == LSP_DOWN ? "the server is shut down"
                                            : "initialize comes once");
        return;
    }
    for (size_t i = 0; i < sizeof requests / sizeof *requests; i++)
        if (str_is(method, requests[i].method)) {
            run_request(s, message, requests[i].run);
            return;
        }
    answer_error(s, id, NO_SUCH_METHOD, "no such method");
}

/* ---- What the client tells
 * --------------------------------------------------------------- */

/* Settings, tables and what a person lets stand may have changed. */
static void files_changed(lsp_server *s, const json_value *params)
{
    (void)params;
    lsp_documents_stale(s);
    lsp_desks_close(s);
}

/* Asks to be told when one of our files changes. */
static void initialized(lsp_server *s, const json_value *params)
{
    static const char *const ours[] = {"**/.tally.ini", "**/tally-accept.jsonl", "**/*.csv",
                                       "**/datapackage.json"};
    (void)params;
    if (!s->can_watch)
        return;
    json_writer w = lsp_wire_begin(&s->wire);
    json_write_text(&w, "id", STR("watch"));
    json_write_text(&w, "method", STR("client/registerCapability"));
    json_open(&w, "params", '{');
    json_open(&w, "registrations", '[');
    json_open(&w, NULL, '{');
    json_write_text(&w, "id", STR("watch"));
    json_write_text(&w, "method", STR("workspace/didChangeWatchedFiles"));
    json_open(&w, "registerOptions", '{');
    json_open(&w, "watchers", '[');
    for (size_t i = 0; i < sizeof ours / sizeof *ours; i++) {
        json_open(&w, NULL, '{');
        json_write_text(&w, "globPattern", tally_text(ours[i]));
        json_close(&w, '}');
    }
    json_close(&w, ']');
    json_close(&w, '}');
    json_close(&w, '}');
    json_close(&w, ']');
    json_close(&w, '}');
    lsp_wire_send(&s->wire, &w);
}

static void saved(lsp_server *s, const json_value *params)
{
    tally_str uri = json_text(json_get(params, "textDocument"), "uri");
    static const tally_str ours[] = {{".ini", 4}, {".csv", 4}, {"datapackage.json", 16}};
    for (size_t i = 0; i < sizeof ours / sizeof *ours; i++)
        if (str_ends_with(uri, ours[i])) {
            files_changed(s, params);
            return;
        }
    lsp_documents_stale(s); /* what is accepted may have changed with it */
}

static const struct {
    const char *method;
    void (*take)(lsp_server *s, const json_value *params);
} notices[] = {{"initialized", initialized},
               {"textDocument/didOpen", lsp_document_open},
               {"textDocument/didChange", lsp_document_change},
               {"textDocument/didClose", lsp_document_close},
               {"textDocument/didSave", saved},
               {"workspace/didChangeWatchedFiles", files_changed},
               {"workspace/didChangeConfiguration", files_changed}};

static void take_notice(lsp_server *s, const json_value *message, tally_str method)
{
    if (s->state != LSP_RUNNING)
        return;
    for (size_t i = 0; i < sizeof notices / sizeof *notices; i++)
        if (str_is(method, notices[i].method))
            notices[i].take(s, json_get(message, "params"));
}

/* ---- One message after the other
 * ---------------------------------------------------------- */

/* False when it was the last. */
static bool take_message(lsp_server *s, tally_str bytes)
{
    tally_error err = {0};
    json_value message;
    arena_reset(s->scratch, 0);
    if (!json_read(STR("message"), bytes, s->scratch, &message, &err)) {
        answer_error(s, NULL, PARSE_ERROR, err.message);
        return true;
    }
    const json_value *id = json_get(&message, "id");
    const json_value *named = json_get(&message, "method");
    bool answer = !named && (json_get(&message, "result") || json_get(&message, "error"));
    if (answer)
        return true;
    if (!named || named->kind != JSON_IS_TEXT)
        answer_error(s, id, INVALID_REQUEST, "no request: it has no method");
    else if (!id && str_is(named->text, "exit"))
        return false;
    else if (id)
        take_request(s, &message, named->text);
    else
        take_notice(s, &message, named->text);
    return true;
}

/* When nobody waits for an answer: what has been found by now. */
static void tell_findings(lsp_server *s)
{
    for (lsp_document *d = s->documents; d && s->state == LSP_RUNNING; d = d->next) {
        if (!d->open || d->said)
            continue;
        arena_reset(s->scratch, 0);
        lsp_document_check(s, d);
        lsp_publish(s, d);
    }
}

static void serve(lsp_server *s)
{
    tally_str bytes;
    while (!s->wire.broken) {
        lsp_received got = lsp_wire_next(&s->wire, &bytes);
        if (got == LSP_END)
            return;
        if (got == LSP_GARBAGE)
            answer_error(s, NULL, PARSE_ERROR, "a header without a Content-Length");
        if (got == LSP_TOO_BIG)
            answer_error(s, NULL, INVALID_REQUEST, "the message is too long");
        if (got == LSP_MESSAGE && !take_message(s, bytes))
            return;
        if (!lsp_wire_pending(&s->wire))
            tell_findings(s);
    }
}

bool tally_lsp_serve(const tally_lsp_options *options)
{
    lsp_server s = {.options = options, .a = arena_open(0), .scratch = arena_open(0)};
    if (s.a && s.scratch &&
        lsp_wire_open(&s.wire, options->in, options->out, options->max_bytes))
        serve(&s);
    bool proper = s.state == LSP_DOWN;
    lsp_documents_free(&s);
    lsp_desks_close(&s);
    lsp_wire_close(&s.wire);
    arena_close(s.scratch);
    arena_close(s.a);
    return proper;
}
