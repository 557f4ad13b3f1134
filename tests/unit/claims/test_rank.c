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

Test(rank, is_a_place_that_is_held_left_or_reached)
{
    static const shown_row rows[] = {
        {"Peru climbed from 5th in 2018 to 44th this year.", "5 ordinal; 44 ordinal"},
        {"The club slipped from third to ninth in spring.", "3 ordinal; 9 ordinal"},
        {"They finished in joint second place.", "2 ordinal"},
        {"The club fell three spots to 31st place.", "3 spot down; 31 ordinal"},
        {"Mali is at rank 84.", "84 ordinal"},
        {"Mali (rank 1st) is ahead of Chad.", "1 ordinal"},
        {"It moved from 5th Avenue to 31st Street.", ""},
        {"The rank and 84 files fell.", "84 file"},
        {"It rose to third base there.", ""},
    };
    shown_expect(rows, sizeof rows / sizeof *rows);
}
