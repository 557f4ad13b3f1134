/* SPDX-License-Identifier: Apache-2.0 */
#include <criterion/criterion.h>

#include "apps/guard.h"

static guard opened(void)
{
    guard g;
    cr_assert(guard_open(&g, 8255));
    return g;
}

static http_head asks(const char *host)
{
    return (http_head){.method = "POST", .path = "/check", .host = host, .host_count = 1};
}

Test(guard, knows_the_names_of_this_machine)
{
    static const struct {
        const char *host;
        unsigned status;
    } rows[] = {
        {"127.0.0.1:8255", 0},        {"localhost:8255", 0},
        {"LOCALHOST:8255", 0},        {"[::1]:8255", 0},
        {"127.0.0.1", 421},           {"127.0.0.1:82550", 421},
        {"example.org:8255", 421},    {"127.0.0.1:8255.example.org", 421},
        {"127.0.0.1:8255 ", 421},     {"", 421},
        {"127.0.0.1@evil:8255", 421}, {NULL, 421},
    };
    guard g = opened();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        http_head head = asks(rows[i].host);
        cr_expect(guard_refuse_stranger(&g, &head) == rows[i].status, "row %zu: %s", i,
                  rows[i].host ? rows[i].host : "none");
    }
}

Test(guard, refuses_two_hosts)
{
    guard g = opened();
    http_head head = asks("127.0.0.1:8255");
    head.host_count = 2;
    cr_expect(guard_refuse_stranger(&g, &head) == 421);
}

Test(guard, refuses_what_another_page_asks)
{
    static const struct {
        const char *origin, *site;
        unsigned status;
    } rows[] = {
        {NULL, NULL, 0},
        {"http://127.0.0.1:8255", "same-origin", 0},
        {"http://localhost:8255", "none", 0},
        {"https://127.0.0.1:8255", NULL, 403},
        {"http://127.0.0.1:80", NULL, 403},
        {"http://example.org", NULL, 403},
        {"null", NULL, 403},
        {"", NULL, 403},
        {NULL, "cross-site", 403},
        {NULL, "same-site", 403},
    };
    guard g = opened();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        http_head head = asks("127.0.0.1:8255");
        head.origin = rows[i].origin;
        head.fetch_site = rows[i].site;
        cr_expect(guard_refuse_stranger(&g, &head) == rows[i].status, "row %zu", i);
    }
}

Test(guard, knows_its_own_token_alone)
{
    guard g = opened(), other = opened();
    http_head head = asks("127.0.0.1:8255");
    cr_expect(!guard_knows(&g, &head));
    head.token = g.token;
    cr_expect(guard_knows(&g, &head));
    cr_expect(strlen(g.token) == 32);
    head.token = other.token;
    cr_expect(!guard_knows(&g, &head));
    head.token = "";
    cr_expect(!guard_knows(&g, &head));
}
