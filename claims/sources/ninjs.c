/* SPDX-License-Identifier: Apache-2.0 */
#include "base/day.h"
#include "base/error.h"
#include "base/json.h"
#include "base/str.h"
#include "claims/sources/locate.h"
#include "claims/sources/source.h"

/* ---- What it holds --------------------------------------------------------------------
 */

/* ninjs 1 has the texts as members, ninjs 2 in lists of {"value": ...}. */
static tally_str text_or_first(const json_value *item, const char *name, const char *list,
                               const char *type)
{
    tally_str text = json_text(item, name);
    const json_value *all = json_get(item, list);
    for (size_t i = 0; text.len == 0 && all && i < all->count; i++) {
        tally_str of = json_text(&all->items[i], "contenttype");
        of = of.len ? of : json_text(&all->items[i], "contentType");
        bool html = str_find(of, STR("html"), 0) != TALLY_NONE;
        if (!type || html == (strcmp(type, "html") == 0))
            text = json_text(&all->items[i], "value");
    }
    return text;
}

static tally_str first_of(const json_value *item, const char *const *names)
{
    tally_str text = {0};
    for (; *names && text.len == 0; names++)
        text = json_text(item, *names);
    return text;
}

static void take_facts(copy *c, const json_value *item)
{
    static const char *const dates[] = {"firstcreated", "contentcreated", "versioncreated",
                                        NULL};
    static const char *const outlets[] = {"source", "copyrightholder", "byline_org", NULL};
    static const char *const urls[] = {"canonical", "url", "uri", NULL};
    tally_period day;
    tally_str date = str_slice(first_of(item, dates), 0, 10), url = first_of(item, urls);
    if (day_parse(date, &day) && day.first == day.last)
        c->date = day.first;
    c->outlet = first_of(item, outlets);
    c->url = str_starts_with(url, STR("http")) ? url : (tally_str){0};
    c->title = text_or_first(item, "headline", "headlines", NULL);
    if (c->title.len)
        locate_string(c->source, 0, c->title, c->a, &c->map.title);
}

/* The body as a page of its own, whose source is a string inside the file. */
static bool take_html(copy *c, tally_str html, tally_error *err)
{
    place_map *outer = ARENA_NEW(c->a, place_map, 1);
    copy inner = {.rows = c->rows, .a = c->a, .name = c->name, .source = html};
    if (!outer)
        return arena_report(c->a, "ninjs", err);
    place_open(&inner.map, html, c->a);
    if (!source_html(&inner, err))
        return false;
    *outer = c->map;
    locate_string(c->source, 0, html, c->a, &outer->text);
    c->text = inner.text;
    c->blocks = inner.blocks;
    c->map.text = inner.map.text;
    c->map.outer = outer;
    return true;
}

bool source_ninjs(copy *c, tally_error *err)
{
    json_value item;
    char where[200];
    snprintf(where, sizeof where, "%.*s", TALLY_ARG(c->name));
    if (!json_read(c->name, c->source, c->a, &item, err))
        return false;
    if (item.kind != JSON_IS_OBJECT)
        return error_set(err, TALLY_BAD_JSON, where, "not a ninjs item: a JSON object");
    take_facts(c, &item);
    tally_str html = text_or_first(&item, "body_xhtml", "bodies", "html");
    html = html.len ? html : json_text(&item, "body_html");
    if (html.len)
        return take_html(c, html, err);
    c->text = text_or_first(&item, "body_text", "bodies", "text");
    if (c->text.len == 0)
        return error_set(err, TALLY_BAD_JSON, where,
                         "no body_text, body_xhtml, body_html or bodies in it; for JSON "
                         "Lines say --type jsonl");
    locate_string(c->source, 0, c->text, c->a, &c->map.text);
    source_split_lines(c);
    return true;
}
