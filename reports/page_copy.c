/* SPDX-License-Identifier: Apache-2.0 */
#include "base/str.h"
#include "reports/heading.h"
#include "reports/page.h"

/* ---- Marks ------------------------------------------------------------------------ */

/* The last word and the number stay on one line. */
static size_t last_word(tally_str text)
{
    size_t at = text.len;
    while (at > 0 && !str_is_blank(text.ptr[at - 1]))
        at--;
    return text.len - at <= 24 ? at : text.len;
}

static void write_number(page *p, const finding *f)
{
    html *h = &p->h;
    html_leaf(h, "span", "vh",
              arena_print(p->a, " (claim %zu: %s)", f->n, f->words->label));
    html_begin(h, "sup", NULL);
    html_attr(h, "aria-hidden", STR("true"));
    html_text(h, arena_print(p->a, "%zu%s", f->n, f->words->glyph));
    html_end(h);
}

static void write_mark(page *p, const mark *m, tally_str words)
{
    html *h = &p->h;
    finding f = finding_at(p->r, m->verdict);
    size_t split = last_word(words);
    html_begin(h, "a", NULL);
    html_class(h, "m", f.words->name);
    html_attr_number(h, "id", "m", f.n);
    html_attr_number(h, "href", "#c", f.n);
    html_text(h, str_slice(words, 0, split));
    html_begin(h, "span", "nb");
    html_text(h, str_slice(words, split, words.len));
    write_number(p, &f);
    html_end(h);
    html_end(h);
}

/* The first mark at or behind a place. */
static size_t first_mark(const page *p, size_t place, bool in_title)
{
    size_t low = 0, high = p->mark_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const mark *m = &p->marks[middle];
        bool before = m->in_title != in_title ? m->in_title : m->begin < place;
        low = before ? middle + 1 : low;
        high = before ? high : middle;
    }
    return low;
}

/* Bytes [begin, end) of a text with the marks that begin there. A mark inside another one
 * keeps its number and gives up its words. */
static void write_marked(page *p, tally_str text, size_t begin, size_t end, bool in_title)
{
    size_t at = begin;
    for (size_t i = first_mark(p, begin, in_title); i < p->mark_count; i++) {
        const mark *m = &p->marks[i];
        if (m->in_title != in_title || m->begin >= end)
            break;
        if (m->begin > at)
            html_text(&p->h, str_slice(text, at, m->begin));
        size_t from = m->begin > at ? m->begin : at, to = m->end < end ? m->end : end;
        to = to > from ? to : from;
        write_mark(p, m, str_slice(text, from, to));
        at = to;
    }
    html_text(&p->h, str_slice(text, at, end));
}

void page_headline(page *p)
{
    size_t end = heading_end(p->r->reading);
    if (p->r->reading->title.len)
        write_marked(p, p->r->reading->title, 0, p->r->reading->title.len, true);
    else if (end)
        write_marked(p, p->r->reading->text, 0, end, false);
    else
        html_text(&p->h, page_name(p));
}

/* ---- Paragraphs ------------------------------------------------------------------- */

static size_t line_end(tally_str text, size_t at)
{
    size_t end = str_find(text, STR("\n"), at);
    return end == TALLY_NONE ? text.len : end;
}

static bool is_empty_line(tally_str text, size_t begin)
{
    return str_trim(str_slice(text, begin, line_end(text, begin))).len == 0;
}

static bool has_empty_lines(tally_str text)
{
    for (size_t at = 0; at < text.len; at = line_end(text, at) + 1)
        if (at > 0 && is_empty_line(text, at) &&
            str_trim(str_slice(text, at, text.len)).len)
            return true;
    return false;
}

/* "- one", "* two", "• three": an item keeps its line. */
static bool is_item(tally_str text, size_t at)
{
    tally_str rest = str_slice(text, at, text.len);
    return str_starts_with(rest, STR("- ")) || str_starts_with(rest, STR("* ")) ||
           str_starts_with(rest, STR("•"));
}

/* The end of the paragraph that begins at `at`: an empty line, or where the article has
 * none, the end of the line. */
static size_t paragraph_end(tally_str text, size_t at, bool by_empty_lines)
{
    size_t end = line_end(text, at);
    while (by_empty_lines && end < text.len && !is_empty_line(text, end + 1))
        end = line_end(text, end + 1);
    return end;
}

static void write_paragraph(page *p, tally_str text, size_t begin, size_t end)
{
    html *h = &p->h;
    html_begin(h, "p", NULL);
    for (size_t at = begin; at < end;) {
        size_t stop = line_end(text, at);
        while (stop < end && !is_item(text, stop + 1))
            stop = line_end(text, stop + 1);
        stop = stop < end ? stop : end;
        write_marked(p, text, at, stop, false);
        if (stop < end) {
            html_begin(h, "br", NULL);
            html_end(h);
        }
        at = stop + 1;
    }
    html_end(h);
    html_break(h);
}

static void write_text(page *p)
{
    tally_str text = p->r->reading->text;
    bool by_empty_lines = has_empty_lines(text);
    for (size_t at = heading_end(p->r->reading); at < text.len;) {
        size_t end = paragraph_end(text, at, by_empty_lines);
        if (str_trim(str_slice(text, at, end)).len)
            write_paragraph(p, text, at, end);
        at = end + 1;
    }
}

static void write_key(page *p)
{
    static const char *const says[TALLY_OUTCOME_COUNT] = {
        [TALLY_CONFLICTS] = "with another passage",
        [TALLY_DIFFERS] = "outside tolerance",
        [TALLY_OUTDATED] = "right for another period",
        [TALLY_QUERY] = "depends on a choice",
        [TALLY_CLOSE] = "within tolerance",
        [TALLY_NO_REFERENCE] = "no table covers it",
        [TALLY_AGREES] = "after rounding",
        [TALLY_LISTED] = "",
    };
    const tally_outcome *outcomes = words_outcomes_by_severity();
    html *h = &p->h;
    html_begin(h, "ul", "key");
    for (size_t i = 0; i < TALLY_OUTCOME_COUNT; i++) {
        if (outcomes[i] == TALLY_LISTED || !p->sum.by[outcomes[i]])
            continue;
        html_begin(h, "li", words_of_outcome(outcomes[i])->name);
        html_begin(h, "b", NULL);
        page_outcome(p, outcomes[i]);
        html_end(h);
        html_say(h, " ");
        html_say(h, says[outcomes[i]]);
        html_end(h);
    }
    html_end(h);
    html_break(h);
}

/* Some two hundred words: from here on it is printed in two columns. */
enum { LONG_COPY = 1200 };

void page_copy(page *p)
{
    html *h = &p->h;
    bool is_long = p->r->reading->text.len > LONG_COPY;
    html_begin(h, "section", is_long ? "copy long" : "copy");
    html_attr(h, "aria-labelledby", STR("h-copy"));
    html_break(h);
    html_begin(h, "h2", NULL);
    html_attr(h, "id", STR("h-copy"));
    html_say(h, "Article as filed");
    html_end(h);
    html_break(h);
    write_text(p);
    if (p->mark_count)
        write_key(p);
    html_end(h);
    html_break(h);
}
