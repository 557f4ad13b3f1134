/* SPDX-License-Identifier: Apache-2.0 */
#include "base/day.h"
#include "base/json.h"
#include "base/str.h"
#include "claims/sources/page.h"

enum { DEEPEST = 6, LONGEST_SAID = 400 };

/* ---- Gathering --------------------------------------------------------------------- */

/* One line, entities decoded that were escaped twice or stand in JSON. */
static tally_str one_line(arena *a, tally_str text)
{
    char *room = arena_alloc(a, text.len * 4 + 1);
    size_t len = 0;
    bool gap = false;
    for (size_t i = 0; room && i < text.len; i++) {
        size_t semicolon = text.ptr[i] == '&' ? str_find(text, STR(";"), i) : TALLY_NONE;
        unsigned code =
            semicolon == TALLY_NONE ? 0 : xml_entity(str_slice(text, i + 1, semicolon));
        if (str_is_blank(text.ptr[i]) || code == ' ') {
            gap = len > 0;
        } else {
            if (gap)
                room[len++] = ' ';
            gap = false;
            if (code)
                len += str_encode(code, room + len);
            else
                room[len++] = text.ptr[i];
        }
        i = code ? semicolon : i;
    }
    return (tally_str){room, room ? len : 0};
}

void page_say(page *p, meta_field field, int rank, tally_str value, size_t at)
{
    page_meta *known = &p->meta[field];
    tally_period day;
    if (rank == 0 || (known->rank && known->rank <= rank))
        return;
    value = str_trim(value);
    if (field == META_DATE)
        value = str_slice(value, 0, 10);
    if (field == META_DATE && (!day_parse(value, &day) || day.first != day.last))
        return;
    if (value.len == 0 || value.len > LONGEST_SAID)
        return;
    *known = (page_meta){one_line(p->a, value), rank, at};
}

static void look_at_meta(page *p, const xml_attribute *attributes, size_t count, size_t at)
{
    static const char *const names[] = {"property", "name", "itemprop"};
    tally_str content = xml_value(attributes, count, "content");
    meta_field field = META_DATE;
    for (size_t i = 0; content.len && i < sizeof names / sizeof *names; i++) {
        tally_str name = xml_value(attributes, count, names[i]);
        int rank = meta_rank(p->c->rows->meta, name, &field);
        page_say(p, field, rank, content, at);
    }
}

void page_meta_element(page *p, tally_str tag, const xml_attribute *attributes,
                       size_t count, size_t at)
{
    enum { CANONICAL_RANK = 1, TIME_RANK = 6 };
    if (str_is(tag, "meta"))
        look_at_meta(p, attributes, count, at);
    else if (str_is(tag, "link") &&
             str_is(xml_value(attributes, count, "rel"), "canonical"))
        page_say(p, META_URL, CANONICAL_RANK, xml_value(attributes, count, "href"), at);
    else if (str_is(tag, "time"))
        page_say(p, META_DATE,
                 str_is(xml_value(attributes, count, "itemprop"), "datePublished")
                     ? CANONICAL_RANK
                     : TIME_RANK,
                 xml_value(attributes, count, "datetime"), at);
}

/* ---- JSON-LD ----------------------------------------------------------------------- */

static bool is_article_type(tally_str type)
{
    static const tally_str endings[] = {
        {"Article", 7}, {"BlogPosting", 11}, {"Report", 6}, {"Review", 6}};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (str_ends_with(type, endings[i]))
            return true;
    return false;
}

static bool is_article(const json_value *object)
{
    const json_value *type = json_get(object, "@type");
    if (type && type->kind == JSON_IS_TEXT)
        return is_article_type(type->text);
    for (size_t i = 0; type && type->kind == JSON_IS_LIST && i < type->count; i++)
        if (type->items[i].kind == JSON_IS_TEXT && is_article_type(type->items[i].text))
            return true;
    return false;
}

static void take_article(page *p, const json_value *object, size_t at)
{
    enum { HEADLINE_RANK = 1, OUTLET_RANK = 2, URL_RANK = 2, DATE_RANK = 1 };
    const json_value *publisher = json_get(object, "publisher");
    tally_str body = json_text(object, "articleBody");
    page_say(p, META_HEADLINE, HEADLINE_RANK, json_text(object, "headline"), at);
    page_say(p, META_DATE, DATE_RANK, json_text(object, "datePublished"), at);
    page_say(p, META_OUTLET, OUTLET_RANK, json_text(publisher, "name"), at);
    page_say(p, META_URL, URL_RANK, json_text(object, "url"), at);
    if (body.len <= p->told_body.len)
        return;
    p->told_body = body;
    p->told_at = at;
}

static void look_into(page *p, const json_value *value, size_t depth, size_t at)
{
    if (depth > DEEPEST || (value->kind != JSON_IS_OBJECT && value->kind != JSON_IS_LIST))
        return;
    if (value->kind == JSON_IS_OBJECT && is_article(value))
        take_article(p, value, at);
    for (size_t i = 0; i < value->count; i++)
        look_into(p, &value->items[i], depth + 1, at);
}

void page_meta_script(page *p, tally_str json, size_t at)
{
    json_value value;
    tally_error ignored = {0};
    if (str_trim(json).len && json_read(STR("json-ld"), json, p->a, &value, &ignored))
        look_into(p, &value, 0, at);
}

/* ---- The headline ------------------------------------------------------------------ */

/* "Ships lost - The Harbour Times" of a title element is not all headline. */
static tally_str without_outlet(tally_str title, tally_str outlet)
{
    static const tally_str marks[] = {
        {" | ", 3},  {" - ", 3},       {" \xe2\x80\x93 ", 5}, {" \xe2\x80\x94 ", 5},
        {" :: ", 4}, {" \xc2\xbb ", 4}};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        size_t cut = TALLY_NONE;
        for (size_t at = 0; (at = str_find(title, marks[i], at)) != TALLY_NONE; at++)
            cut = at;
        if (cut == TALLY_NONE)
            continue;
        tally_str tail = str_slice(title, cut + marks[i].len, title.len);
        bool named = outlet.len && str_equals_folded(tail, outlet);
        if (named || (cut > tail.len && cut >= 15 && tail.len <= 40))
            return str_trim(str_slice(title, 0, cut));
    }
    return title;
}

/* Words that a headline and a heading share, as a part of the longer one's bytes. */
static bool is_same_headline(tally_str a, tally_str b)
{
    size_t both = 0, from = 0;
    tally_str word, rest = a;
    while (str_next_field(&rest, ' ', &word)) {
        size_t at = word.len ? str_find(b, word, from) : TALLY_NONE;
        if (at == TALLY_NONE)
            continue;
        both += word.len + 1;
        from = at + word.len;
    }
    size_t longer = a.len > b.len ? a.len : b.len;
    return both * 3 > longer * 2;
}

static void take_heading(page *p, const page_block *block)
{
    copy *c = p->c;
    c->title = arena_copy(
        p->a, (tally_str){p->text.items + block->begin, block->end - block->begin});
    for (size_t i = 0; i < c->title.len; i++)
        if (c->title.ptr[i] == '\n')
            ((char *)c->title.ptr)[i] = ' ';
    c->map.title.len = 0;
    for (size_t at = 0; at < c->title.len; at++)
        place_add(&c->map.title, p->a, at, place_source(&p->links, block->begin + at));
}

/* What stands on the page is preferred: an editor can find it there. */
static bool find_heading(page *p, tally_str said)
{
    const page_block *only = NULL;
    size_t tops = 0;
    for (size_t i = 0; i < p->blocks.len; i++) {
        const page_block *block = &p->blocks.items[i];
        size_t len = block->end - block->begin;
        if (block->kind != TALLY_HEADING || len > LONGEST_SAID)
            continue;
        tally_str text = {p->text.items + block->begin, len};
        if (said.len && is_same_headline(said, text)) {
            take_heading(p, block);
            return true;
        }
        if (block->level == 1 && tops++ == 0)
            only = block;
    }
    if (said.len || tops != 1)
        return false;
    take_heading(p, only);
    return true;
}

static void finish_headline(page *p, tally_str outlet)
{
    const page_meta *said = &p->meta[META_HEADLINE];
    tally_str title = said->rank >= 4 ? without_outlet(said->value, outlet) : said->value;
    if (find_heading(p, title) || title.len == 0)
        return;
    p->c->title = title;
    place_add(&p->c->map.title, p->a, 0, said->at);
}

void page_meta_finish(page *p)
{
    copy *c = p->c;
    tally_period day = {0};
    c->outlet = p->meta[META_OUTLET].value;
    c->url = p->meta[META_URL].value;
    if (p->meta[META_DATE].rank && day_parse(p->meta[META_DATE].value, &day))
        c->date = day.first;
    finish_headline(p, c->outlet);
}
