/* SPDX-License-Identifier: Apache-2.0 */
/* What is computed from several rows: for each check sentences that agree, that must
 * differ, with the slip named, and such that nothing may be said against. A row gives the
 * figure, its outcome and, of what differs, the reason. */
#include <criterion/criterion.h>

#include "base/csv.h"
#include "base/file.h"
#include "base/str.h"

enum { FEWEST_RIGHT = 4, FEWEST_WRONG = 4, FEWEST_SILENT = 2 };

typedef struct {
    size_t right, wrong, silent;
} tally_of_rows;

static tally_str literal_of(const tally_reading *r, const tally_claim *c)
{
    return c->quantity != TALLY_NONE ? r->quantities[c->quantity].literal
                                     : r->dates[c->date].literal;
}

static bool is_against(tally_outcome outcome)
{
    return outcome == TALLY_DIFFERS || outcome == TALLY_CONFLICTS ||
           outcome == TALLY_OUTDATED;
}

static bool is_of_one_cell(tally_str rule)
{
    static const char *const rules[] = {"level", "bound", "target", "span", "date"};
    bool found = false;
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        found = found || str_is(rule, rules[i]);
    return found;
}

static void expect(const char *where, const tally_str *row, const tally_verdict *v,
                   tally_of_rows *count)
{
    const char *got = tally_outcome_name(v->outcome);
    bool silent = str_is(row[3], "silent");
    count->right += str_is(row[3], "agrees");
    count->wrong += str_is(row[3], "differs") || str_is(row[3], "outdated");
    count->silent += silent;
    cr_expect(silent ? !is_against(v->outcome) : str_is(row[3], got),
              "%s: \"%.*s\": '%.*s' %s: %.*s", where, TALLY_ARG(row[1]), TALLY_ARG(row[2]),
              got, TALLY_ARG(v->explanation));
    cr_expect(row[4].len == 0 || str_equals(row[4], v->reason),
              "%s: \"%.*s\": '%.*s' %s: %.*s", where, TALLY_ARG(row[1]), TALLY_ARG(row[2]),
              got, TALLY_ARG(v->reason));
    /* A row beside a figure is a sum of nothing. */
    bool level = is_of_one_cell(v->rule);
    bool decided = v->outcome == TALLY_AGREES || v->outcome == TALLY_DIFFERS;
    cr_expect(level || !decided || (v->sum.len && v->decided_count), "%s: no sum: \"%.*s\"",
              where, TALLY_ARG(row[1]));
}

static void check_row(const tally_desk *desk, const char *where, const tally_str *row,
                      tally_of_rows *count)
{
    tally_error err = {0};
    tally_input input = {.text = row[1], .name = STR("sentence")};
    char day[16];
    snprintf(day, sizeof day, "%.*s", TALLY_ARG(row[0]));
    cr_assert(tally_day_parse(day, &input.date), "%s: as_of", where);
    tally_article *article = tally_article_check(desk, &input, &err);
    cr_assert(article, "%s: %s", where, err.message);
    const tally_reading *r = tally_article_reading(article);
    size_t verdicts, found = 0;
    const tally_verdict *v = tally_article_verdicts(article, &verdicts);
    for (size_t i = 0; i < verdicts; i++)
        if (str_equals(literal_of(r, &r->claims[v[i].claim]), row[2]) && !found++)
            expect(where, row, &v[i], count);
    cr_expect(found, "%s: '%.*s' is not read", where, TALLY_ARG(row[2]));
    tally_article_free(article);
}

static void check_rule(const char *rule)
{
    static const char *const tables[] = {TALLY_ROOT "/tests/data/checks/tables"};
    tally_error err = {0};
    csv_table csv;
    tally_of_rows count = {0};
    arena *a = arena_open(0);
    tally_desk_options options = {.root = TALLY_ROOT, .tables = tables, .table_count = 1};
    tally_desk *desk = tally_desk_open(&options, &err);
    cr_assert(desk, "%s: %s", err.where, err.message);
    tally_str path = arena_print(a, "%s/tests/data/checks/%s.csv", TALLY_ROOT, rule);
    cr_assert(csv_read_file(path.ptr, a, &csv, &err), "%s: %s", err.where, err.message);
    for (size_t i = 0; i < csv.rows.len; i++) {
        const csv_row *row = &csv.rows.items[i];
        tally_str where = arena_print(a, "%s.csv:%zu", rule, row->line);
        check_row(desk, where.ptr, row->fields, &count);
    }
    cr_expect(count.right >= FEWEST_RIGHT && count.wrong >= FEWEST_WRONG &&
                  count.silent >= FEWEST_SILENT,
              "%s: %zu right, %zu wrong, %zu silent", rule, count.right, count.wrong,
              count.silent);
    arena_close(a);
    tally_desk_close(desk);
}

Test(checks, change)
{
    check_rule("change");
}

Test(checks, multiple)
{
    check_rule("multiple");
}

Test(checks, difference)
{
    check_rule("difference");
}

Test(checks, currency)
{
    check_rule("currency");
}

Test(checks, extreme)
{
    check_rule("extreme");
}

Test(checks, trend)
{
    check_rule("trend");
}

Test(checks, slips)
{
    check_rule("slips");
}

Test(checks, sum)
{
    check_rule("sum");
}

Test(checks, total)
{
    check_rule("total");
}

Test(checks, head)
{
    check_rule("head");
}

Test(checks, versus)
{
    check_rule("versus");
}

Test(checks, named)
{
    check_rule("named");
}

Test(checks, dated)
{
    check_rule("dated");
}

Test(checks, undated)
{
    check_rule("undated");
}

Test(checks, threshold)
{
    check_rule("threshold");
}

Test(checks, range)
{
    check_rule("range");
}

Test(checks, fraction)
{
    check_rule("fraction");
}

Test(checks, ranks)
{
    check_rule("ranks");
}

Test(checks, statute)
{
    check_rule("statute");
}

Test(checks, members)
{
    check_rule("members");
}

Test(checks, founding)
{
    check_rule("founding");
}

Test(checks, target)
{
    check_rule("target");
}

Test(checks, scale)
{
    check_rule("scale");
}

Test(checks, power)
{
    check_rule("power");
}

Test(checks, transposed)
{
    check_rule("transposed");
}

Test(checks, stale)
{
    check_rule("stale");
}
