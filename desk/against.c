/* SPDX-License-Identifier: Apache-2.0 */
#include "desk/against.h"

#include "base/error.h"
#include "base/file.h"
#include "checks/against.h"
#include "claims/read.h"

static const size_t most_bytes = (size_t)32 << 20;

static bool read_document(const tally_article *article, const char *path,
                          tally_reading *out, tally_error *err)
{
    const tally_desk *desk = article->desk;
    arena *a = article->a;
    tally_str bytes;
    copy c;
    if (!file_read(path, most_bytes, a, &bytes, err))
        return false;
    text_source from = {.name = tally_text(path), .bytes = bytes};
    if (!text_read(desk->copy_rows, &from, a, &c, err))
        return false;
    *out = (tally_reading){
        .name = arena_copy(a, tally_text(path)),
        .title = arena_copy(a, c.title),
        .text = arena_copy(a, c.text),
        .outlet = arena_copy(a, c.outlet),
        .url = arena_copy(a, c.url),
        .date = c.date ? c.date : article->reading.date,
        .date_known = c.date || article->reading.date_known,
        .blocks = c.blocks.items,
        .block_count = c.blocks.len,
    };
    return reading_fill(desk->lex, a, &c.map, out) || arena_report(a, path, err);
}

bool desk_hold_against(tally_article *article, const tally_input *input, tally_error *err)
{
    arena *a = article->a;
    size_t count = input->against_count;
    const record *r = article->desk->tables ? article->desk->tables : article->own;
    tally_reading *documents = ARENA_NEW(a, tally_reading, count);
    const tally_reading **list = ARENA_NEW(a, const tally_reading *, count);
    tally_str *names = ARENA_NEW(a, tally_str, count);
    if (!documents || !list || !names)
        return arena_report(a, "documents", err);
    for (size_t i = 0; i < count; i++) {
        if (!read_document(article, input->against[i], &documents[i], err))
            return false;
        list[i] = &documents[i];
        names[i] = documents[i].name;
    }
    article->against = names;
    article->against_count = count;
    return check_against(r, &article->reading, list, count, a, article->verdicts, err);
}
