/* SPDX-License-Identifier: Apache-2.0 */
#include "base/db.h"

#include <criterion/criterion.h>

#include "base/str.h"

Test(db, gives_back_what_it_was_given)
{
    tally_error err = {0};
    db *d = db_open(":memory:", &err);
    cr_assert(d, "%s", err.message);
    cr_assert(
        db_run(d, "CREATE TABLE t (name TEXT, number REAL, count INTEGER) STRICT", &err));
    static const tally_str names[] = {
        {"", 0}, {"caf\xc3\xa9", 5}, {"'); DROP TABLE t; --", 20}, {"cut here", 3}};
    db_query *put = db_prepare(d, "INSERT INTO t VALUES (?, ?, ?)", &err);
    cr_assert(put, "%s", err.message);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        db_bind_text(put, 1, names[i]);
        db_bind_number(put, 2, (double)i + 0.25);
        db_bind_int(put, 3, INT64_MIN + (int64_t)i);
        cr_expect(!db_step(put, &err) && !err.code, "%s", err.message);
        db_reset(put);
    }
    db_finish(put);
    db_query *get = db_prepare(d, "SELECT name, number, count FROM t ORDER BY rowid", &err);
    cr_assert(get, "%s", err.message);
    for (int again = 0; again < 2; again++) {
        size_t i = 0;
        for (; db_step(get, &err); i++) {
            cr_expect(str_equals(db_text(get, 0), names[i]), "row %zu", i);
            cr_expect_eq(db_number(get, 1), (double)i + 0.25);
            cr_expect_eq(db_int(get, 2), INT64_MIN + (int64_t)i);
        }
        cr_expect_eq(i, 4);
        cr_expect_eq(err.code, TALLY_OK, "%s", err.message);
        db_reset(get);
    }
    db_finish(get);
    db_close(d);
}

Test(db, reports_faults)
{
    static const char *const bad[] = {"SELEC 1", "SELECT * FROM nowhere", "SELECT (",
                                      "INSERT INTO t VALUES (1, 2)"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        tally_error err = {0};
        db *d = db_open(":memory:", &err);
        cr_assert(db_run(d, "CREATE TABLE t (one INTEGER PRIMARY KEY)", &err));
        cr_expect_null(db_prepare(d, bad[i], &err), "%s", bad[i]);
        cr_expect(err.code && err.message[0], "%s", bad[i]);
        tally_error second = {0};
        cr_expect(!db_run(d, bad[i], &second) && second.code, "%s", bad[i]);
        db_close(d);
    }
}

Test(db, reports_a_step_that_fails)
{
    tally_error err = {0};
    db *d = db_open(":memory:", &err);
    cr_assert(db_run(
        d, "CREATE TABLE t (one INTEGER PRIMARY KEY); INSERT INTO t VALUES (1)", &err));
    db_query *q = db_prepare(d, "INSERT INTO t VALUES (?)", &err);
    db_bind_int(q, 1, 1);
    cr_expect(!db_step(q, &err));
    cr_expect(err.code && strstr(err.message, "UNIQUE"), "%s", err.message);
    db_finish(q);
    db_close(d);
}

Test(db, reports_a_place_it_cannot_open)
{
    tally_error err = {0};
    cr_expect_null(db_open("/nowhere/at/all.db", &err));
    cr_expect_eq(err.code, TALLY_NO_FILE);
    db_finish(NULL);
    db_close(NULL);
}
