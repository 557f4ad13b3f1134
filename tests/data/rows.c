/* SPDX-License-Identifier: Apache-2.0 */
#include "tests/data/rows.h"

#include <criterion/criterion.h>

#include <math.h>

#include "base/file.h"
#include "base/str.h"

static const char bounds[] = "=~<>+-";

bool nearly(double a, double b)
{
    return a == b || fabs(a - b) <= 1e-9 * (fabs(a) + fabs(b));
}

tally_str row_cell(const example *e, const char *column)
{
    size_t at = csv_column(e->table, column);
    return at == TALLY_NONE ? (tally_str){"", 0} : e->row->fields[at];
}

/* What was read, in one line, for a failure. */
static tally_str shown(const example *e)
{
    const tally_reading *r = e->r;
    tally_str out = STR("");
    for (size_t i = 0; i < r->quantity_count; i++) {
        const tally_quantity *q = &r->quantities[i];
        out = arena_print(e->a, "%.*s quantity '%.*s' %g %c %.*s kind %d;", TALLY_ARG(out),
                          TALLY_ARG(q->literal), q->value, bounds[q->bound],
                          TALLY_ARG(q->unit_name), (int)q->kind);
    }
    for (size_t i = 0; i < r->date_count; i++)
        out = arena_print(e->a, "%.*s date '%.*s' %.*s %d to %d;", TALLY_ARG(out),
                          TALLY_ARG(r->dates[i].literal), TALLY_ARG(r->dates[i].kind),
                          r->dates[i].period.first, r->dates[i].period.last);
    for (size_t i = 0; i < r->label_count; i++)
        out = arena_print(e->a, "%.*s label '%.*s' %.*s;", TALLY_ARG(out),
                          TALLY_ARG(r->labels[i].literal), TALLY_ARG(r->labels[i].kind));
    for (size_t i = 0; i < r->claim_count; i++)
        out = arena_print(e->a, "%.*s claim '%.*s' modality %d;", TALLY_ARG(out),
                          TALLY_ARG(r->claims[i].type), (int)r->claims[i].modality);
    return arena_print(e->a, "%.*s %zu sentences", TALLY_ARG(out), r->sentence_count);
}

static void run_row(example *e, const char *column, example_check *check)
{
    tally_error err = {0};
    cr_expect(e->example.len, "%s:%zu: no %s", e->table->file.ptr, e->row->line, column);
    tally_input input = {.text = e->example, .name = STR("example"), .as_of = 20230112};
    tally_article *article = tally_article_read(e->desk, &input, &err);
    e->r = tally_article_reading(article);
    if (!e->r) {
        cr_expect(e->example.len == 0, "%s:%zu: %s", e->table->file.ptr, e->row->line,
                  err.message);
        return;
    }
    if (!check(e)) {
        tally_str got = shown(e);
        cr_expect(false, "%s:%zu: \"%.*s\" gives%.*s", e->table->file.ptr, e->row->line,
                  TALLY_ARG(e->example), TALLY_ARG(got));
    }
    tally_article_free(article);
}

tally_str row_with_word(const example *e, tally_str text)
{
    size_t at = str_find(text, STR("#"), 0);
    if (at == TALLY_NONE)
        return text;
    tally_str before = str_slice(text, 0, at), after = str_slice(text, at + 1, text.len);
    return arena_print(e->a, "%.*s%.*s%.*s", TALLY_ARG(before), TALLY_ARG(e->word),
                       TALLY_ARG(after));
}

static void run_words(example *e, const char *column, example_check *check)
{
    tally_str rest = row_cell(e, column), field, text = row_cell(e, "example");
    while (str_next_field(&rest, ' ', &field)) {
        size_t end = 0;
        while (end < field.len && field.ptr[end] != '/' && field.ptr[end] != '+')
            end++;
        e->word = str_slice(field, 0, end);
        e->example = row_with_word(e, text);
        if (e->word.len)
            run_row(e, "example", check);
    }
}

/* Calls `run` for every row of the table. */
static void each_row(const char *path, const char *column, example_check *check,
                     void (*run)(example *e, const char *column, example_check *check))
{
    tally_error err = {0};
    csv_table table;
    tally_desk_options options = {.root = TALLY_ROOT, .no_tables = true};
    tally_desk *desk = tally_desk_open(&options, &err);
    cr_assert(desk, "%s: %s", err.where, err.message);
    arena *a = arena_open(0);
    tally_str file = file_join(a, tally_text(TALLY_ROOT), tally_text(path)), bytes;
    bool read = file_read(file.ptr, 0, a, &bytes, &err) &&
                csv_read(tally_text(path), bytes, a, &table, &err);
    cr_assert(read, "%s: %s", err.where, err.message);
    cr_assert_neq(csv_column(&table, column), TALLY_NONE, "%s: no column %s", path, column);
    cr_assert_gt(table.rows.len, 0);
    for (size_t i = 0; i < table.rows.len; i++) {
        example e = {.desk = desk, .a = a, .table = &table, .row = &table.rows.items[i]};
        run(&e, column, check);
    }
    arena_close(a);
    tally_desk_close(desk);
}

static void run_example(example *e, const char *column, example_check *check)
{
    e->example = row_cell(e, column);
    run_row(e, column, check);
}

void rows_run(const char *path, const char *column, example_check *check)
{
    each_row(path, column, check, run_example);
}

void rows_run_words(const char *path, const char *words, example_check *check)
{
    each_row(path, words, check, run_words);
}
