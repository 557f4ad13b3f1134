/* SPDX-License-Identifier: Apache-2.0 */
#include <criterion/criterion.h>

#include "base/csv.h"
#include "base/str.h"
#include "reports/words.h"
#include "tests/unit/reports/fixture.h"

static csv_table parse(fixture *f)
{
    csv_table table = {0};
    tally_error err = {0};
    tally_str text = fixture_write(f, "csv");
    cr_assert(csv_read(STR("out.csv"), text, f->a, &table, &err), "%s: %s", err.where,
              err.message);
    return table;
}

static tally_str cell(const csv_table *t, size_t row, const char *column)
{
    size_t at = csv_column(t, column);
    cr_assert(at != TALLY_NONE && row < t->rows.len, "%s", column);
    return t->rows.items[row].fields[at];
}

Test(csv, has_a_row_for_each_claim)
{
    fixture f = fixture_open();
    csv_table t = parse(&f);
    cr_expect_eq(t.rows.len, f.report.verdict_count);
    for (size_t i = 0; i < t.rows.len; i++)
        cr_expect(str_is(cell(&t, i, "outcome"),
                         words_of_outcome(f.report.verdicts[i].outcome)->name),
                  "row %zu", i);
    fixture_close(&f);
}

Test(csv, has_a_row_for_each_mark)
{
    fixture f = fixture_open();
    f.style.reading_only = true;
    csv_table t = parse(&f);
    cr_expect_eq(t.rows.len,
                 f.reading.quantity_count + f.reading.date_count + f.reading.label_count);
    for (size_t i = 0; i < f.reading.quantity_count; i++)
        cr_expect(str_equals(cell(&t, i, "literal"), f.reading.quantities[i].literal),
                  "row %zu", i);
    fixture_close(&f);
}

Test(csv, says_its_columns_once)
{
    fixture f = fixture_open();
    f.style.continued = true;
    tally_str text = fixture_write(&f, "csv");
    cr_expect(!str_starts_with(text, STR("article,")));
    fixture_close(&f);
}

/* No cell begins as a formula does, whatever the copy holds. */
Test(csv, makes_formulas_text)
{
    static const char *const heads[] = {"=", "+", "-", "@", "\t", "\r"};
    static const char *const bodies[] = {"1+1", "cmd|' /C calc'!A0", "SUM(A1:A9)",
                                         "HYPERLINK(\"http://x\",\"y\")", "1,2\n=3"};
    for (size_t h = 0; h < sizeof heads / sizeof *heads; h++)
        for (size_t b = 0; b < sizeof bodies / sizeof *bodies; b++) {
            fixture f = fixture_open();
            tally_str payload = arena_print(f.a, "%s%s", heads[h], bodies[b]);
            f.style.reading_only = true;
            f.quantities[0].literal = f.quantities[0].concept = payload;
            f.reading.name = f.labels[0].literal = payload;
            csv_table t = parse(&f);
            for (size_t r = 0; r < t.rows.len; r++)
                for (size_t c = 0; c < t.rows.items[r].field_count; c++) {
                    tally_str text = t.rows.items[r].fields[c];
                    double number;
                    bool open = text.len && memchr("=+-@\t\r", text.ptr[0], 6);
                    cr_expect(!open || str_to_number(text, &number), "%.*s",
                              TALLY_ARG(text));
                }
            fixture_close(&f);
        }
}
