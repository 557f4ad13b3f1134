/* SPDX-License-Identifier: Apache-2.0 */
#include "base/day.h"
#include "base/error.h"
#include "base/list.h"
#include "base/str.h"
#include "base/xml.h"
#include "desk/inputs/source.h"

/* RSS, Atom, and the exports of WordPress, which are RSS. An export has many years in it:
 * it is read piece by piece, and an item is handed out when it is whole. */

typedef enum {
    FIELD_NONE,
    FIELD_TITLE,
    FIELD_LINK,
    FIELD_ID,
    FIELD_DATE,
    FIELD_BODY,    /* the whole text */
    FIELD_SUMMARY, /* what stands in where there is no more */
    FIELD_KIND,    /* of WordPress: post, page, attachment ... */
    FIELD_STATUS,  /* of WordPress: publish, draft ... */
    FIELD_COUNT
} feed_field;

typedef LIST_OF(char) text_list;

typedef struct {
    xml_stream *xml;
    arena *item, *ready;          /* the item under way; those that are whole */
    text_list text;               /* of the field under way */
    tally_str known[FIELD_COUNT]; /* in `item` */
    tally_str outlet, host;       /* of the feed: in the arena of the source */
    source *s;
    feed_field field;
    size_t depth, item_depth, field_depth;
    size_t kept; /* bytes of the item's fields, also of those that others have followed */
    bool too_big, ended;
    LIST_OF(input_article) done; /* in `ready` */
    size_t handed;
    tally_error fault;
} feed;

static feed_field field_named(tally_str name)
{
    static const struct {
        const char *name;
        feed_field field;
    } rows[] = {{"title", FIELD_TITLE},     {"link", FIELD_LINK},
                {"guid", FIELD_ID},         {"id", FIELD_ID},
                {"pubDate", FIELD_DATE},    {"date", FIELD_DATE},
                {"published", FIELD_DATE},  {"issued", FIELD_DATE},
                {"updated", FIELD_DATE},    {"encoded", FIELD_BODY},
                {"content", FIELD_BODY},    {"description", FIELD_SUMMARY},
                {"summary", FIELD_SUMMARY}, {"post_type", FIELD_KIND},
                {"status", FIELD_STATUS}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (str_is(name, rows[i].name))
            return rows[i].field;
    return FIELD_NONE;
}

/* ---- Days -------------------------------------------------------------------------------
 */

/* "Thu, 12 Jan 2023 10:00:00 GMT", "2023-01-12T10:00:00Z". */
static int day_of(tally_str text)
{
    tally_period day;
    tally_str rest = str_trim(text), word;
    size_t number = 0, year = 0;
    int month = 0;
    if (day_parse(str_slice(rest, 0, 10), &day))
        return day.first == day.last ? day.first : 0;
    while (year == 0 && str_next_field(&rest, ' ', &word)) {
        if (month == 0 && number == 0)
            number = str_to_size(word, &number) ? number : 0;
        else if (month == 0)
            month = day_month_by_name(word);
        else
            year = str_to_size(word, &year) ? year : 0;
    }
    if (number > 31 || year > 9999)
        return 0;
    int found = day_make((int)year, month, (int)number);
    return day_is_valid(found) ? found : 0;
}

/* ---- Items ------------------------------------------------------------------------------
 */

/* A post has its day and its words for itself; menus, pictures and drafts are none. */
static bool is_article(const feed *f)
{
    tally_str kind = f->known[FIELD_KIND], status = f->known[FIELD_STATUS];
    return (kind.len == 0 || str_is(kind, "post") || str_is(kind, "page")) &&
           (status.len == 0 || str_is(status, "publish"));
}

static void finish_item(feed *f)
{
    arena *a = f->ready;
    tally_str body = f->known[FIELD_BODY];
    body = body.len ? body : f->known[FIELD_SUMMARY];
    f->s->number++;
    if (!is_article(f))
        return;
    input_article one = {.name = source_record_name(f->s, a),
                         .bytes = arena_copy(a, body),
                         .type = STR("html"),
                         .id = arena_copy(a, f->known[FIELD_ID]),
                         .title = arena_copy(a, f->known[FIELD_TITLE]),
                         .outlet = f->outlet,
                         .url = arena_copy(a, f->known[FIELD_LINK]),
                         .date = day_of(f->known[FIELD_DATE])};
    if (f->too_big)
        error_set(&one.fault, TALLY_TOO_BIG, "feed", "an item over %zu MiB",
                  f->s->options->max_bytes >> 20);
    list_push(&f->done, a, one);
}

static bool wins(const feed *f, tally_str text)
{
    tally_str known = f->known[f->field];
    bool longest = f->field == FIELD_BODY || f->field == FIELD_SUMMARY;
    return longest ? text.len > known.len : known.len == 0 && text.len > 0;
}

/* The feed's own title is the outlet; its own fields end where the first item begins. */
static void finish_field(feed *f)
{
    tally_str text = str_trim((tally_str){f->text.items, f->text.len});
    f->kept += text.len;
    f->too_big |= f->kept > f->s->options->max_bytes;
    if (f->item_depth && !f->too_big && wins(f, text))
        f->known[f->field] = arena_copy(f->item, text);
    else if (!f->item_depth && f->field == FIELD_TITLE && f->outlet.len == 0)
        f->outlet = arena_copy(f->s->a, text);
    f->field = FIELD_NONE;
}

/* ---- Events -----------------------------------------------------------------------------
 */

static void begin_item(feed *f)
{
    arena_reset(f->item, 0);
    f->text = (text_list){0};
    memset(f->known, 0, sizeof f->known);
    f->item_depth = f->depth;
    f->kept = 0;
    f->too_big = false;
}

static void on_open(void *context, tally_str name, const xml_attribute *attributes,
                    size_t count, size_t at)
{
    feed *f = context;
    (void)at;
    f->depth++;
    if (f->field != FIELD_NONE)
        return;
    if (!f->item_depth && (str_is(name, "item") || str_is(name, "entry"))) {
        begin_item(f);
        return;
    }
    size_t home = f->item_depth ? f->item_depth + 1 : 3;
    bool direct = f->depth == home || (!f->item_depth && f->depth == 2);
    f->field = direct ? field_named(name) : FIELD_NONE;
    f->field_depth = f->depth;
    f->text.len = 0;
    tally_str href = xml_value(attributes, count, "href");
    tally_str rel = xml_value(attributes, count, "rel");
    if (f->field == FIELD_LINK && href.len && (rel.len == 0 || str_is(rel, "alternate")))
        for (size_t i = 0; i < href.len; i++)
            list_push(&f->text, f->item, href.ptr[i]);
}

static void on_text(void *context, tally_str text, size_t at)
{
    feed *f = context;
    (void)at;
    if (f->field == FIELD_NONE || f->too_big)
        return;
    f->too_big = f->text.len + text.len > f->s->options->max_bytes;
    for (size_t i = 0; i < text.len && !f->too_big; i++)
        list_push(&f->text, f->item, text.ptr[i]);
}

static void on_close(void *context, tally_str name)
{
    feed *f = context;
    (void)name;
    if (f->field != FIELD_NONE && f->depth == f->field_depth)
        finish_field(f);
    if (f->item_depth && f->depth == f->item_depth) {
        finish_item(f);
        f->item_depth = 0;
    }
    f->depth -= f->depth > 0;
}

/* ---- The source -------------------------------------------------------------------------
 */

static void close_feed(source *s)
{
    feed *f = s->state;
    if (!f)
        return;
    xml_stream_close(f->xml);
    arena_close(f->item);
    arena_close(f->ready);
}

static bool open_feed(source *s, tally_error *err)
{
    static const xml_events events = {.open = on_open, .close = on_close, .text = on_text};
    feed *f = s->state = ARENA_NEW(s->a, feed, 1);
    if (!f)
        return arena_report(s->a, "feed", err);
    f->s = s;
    f->item = arena_open(0);
    f->ready = arena_open(0);
    f->xml = xml_stream_open(&events, f, err);
    return (f->xml && f->item && f->ready) || arena_report(NULL, "feed", err);
}

static void read_piece(feed *f)
{
    enum { PIECE = 16 << 10 };
    tally_str there = str_slice(stream_look(f->s->bytes, 1), 0, PIECE);
    if (there.len == 0) {
        f->ended = true;
        const tally_error *why = stream_fault(f->s->bytes);
        if (why->code)
            f->fault = *why;
        xml_stream_end(f->xml, &f->fault);
        return;
    }
    f->ended = !xml_stream_take(f->xml, there, &f->fault);
    stream_use(f->s->bytes, there.len);
}

/* What was handed out last was copied: what is whole makes room for what comes. */
static void hand_out(feed *f, arena *a, input_article *out)
{
    *out = f->done.items[f->handed++];
    out->name = arena_copy(a, out->name);
    out->bytes = arena_copy(a, out->bytes);
    out->id = arena_copy(a, out->id);
    out->title = arena_copy(a, out->title);
    out->url = arena_copy(a, out->url);
    out->outlet = arena_copy(a, out->outlet);
    if (f->handed < f->done.len)
        return;
    f->handed = f->done.len = f->done.cap = 0;
    f->done.items = NULL;
    arena_reset(f->ready, 0);
}

static source_step next_item(source *s, arena *a, input_article *out, source_found *found)
{
    feed *f = s->state;
    (void)found;
    while (f->handed == f->done.len && !f->ended)
        read_piece(f);
    if (f->handed < f->done.len) {
        hand_out(f, a, out);
        return STEP_ARTICLE;
    }
    if (!f->fault.code || s->told)
        return STEP_END;
    s->told = true;
    s->number++;
    out->name = source_record_name(s, a);
    out->fault = f->fault;
    return STEP_ARTICLE;
}

const source_kind source_feed = {"feed", open_feed, next_item, close_feed};
