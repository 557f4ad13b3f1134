/* SPDX-License-Identifier: Apache-2.0 */
#include "base/error.h"

#include <criterion/criterion.h>

Test(error, keeps_the_first_failure)
{
    tally_error err = {0};
    cr_expect(!error_set(&err, TALLY_NO_FILE, "a.txt", "no %s", "such file"));
    cr_expect(!error_at(&err, TALLY_BAD_DATA, "b.csv", 14, "a second one"));
    cr_expect_eq(err.code, TALLY_NO_FILE);
    cr_expect_str_eq(err.where, "a.txt");
    cr_expect_str_eq(err.message, "no such file");
}

Test(error, names_file_and_line)
{
    tally_error err = {0};
    cr_expect(!error_at(&err, TALLY_BAD_DATA, "tables/gdp.csv", 14, "'%d' is odd", 5));
    cr_expect_eq(err.code, TALLY_BAD_DATA);
    cr_expect_str_eq(err.where, "tables/gdp.csv:14");
    cr_expect_str_eq(err.message, "'5' is odd");
}

Test(error, keeps_to_one_line)
{
    tally_error err = {0};
    error_set(&err, TALLY_BAD_DATA, "a\nb\x1b[2J", "x\ry\tz\x7f\x01\xc3\xa9");
    cr_expect_str_eq(err.where, "a?b?[2J");
    cr_expect_str_eq(err.message, "x?y?z??\xc3\xa9");
}

Test(error, cuts_what_is_too_long)
{
    char name[2000];
    tally_error err = {0};
    memset(name, 'n', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    cr_expect(!error_set(&err, TALLY_NO_FILE, name, "%s", name));
    cr_expect_eq(strlen(err.where), sizeof err.where - 1);
    cr_expect_eq(strlen(err.message), sizeof err.message - 1);
}

Test(error, takes_no_error_and_no_place)
{
    tally_error err = {0};
    cr_expect(!error_set(NULL, TALLY_NO_FILE, "a", "b"));
    cr_expect(!error_at(NULL, TALLY_NO_FILE, "a", 1, "b"));
    cr_expect(!error_set(&err, TALLY_EMPTY, NULL, "empty"));
    cr_expect_str_eq(err.where, "");
}
