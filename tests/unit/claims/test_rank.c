/* SPDX-License-Identifier: Apache-2.0 */
#include "claims/rank.h"

#include <criterion/criterion.h>

#include "tests/unit/claims/shown.h"

Test(rank, is_told_from_what_only_points)
{
    static const shown_row rows[] = {
        {"It is the world's third-largest port.", "3 ordinal"},
        {"It is the 21st-largest port.", "21 ordinal"},
        {"It is the twenty-fifth-largest port.", "25 ordinal"},
        {"It ranked 5th there.", "5 ordinal"},
        {"She was the first woman there.", "1 woman"},
        {"They met for the first time.", ""},
        {"They scored in the second half.", ""},
        {"The 12th Marine Regiment left.", ""},
        {"They met on the 5th there.", ""},
    };
    shown_expect(rows, sizeof rows / sizeof *rows);
}
