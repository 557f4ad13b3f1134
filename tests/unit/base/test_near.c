/* SPDX-License-Identifier: Apache-2.0 */
#include "base/near.h"

#include <criterion/criterion.h>

#include "base/str.h"

Test(near, finds_what_was_meant)
{
    static const struct {
        const char *wanted, *best;
    } rows[] = {
        {"tabels", "tables"}, {"table", "tables"}, {"fromat", "format"},
        {"weather", ""},      {"t", ""},           {"", ""},
        {"dates", "dates"},
    };
    static const char *const names[] = {"tables", "format", "dates", "fail-on"};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        near_name near = near_begin(tally_text(rows[i].wanted));
        for (size_t j = 0; j < sizeof names / sizeof *names; j++)
            near_try(&near, tally_text(names[j]));
        cr_expect(str_is(near.best, rows[i].best), "%s: %.*s", rows[i].wanted,
                  TALLY_ARG(near.best));
    }
}
