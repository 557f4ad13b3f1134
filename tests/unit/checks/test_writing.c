/* SPDX-License-Identifier: Apache-2.0 */
#include <criterion/criterion.h>

#include "base/str.h"
#include "checks/writing.h"

static const struct {
    const char *type, *format, *cell;
    bool fits;
} cells[] = {
    {"time", "", "14:30:00", true},
    {"time", "", "14:30:00.25+02:00", true},
    {"time", "", "24:61:00", false},
    {"time", "", "14:30", false},
    {"datetime", "", "2026-11-24T14:30:00Z", true},
    {"datetime", "", "2026-11-24T14:30:00", true},
    {"datetime", "", "2026-11-31T14:30:00Z", false},
    {"datetime", "", "2026-11-24", false},
    {"duration", "", "P1Y2M3DT4H5M6.5S", true},
    {"duration", "", "-P2D", true},
    {"duration", "", "PT5M", true},
    {"duration", "", "P", false},
    {"duration", "", "P1D2Y", false},
    {"duration", "", "P1YT", false},
    {"string", "email", "desk@example.org", true},
    {"string", "email", "@example.org", false},
    {"string", "email", "a@b@c", false},
    {"string", "uri", "urn:isbn:1", true},
    {"string", "uri", "example.org/a:b", false},
    {"string", "uri", "https:", false},
    {"string", "uuid", "0a1b2c3d-0000-4000-8000-0123456789AB", true},
    {"string", "uuid", "0a1b2c3d000040008000-0123456789ab", false},
    {"string", "binary", "YWJjZA==", true},
    {"string", "binary", "YWJjZA=", false},
    {"geopoint", "", "-8.8, 52.6", true},
    {"geopoint", "", "52.6, -98.8", false},
    {"object", "", "{\"a\": 1}", true},
    {"object", "", "[1]", false},
    {"array", "", "[1]", true},
};

Test(writing, cells_fit_their_type_or_do_not)
{
    arena *a = arena_open(0);
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        const writing *w =
            writing_find(tally_text(cells[i].type), tally_text(cells[i].format));
        cr_assert(w, "row %zu", i);
        cr_expect(writing_fits(w, tally_text(cells[i].cell), a) == cells[i].fits,
                  "row %zu: %s", i, cells[i].cell);
        cr_expect(writing_fault(w), "row %zu", i);
    }
    arena_close(a);
}

Test(writing, what_the_schema_leaves_open_is_open)
{
    cr_expect(!writing_find(STR("string"), STR("")));
    cr_expect(!writing_find(STR("datetime"), STR("any")));
    cr_expect(!writing_find(STR("year"), STR("")));
}

static const struct {
    const char *format, *cell;
    int first, last; /* 0: it does not fit */
} days[] = {
    {"%d/%m/%Y", "04/03/2021", 20210304, 20210304},
    {"%m/%d/%y", "3/4/21", 20210304, 20210304},
    {"%d %B %Y", "4 March 2021", 20210304, 20210304},
    {"%Y-%m-%dT%H:%M", "2021-03-04T06:30", 20210304, 20210304},
    {"%m/%Y", "02/2024", 20240201, 20240229},
    {"%Y", "2021", 20210101, 20211231},
    {"%d/%m/%Y", "03/14/2021", 0, 0},
    {"%d/%m/%Y", "4/3/2021 6:30", 0, 0},
    {"%d %B %Y", "4 Marsh 2021", 0, 0},
    {"%d/%m/%Y", "", 0, 0},
};

Test(writing, days_are_read_in_the_format_of_the_schema)
{
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        tally_period p = {0};
        bool read =
            writing_read_day(tally_text(days[i].format), tally_text(days[i].cell), &p);
        cr_expect(read == (days[i].first != 0), "row %zu", i);
        cr_expect(!read || (p.first == days[i].first && p.last == days[i].last),
                  "row %zu: %d to %d", i, p.first, p.last);
    }
}
