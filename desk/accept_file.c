/* SPDX-License-Identifier: Apache-2.0 */
#include "desk/accept_file.h"

#include "base/day.h"
#include "base/error.h"
#include "base/file.h"
#include "base/json.h"
#include "base/str.h"
#include "reports/words.h"

enum { MOST_BYTES = 16 << 20 };

/* ---- Reading ----------------------------------------------------------------------- */

/* A day, or nothing. */
static bool take_day(const json_value *object, const char *key, int *out)
{
    tally_str text = json_text(object, key);
    tally_period day = {0};
    if (text.len && (!day_parse(text, &day) || day.first != day.last))
        return false;
    *out = day.first;
    return true;
}

static bool take_count(const json_value *object, size_t *out)
{
    const json_value *count = json_get(object, "count");
    bool good = !count || (count->kind == JSON_IS_NUMBER && count->number >= 1 &&
                           count->number <= 1e6);
    *out = good && count ? (size_t)count->number : 1;
    return good;
}

/* What is wrong with a line; NULL when nothing is. */
static const char *take_line(const json_value *object, accept_line *out)
{
    const json_value *reference = json_get(object, "reference");
    *out = (accept_line){
        .at = {.quote = json_text(object, "quote"),
               .prefix = json_text(object, "prefix"),
               .suffix = json_text(object, "suffix"),
               .in_title = str_is(json_text(object, "in"), "title")},
        .article = json_text(object, "article"),
        .has_reference = reference && reference->kind == JSON_IS_NUMBER,
        .acceptance = {.reason = str_trim(json_text(object, "reason")),
                       .source = json_text(object, "source"),
                       .by = json_text(object, "by")},
    };
    out->reference = out->has_reference ? reference->number : 0;
    if (out->at.quote.len == 0)
        return "needs a \"quote\", the words of the figure";
    if (out->acceptance.reason.len == 0)
        return "needs a \"reason\"; say why the figure may stand, or drop the line";
    if (!words_outcome_named(json_text(object, "outcome"), &out->outcome))
        return "needs an \"outcome\", as check names it";
    if (!take_day(object, "until", &out->acceptance.until) ||
        !take_day(object, "given", &out->acceptance.given))
        return "has an \"until\" or \"given\" that is no day; write YYYY-MM-DD";
    if (!take_count(object, &out->count))
        return "has a \"count\" that is no number of places";
    return NULL;
}

static bool add_line(const char *path, size_t number, tally_str line, arena *a,
                     accept_list *out, tally_error *err)
{
    json_value object;
    accept_line taken;
    tally_error own = {0};
    if (!json_read(tally_text(path), line, a, &object, &own))
        return error_at(err, TALLY_BAD_DATA, path, number, "is not JSON: %s", own.message);
    const char *fault =
        object.kind == JSON_IS_OBJECT ? take_line(&object, &taken) : "is no object";
    if (fault)
        return error_at(err, TALLY_BAD_DATA, path, number, "%s", fault);
    taken.acceptance.where =
        arena_print(a, "%.*s:%zu", TALLY_ARG(file_name(tally_text(path))), number);
    list_push(out, a, taken);
    return true;
}

bool accept_read(const char *path, tally_str text, arena *a, accept_list *out,
                 tally_error *err)
{
    tally_str line;
    size_t number = 0;
    while (str_next_field(&text, '\n', &line)) {
        number++;
        if (line.len && !add_line(path, number, line, a, out, err))
            return false;
    }
    return !arena_failed(a) || arena_report(a, path, err);
}

bool accept_load(const char *path, arena *a, accept_list *out, tally_error *err)
{
    tally_str text;
    return !file_exists(path) || (file_read(path, MOST_BYTES, a, &text, err) &&
                                  accept_read(path, text, a, out, err));
}

/* ---- Writing ----------------------------------------------------------------------- */

static void write_said(json_writer *w, const char *key, tally_str text)
{
    if (text.len)
        json_write_text(w, key, text);
}

static void write_line(FILE *file, const accept_line *line, arena *a)
{
    const tally_acceptance *given = &line->acceptance;
    json_writer w = {.out = file};
    json_open(&w, NULL, '{');
    write_said(&w, "article", line->article);
    json_write_text(&w, "quote", line->at.quote);
    json_write_text(&w, "prefix", line->at.prefix);
    json_write_text(&w, "suffix", line->at.suffix);
    if (line->at.in_title)
        json_write_text(&w, "in", STR("title"));
    if (line->count > 1)
        json_write_size(&w, "count", line->count);
    json_write_text(&w, "outcome", tally_text(tally_outcome_name(line->outcome)));
    if (line->has_reference)
        json_write_number(&w, "reference", line->reference);
    json_write_text(&w, "reason", given->reason);
    write_said(&w, "source", given->source);
    if (given->until)
        json_write_text(&w, "until", day_print(a, given->until));
    write_said(&w, "by", given->by);
    if (given->given)
        json_write_text(&w, "given", day_print(a, given->given));
    json_close(&w, '}');
    putc('\n', file);
}

void accept_write(const accept_list *lines, arena *a, FILE *out)
{
    for (size_t i = 0; i < lines->len; i++)
        write_line(out, &lines->items[i], a);
}

bool accept_save(const char *path, const accept_list *lines, arena *a, tally_error *err)
{
    tally_output output;
    if (!tally_output_open(&output, path, err))
        return false;
    accept_write(lines, a, output.file);
    bool whole = !arena_failed(a) || arena_report(a, path, err);
    return tally_output_close(&output, whole, err) && whole;
}
