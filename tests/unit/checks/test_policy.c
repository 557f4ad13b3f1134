/* SPDX-License-Identifier: Apache-2.0 */
#include "checks/policy.h"

#include <criterion/criterion.h>

#include "base/csv.h"
#include "base/str.h"

#define RECORD TALLY_ROOT "/reference-data"

/* Every row of the policy carries an example; the words must be found in it. */
static void check_examples(const char *file, bool stemmed, arena *a)
{
    csv_table csv;
    tally_error err = {0};
    cr_assert(csv_read_file(arena_print(a, "%s/%s", RECORD, file).ptr, a, &csv, &err), "%s",
              err.message);
    size_t words = csv_column(&csv, "words"), example = csv_column(&csv, "example");
    cr_assert(words != TALLY_NONE && example != TALLY_NONE, "%s", file);
    for (size_t i = 0; i < csv.rows.len; i++) {
        wording_table table = {.stemmed = stemmed};
        word_list in = {0};
        size_t length = 0;
        bool found = false;
        wording_add(&table, a, csv.rows.items[i].fields[words], 0, false, 1);
        words_split(csv.rows.items[i].fields[example], 0, a, &in);
        for (size_t at = 0; at < in.len; at++)
            found = found || wording_longest(&table, in.items + at, in.len - at, &length) !=
                                 TALLY_NONE;
        cr_expect(found, "%s:%zu", file, csv.rows.items[i].line);
    }
}

Test(policy, every_row_is_found_in_its_example)
{
    arena *a = arena_open(0);
    check_examples("anaphora.csv", false, a);
    check_examples("scopes.csv", false, a);
    check_examples("ranks.csv", false, a);
    check_examples("standings.csv", false, a);
    check_examples("multipliers.csv", false, a);
    check_examples("siblings.csv", true, a);
    check_examples("counted.csv", true, a);
    check_examples("cautions.csv", false, a);
    check_examples("comparisons.csv", false, a);
    check_examples("headers.csv", false, a);
    check_examples("unit-codes.csv", false, a);
    arena_close(a);
}

Test(policy, the_rows_load)
{
    arena *a = arena_open(0);
    tally_error err = {0};
    const policy *p = policy_read(RECORD, a, &err);
    cr_assert_not_null(p, "%s: %s", err.where, err.message);
    cr_expect_gt(p->weights.entity_sentence, p->weights.entity_previous);
    cr_expect_gt(p->weights.certain_measure, p->weights.bind_measure);
    cr_expect_null(policy_read(TALLY_ROOT "/tests/unit/checks/data", a, &err));
    cr_expect_eq(err.code, TALLY_NO_FILE);
    arena_close(a);
}
