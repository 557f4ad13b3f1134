/* SPDX-License-Identifier: Apache-2.0 */
#include "base/error.h"
#include "base/str.h"
#include "desk/inputs/http.h"
#include "desk/inputs/input.h"
#include "desk/line.h"

static bool settle_line(input_article *article, arena *a)
{
    json_value line;
    tally_input said = {0};
    tally_error *err = &article->fault;
    if (!json_read(STR("line"), article->bytes, a, &line, err))
        return false;
    article->id = json_text(&line, "id");
    if (line.kind != JSON_IS_OBJECT)
        return error_set(err, TALLY_BAD_JSON, "line", "an article is an object");
    if (line_names_files(&line, "an archive", err) || !line_take(&line, a, &said, err))
        return false;
    article->bytes = said.text;
    article->title = said.title;
    article->outlet = said.outlet;
    article->url = said.url;
    article->date = said.date;
    return true;
}

static bool settle_response(input_article *article, arena *a)
{
    enum { LIMIT = 32 << 20 };
    http_head head = http_read_head(article->bytes);
    char where[200];
    snprintf(where, sizeof where, "%.*s", TALLY_ARG(article->name));
    article->charset = head.charset;
    return http_read_body(&head, article->bytes, LIMIT, where, a, &article->bytes,
                          &article->fault);
}

bool input_settle(input_article *article, arena *a)
{
    input_form form = article->form;
    if (article->fault.code)
        return false;
    article->form = INPUT_SETTLED;
    switch (form) {
    case INPUT_LINE: return settle_line(article, a);
    case INPUT_RESPONSE: return settle_response(article, a);
    case INPUT_SETTLED: break;
    }
    return true;
}

void input_fill(const input_article *article, tally_input *to)
{
    to->text = article->bytes;
    to->type = article->type;
    to->name = article->name;
    to->title = article->title;
    to->outlet = article->outlet;
    to->url = article->url;
    to->date = article->date;
    to->charset = article->charset;
    to->host = article->host;
    to->fetched = article->fetched;
}
