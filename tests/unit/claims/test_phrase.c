/* SPDX-License-Identifier: Apache-2.0 */
#include "claims/phrase.h"

#include <criterion/criterion.h>

#include "base/str.h"
#include "tests/unit/claims/fixture.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

Test(phrase, holds_the_nouns_that_belong_together)
{
    static const struct {
        const char *text, *phrase; /* the last one; empty: there is none */
    } rows[] = {
        {"It spent $2 billion on its military uniforms.", "military uniforms"},
        {"In 2021 it spent $2 billion on its military.", ""},
        {"Over 3 years they paid for the army's new housing.", "army's new housing"},
        {"There were 500 inmates, the prison population said.", "prison population"},
        {"Its population grew by 2 million.", ""},
        {"No figure stands beside the military uniforms.", ""},
    };
    fixture f = fixture_open();
    for (size_t i = 0; i < COUNT(rows); i++) {
        tally_reading r = fixture_read(&f, rows[i].text);
        tally_span last = r.phrase_count ? r.phrases[r.phrase_count - 1] : (tally_span){0};
        tally_str got = str_slice(r.text, last.begin, last.end);
        cr_expect(str_is(got, rows[i].phrase), "%s: '%.*s'", rows[i].text, TALLY_ARG(got));
    }
    fixture_close(&f);
}
