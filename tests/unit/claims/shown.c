/* SPDX-License-Identifier: Apache-2.0 */
#include "tests/unit/claims/shown.h"

#include <criterion/criterion.h>

#include "base/str.h"

static tally_str shown(arena *a, const tally_reading *r)
{
    static const char *const bounds[] = {"", " ~", " <", " >", " up", " down"};
    tally_str out = STR("");
    for (size_t i = 0; i < r->quantity_count; i++) {
        const tally_quantity *q = &r->quantities[i];
        tally_str far =
            q->has_range ? arena_print(a, "..%.10g", q->value2) : (tally_str){"", 0};
        out = arena_print(a, "%.*s%s%.10g%.*s %.*s%s", TALLY_ARG(out), i ? "; " : "",
                          q->value, TALLY_ARG(far), TALLY_ARG(q->unit_name),
                          bounds[q->bound]);
    }
    return out;
}

void shown_expect(const shown_row *rows, size_t count)
{
    fixture f = fixture_open();
    for (size_t i = 0; i < count; i++) {
        tally_reading r = fixture_read(&f, rows[i].text);
        const char *fault = fixture_fault(&f, &r);
        tally_str got = shown(f.a, &r);
        cr_expect(!fault, "%s: %s", rows[i].text, fault);
        cr_expect(str_is(got, rows[i].shown), "%s: %.*s", rows[i].text, TALLY_ARG(got));
    }
    fixture_close(&f);
}
