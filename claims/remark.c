/* SPDX-License-Identifier: Apache-2.0 */
#include "claims/remark.h"

#include "base/day.h"
#include "base/str.h"

/* The next comment to us at or behind `from`: the whole of it, and what is said in it. */
static bool next_comment(tally_str text, size_t from, tally_str *whole, tally_str *said)
{
    static const tally_str head = {"<!--", 4}, tail = {"-->", 3}, name = {"tally:", 6};
    if (str_find(text, name, from) == TALLY_NONE)
        return false; /* of hundreds of comments in a page none is to us */
    for (size_t at = from; (at = str_find(text, head, at)) != TALLY_NONE;) {
        size_t end = str_find(text, tail, at + head.len);
        if (end == TALLY_NONE)
            return false;
        *said = str_trim(str_slice(text, at + head.len, end));
        *whole = str_slice(text, at, end + tail.len);
        if (str_starts_with(*said, name)) {
            *said = str_trim(str_slice(*said, name.len, said->len));
            return true;
        }
        at = end + tail.len;
    }
    return false;
}

tally_str remark_blank(tally_str text, arena *a)
{
    tally_str whole, said;
    if (!next_comment(text, 0, &whole, &said))
        return text;
    tally_str out = arena_copy(a, text);
    char *bytes = (char *)out.ptr; /* our own copy */
    for (size_t at = 0; out.len && next_comment(text, at, &whole, &said);) {
        size_t begin = (size_t)(whole.ptr - text.ptr);
        for (at = begin; at < begin + whole.len; at++)
            if (bytes[at] != '\n')
                bytes[at] = ' ';
    }
    return out;
}

/* ---- What is said ------------------------------------------------------------------ */

/* `word`, or `key=value`, or `key="several words"`; false at the end and for an open quote.
 */
static bool next_word(tally_str *rest, tally_str *key, tally_str *value)
{
    tally_str text = str_trim(*rest);
    size_t at = 0;
    while (at < text.len && !str_is_blank(text.ptr[at]) && text.ptr[at] != '=')
        at++;
    *key = str_slice(text, 0, at);
    *value = (tally_str){0};
    if (at < text.len && text.ptr[at] == '=') {
        bool quoted = at + 1 < text.len && text.ptr[at + 1] == '"';
        size_t begin = at + (quoted ? 2 : 1);
        for (at = begin; at < text.len; at++)
            if (quoted ? text.ptr[at] == '"' : str_is_blank(text.ptr[at]))
                break;
        if (quoted && at == text.len)
            return false;
        *value = str_slice(text, begin, at);
        at += quoted;
    }
    *rest = str_slice(text, at, text.len);
    return text.len > 0;
}

/* False for a key that there is not, and a day that is none. */
static bool take_value(tally_acceptance *given, tally_str key, tally_str value)
{
    tally_period day;
    const struct {
        const char *name;
        tally_str *place;
    } texts[] = {
        {"reason", &given->reason}, {"source", &given->source}, {"by", &given->by}};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (str_is(key, texts[i].name)) {
            *texts[i].place = str_trim(value);
            return true;
        }
    if (!str_is(key, "until") || !day_parse(value, &day) || day.first != day.last)
        return false;
    given->until = day.first;
    return true;
}

/* What is wrong with it, for people; NULL when nothing is. */
static const char *read_remark(tally_str said, tally_remark *out)
{
    tally_str key, value;
    if (!next_word(&said, &key, &value) || !str_is(key, "accept"))
        return "begins with no order; write: accept NUMBER reason=\"...\"";
    if (!next_word(&said, &key, &value) || !str_to_size(key, &out->number))
        return "names no figure; write: accept NUMBER reason=\"...\"";
    while (str_trim(said).len)
        if (!next_word(&said, &key, &value) || !take_value(&out->acceptance, key, value))
            return "has a part that cannot be read; there are reason, source, by, and until "
                   "with a day, YYYY-MM-DD";
    return out->acceptance.reason.len ? NULL : "gives no reason; write reason=\"...\"";
}

void remark_find(copy *c)
{
    tally_str whole, said;
    place_map source = c->map; /* to look places up in the source itself */
    source.text = (place_links){0};
    for (size_t at = 0; next_comment(c->source, at, &whole, &said);) {
        tally_remark remark = {0};
        tally_span span = {.begin = (size_t)(whole.ptr - c->source.ptr)};
        place_find(&source, &span);
        const char *fault = read_remark(said, &remark);
        tally_acceptance *given = &remark.acceptance; /* outlives the source */
        remark.line = span.line;
        given->reason = arena_copy(c->a, given->reason);
        given->source = arena_copy(c->a, given->source);
        given->by = arena_copy(c->a, given->by);
        if (fault)
            text_note(c, "line %zu: the comment to tally %s", span.line, fault);
        else
            list_push(&c->remarks, c->a, remark);
        at = (size_t)(whole.ptr - c->source.ptr) + whole.len;
    }
}
