/* SPDX-License-Identifier: Apache-2.0 */
#include <criterion/criterion.h>

#include "base/base64.h"
#include "base/str.h"

Test(base64, reads_one_form_of_each_text)
{
    static const struct {
        const char *text, *bytes; /* NULL: refused */
    } rows[] = {
        {"", ""},        {"Zg==", "f"},        {"Zm8=", "fo"},
        {"Zm9v", "foo"}, {"Zm9vYg==", "foob"}, {"/+8=", "\xff\xef"},
        {"Zg", NULL},    {"Zg=", NULL},        {"Zh==", NULL},
        {"Zm9=", NULL},  {"Zm9v\n", NULL},     {"====", NULL},
        {"Z===", NULL},  {"Zm-_", NULL},       {"Zg==Zg==", NULL},
        {"=", NULL},
    };
    arena *a = arena_open(0);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        tally_str out = {0};
        bool read = base64_read(tally_text(rows[i].text), a, &out);
        cr_expect(read == (rows[i].bytes != NULL), "row %zu: %s", i, rows[i].text);
        cr_expect(!read || !rows[i].bytes || str_is(out, rows[i].bytes), "row %zu", i);
    }
    arena_close(a);
}
