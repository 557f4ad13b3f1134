/* SPDX-License-Identifier: Apache-2.0 */
/* Sentences as newsrooms write them, against the curated tables: what is right is never
 * called wrong, what the tables do not hold is not spoken against, and what is wrong is
 * found. */
#include <criterion/criterion.h>

#include "base/csv.h"
#include "base/file.h"
#include "base/str.h"

typedef struct {
    const csv_table *table;
    const csv_row *row;
    const tally_reading *reading;
    const tally_verdict *verdicts;
    size_t count;
} checked;

/** What must hold of the verdicts on one sentence. */
typedef void sentence_check(const checked *c, size_t *agreeing);

static tally_str literal_of(const checked *c, size_t i)
{
    const tally_claim *claim = &c->reading->claims[c->verdicts[i].claim];
    return claim->quantity != TALLY_NONE ? c->reading->quantities[claim->quantity].literal
                                         : c->reading->dates[claim->date].literal;
}

static void check_row(const tally_desk *desk, checked *c, arena *a, sentence_check *check,
                      size_t *agreeing)
{
    tally_error err = {0};
    int day = 0;
    tally_str as_of = arena_copy(a, c->row->fields[0]);
    cr_assert(tally_day_parse(as_of.ptr, &day), "%s:%zu: as_of", c->table->file.ptr,
              c->row->line);
    tally_input input = {.text = c->row->fields[1], .name = STR("sentence"), .date = day};
    tally_article *article = tally_article_check(desk, &input, &err);
    cr_assert(article, "%s:%zu: %s", c->table->file.ptr, c->row->line, err.message);
    c->reading = tally_article_reading(article);
    c->verdicts = tally_article_verdicts(article, &c->count);
    check(c, agreeing);
    tally_article_free(article);
}

static size_t check_table(const char *path, sentence_check *check)
{
    tally_error err = {0};
    csv_table table;
    tally_desk_options options = {.root = TALLY_ROOT};
    tally_desk *desk = tally_desk_open(&options, &err);
    cr_assert(desk, "%s: %s", err.where, err.message);
    arena *a = arena_open(0);
    tally_str file = file_join(a, tally_text(TALLY_ROOT), tally_text(path));
    cr_assert(csv_read_file(file.ptr, a, &table, &err), "%s: %s", err.where, err.message);
    size_t agreeing = 0;
    for (size_t i = 0; i < table.rows.len; i++) {
        checked c = {.table = &table, .row = &table.rows.items[i]};
        check_row(desk, &c, a, check, &agreeing);
    }
    arena_close(a);
    tally_desk_close(desk);
    return agreeing;
}

static void expect_no_finding(const checked *c)
{
    static const tally_outcome findings[] = {TALLY_DIFFERS, TALLY_CONFLICTS, TALLY_OUTDATED,
                                             TALLY_CLOSE};
    for (size_t i = 0; i < c->count; i++)
        for (size_t j = 0; j < sizeof findings / sizeof *findings; j++)
            cr_expect(c->verdicts[i].outcome != findings[j],
                      "%s:%zu: '%.*s' in \"%.*s\": %.*s", c->table->file.ptr, c->row->line,
                      TALLY_ARG(literal_of(c, i)), TALLY_ARG(c->row->fields[1]),
                      TALLY_ARG(c->verdicts[i].explanation));
}

static void is_not_wrong(const checked *c, size_t *agreeing)
{
    expect_no_finding(c);
    for (size_t i = 0; i < c->count; i++)
        *agreeing += c->verdicts[i].outcome == TALLY_AGREES;
}

Test(copy, what_is_right_is_never_called_wrong)
{
    size_t agreeing = check_table("tests/data/copy/right.csv", is_not_wrong);
    cr_expect_gt(agreeing, 100, "only %zu figures were found right", agreeing);
}

Test(copy, what_no_table_holds_is_not_spoken_against)
{
    check_table("tests/data/copy/unrelated.csv", is_not_wrong);
}

Test(copy, what_is_near_to_a_figure_is_not_spoken_against)
{
    check_table("tests/data/copy/near.csv", is_not_wrong);
}

static void is_found(const checked *c, size_t *agreeing)
{
    (void)agreeing;
    for (size_t i = 0; i < c->count; i++)
        if (str_equals(literal_of(c, i), c->row->fields[2])) {
            cr_expect(c->verdicts[i].outcome == TALLY_DIFFERS, "%s:%zu: \"%.*s\": %.*s",
                      c->table->file.ptr, c->row->line, TALLY_ARG(c->row->fields[1]),
                      TALLY_ARG(c->verdicts[i].explanation));
            return;
        }
    cr_expect(false, "%s:%zu: '%.*s' is not read", c->table->file.ptr, c->row->line,
              TALLY_ARG(c->row->fields[2]));
}

Test(copy, what_is_wrong_is_found)
{
    check_table("tests/data/copy/wrong.csv", is_found);
}

static void is_not_right(const checked *c, size_t *agreeing)
{
    (void)agreeing;
    for (size_t i = 0; i < c->count; i++)
        if (str_equals(literal_of(c, i), c->row->fields[2]))
            cr_expect(c->verdicts[i].outcome != TALLY_AGREES, "%s:%zu: \"%.*s\": %.*s",
                      c->table->file.ptr, c->row->line, TALLY_ARG(c->row->fields[1]),
                      TALLY_ARG(c->verdicts[i].explanation));
}

/* Wrong, or of another source: the author is asked, or nothing is said. */
Test(copy, what_may_be_wrong_is_not_called_right)
{
    check_table("tests/data/copy/doubtful.csv", is_not_right);
}
