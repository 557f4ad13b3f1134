/* SPDX-License-Identifier: Apache-2.0 */
#include "base/error.h"
#include "base/file.h"
#include "base/str.h"
#include "base/tally_config.h"
#include "desk/lsp.h"

/* What the settings say outlives them here. */
static bool keep(lsp_desk *k, tally_input said)
{
    const char **against = ARENA_NEW(k->a, const char *, said.against_count + 1);
    if (!against)
        return false;
    for (size_t i = 0; i < said.against_count; i++)
        against[i] = arena_copy(k->a, tally_text(said.against[i])).ptr;
    said.against = against;
    said.type = arena_copy(k->a, said.type);
    if (said.accepted)
        said.accepted = arena_copy(k->a, tally_text(said.accepted)).ptr;
    k->defaults = said;
    return !arena_failed(k->a);
}

static lsp_desk *open_desk(lsp_server *s, const char *key, const char *folder)
{
    char message[600];
    tally_input said = {0};
    arena *a = arena_open(0);
    lsp_desk *k = ARENA_NEW(a, lsp_desk, 1);
    if (!k) {
        arena_close(a);
        return NULL;
    }
    *k = (lsp_desk){.next = s->desks, .a = a, .key = arena_copy(a, tally_text(key)).ptr};
    s->desks = k;
    k->desk = s->options->open(s->options->context, folder, &said, &k->fault);
    if (k->desk && !keep(k, said)) {
        tally_desk_close(k->desk);
        k->desk = NULL;
        arena_report(a, key, &k->fault);
    }
    if (k->desk)
        return k;
    snprintf(message, sizeof message, "tally: %s%s%s", k->fault.where,
             *k->fault.where ? ": " : "", k->fault.message);
    lsp_show_message(s, message);
    return k;
}

lsp_desk *lsp_desk_for(lsp_server *s, const lsp_document *d)
{
    char found[TALLY_CONFIG_PATH_SIZE] = "";
    tally_str own = d->is_file ? file_folder(s->scratch, d->path) : (tally_str){0};
    const char *folder = own.len ? own.ptr : s->folder;
    if (!s->options->one_desk)
        tally_config_find(folder, found);
    for (lsp_desk *k = s->desks; k; k = k->next)
        if (k->key && strcmp(k->key, found) == 0)
            return k;
    return open_desk(s, found, folder);
}

void lsp_desks_close(lsp_server *s)
{
    for (lsp_desk *k = s->desks, *next; k; k = next) {
        next = k->next;
        tally_desk_close(k->desk);
        arena_close(k->a);
    }
    s->desks = NULL;
}
