/* SPDX-License-Identifier: Apache-2.0 */
#include "base/xml_trim.h"

#include "base/str.h"

static bool begins_folded(tally_str text, size_t at, tally_str head)
{
    return str_equals_folded(str_slice(text, at, at + head.len), head);
}

/* Where the end tag of a script or style begins; the page's end when it has none. */
static size_t end_of_raw(tally_str bytes, size_t at, tally_str close)
{
    for (; (at = str_find(bytes, STR("<"), at)) != TALLY_NONE; at++)
        if (begins_folded(bytes, at, close))
            return at;
    return bytes.len;
}

/* Where a comment ends, or `at` when it never does. */
static size_t end_of_comment(tally_str bytes, size_t at)
{
    for (size_t end = at + 4; (end = str_find(bytes, STR(">"), end)) != TALLY_NONE; end++) {
        tally_str before = str_slice(bytes, at + 4, end);
        if (str_ends_with(before, STR("--")) || str_ends_with(before, STR("--!")))
            return end + 1;
    }
    return at;
}

/* ---- Leaving out ----------------------------------------------------------------------
 */

typedef struct {
    tally_str page;
    const xml_trim_options *options;
    arena *a;
    xml_trimmed *out;
    char *room; /* NULL: nothing is left out */
    size_t from, len;
    bool unended; /* a comment was found to have no end, so that no later one has */
} trimmer;

static void keep_up_to(trimmer *t, size_t end)
{
    size_t size = end - t->from;
    if (size && t->room)
        memcpy(t->room + t->len, t->page.ptr + t->from, size);
    t->len += size;
    t->from = end;
}

static void leave_out(trimmer *t, size_t begin, size_t end)
{
    if (end <= begin || !t->room)
        return;
    keep_up_to(t, begin);
    t->from = end;
    list_push(&t->out->cuts, t->a, (xml_cut){t->len, end - t->len});
}

/* ---- Tags ------------------------------------------------------------------------------
 */

static size_t skip_blanks(tally_str bytes, size_t at)
{
    while (at < bytes.len && (str_is_blank(bytes.ptr[at]) || bytes.ptr[at] == '/'))
        at++;
    return at;
}

static size_t end_of_name(tally_str bytes, size_t at)
{
    while (at < bytes.len && !str_is_blank(bytes.ptr[at]) && bytes.ptr[at] != '>' &&
           bytes.ptr[at] != '=' && bytes.ptr[at] != '/')
        at++;
    return at;
}

/* The end of what stands behind a sign of equality; beyond the page for a quote that is
 * left open. */
static size_t end_of_value(tally_str bytes, size_t at)
{
    while (at < bytes.len && str_is_blank(bytes.ptr[at]))
        at++;
    char quote = at < bytes.len ? bytes.ptr[at] : ' ';
    if (quote == '"' || quote == '\'') {
        const char *from = bytes.ptr + at + 1;
        const char *close = memchr(from, quote, bytes.len - at - 1);
        return close ? (size_t)(close - bytes.ptr) + 1 : bytes.len + 1;
    }
    while (at < bytes.len && !str_is_blank(bytes.ptr[at]) && bytes.ptr[at] != '>')
        at++;
    return at;
}

static bool is_plain(tally_str name)
{
    for (size_t i = 0; i < name.len; i++)
        if (!str_is_letter(name.ptr[i]) && !str_is_digit(name.ptr[i]) &&
            name.ptr[i] != '-' && name.ptr[i] != '_' && name.ptr[i] != ':')
            return false;
    return name.len > 0 && str_is_letter(name.ptr[0]);
}

/* Passes over the tag whose name is at `at`; where its end stands. */
static size_t pass_tag(trimmer *t, size_t at, bool *too_many)
{
    tally_str bytes = t->page;
    size_t count = 0, end = end_of_name(bytes, at);
    tally_str tag = str_slice(bytes, at, end);
    xml_wants *wants = t->options->wants;
    while ((at = skip_blanks(bytes, end)) < bytes.len && bytes.ptr[at] != '>') {
        size_t name_end = end_of_name(bytes, at), sign = skip_blanks(bytes, name_end);
        tally_str name = str_slice(bytes, at, name_end);
        bool valued = sign < bytes.len && bytes.ptr[sign] == '=';
        end = valued ? end_of_value(bytes, sign + 1) : name_end;
        *too_many = ++count > t->options->most_attributes;
        if (*too_many || end > bytes.len)
            return bytes.len;
        if (wants && is_plain(name) && !wants(tag, name))
            leave_out(t, at, end);
        end = end > at ? end : at + 1;
    }
    return at;
}

/* Where the text of a script or style ends that begins behind the tag from `at` to `end`;
 * the tag's end for all else. Data are kept. */
static size_t pass_raw(trimmer *t, size_t at, size_t end)
{
    static const tally_str names[][2] = {{{"<script", 7}, {"</script", 8}},
                                         {{"<style", 6}, {"</style", 7}}};
    tally_str bytes = t->page;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        size_t behind = at + names[i][0].len;
        if (end >= bytes.len || !begins_folded(bytes, at, names[i][0]) ||
            str_is_letter(bytes.ptr[behind]))
            continue;
        size_t close = end_of_raw(bytes, end, names[i][1]);
        if (str_find(str_slice(bytes, at, end), STR("json"), 0) == TALLY_NONE)
            leave_out(t, end + 1, close);
        return close;
    }
    return end;
}

/* What stands at `at`: what begins with < is a tag or no tag. Where the look goes on. */
static size_t pass_mark(trimmer *t, size_t at, bool *too_many)
{
    tally_str bytes = t->page;
    char next = at + 1 < bytes.len ? str_lower_char(bytes.ptr[at + 1]) : '\0';
    if (next == '!' && !t->unended && begins_folded(bytes, at, STR("<!--"))) {
        size_t end = end_of_comment(bytes, at);
        leave_out(t, at, end);
        t->unended = end == at;
        return t->unended ? at + 1 : end;
    }
    if (!str_is_letter(next))
        return at + 1;
    size_t end = pass_tag(t, at + 1, too_many);
    return next == 's' ? pass_raw(t, at, end) : end;
}

bool xml_trim(tally_str page, const xml_trim_options *options, arena *a, xml_trimmed *out)
{
    trimmer t = {.page = page, .options = options, .a = a, .out = out};
    bool too_many = false;
    *out = (xml_trimmed){.text = page};
    t.room = options->whole ? NULL : arena_alloc(a, page.len + 1);
    for (size_t at = 0; !too_many && at < page.len;) {
        const char *mark = memchr(page.ptr + at, '<', page.len - at);
        if (!mark)
            break;
        at = pass_mark(&t, (size_t)(mark - page.ptr), &too_many);
    }
    keep_up_to(&t, page.len);
    if (t.room)
        out->text = (tally_str){t.room, t.len};
    return !too_many;
}

/* ---- Places
 * ------------------------------------------------------------------------------ */

/* The cuts at or before `at`. */
static size_t cuts_before(const xml_trimmed *t, size_t at)
{
    size_t low = 0, high = t->cuts.len;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (t->cuts.items[middle].at <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

size_t xml_trimmed_place(const xml_trimmed *t, size_t at)
{
    size_t cuts = cuts_before(t, at);
    return cuts ? at + t->cuts.items[cuts - 1].skipped : at;
}

size_t xml_trimmed_run(const xml_trimmed *t, size_t at, size_t len)
{
    size_t cuts = cuts_before(t, at);
    if (cuts == t->cuts.len || t->cuts.items[cuts].at - at >= len)
        return len;
    return t->cuts.items[cuts].at - at;
}
