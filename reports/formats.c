/* SPDX-License-Identifier: Apache-2.0 */
#include "reports/formats.h"

#include "base/error.h"

#define NAME(name) #name,
#define WRITER(name) format_##name,
static const char *const names[] = {REPORT_FORMATS(NAME) NULL};
static report_format *const writers[] = {REPORT_FORMATS(WRITER)};
#undef NAME
#undef WRITER

const char *const *report_formats(void)
{
    return names;
}

static report_format *find(const char *format)
{
    for (size_t i = 0; names[i]; i++)
        if (format && strcmp(names[i], format) == 0)
            return writers[i];
    return NULL;
}

/* Formats in which several articles make one document. */
static const struct {
    const char *name;
    report_format_end *end;
} ends[] = {{"sarif", format_sarif_end},
            {"junit", format_junit_end},
            {"github", format_github_end}};

void report_end(const char *format, const tally_style *style, FILE *out)
{
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (strcmp(format, ends[i].name) == 0)
            ends[i].end(style, out);
}

static bool refuse(const char *format, arena *a, tally_error *err)
{
    tally_str list = tally_text(names[0]);
    for (size_t i = 1; names[i]; i++)
        list = arena_print(a, "%.*s, %s", TALLY_ARG(list), names[i]);
    return error_set(err, TALLY_BAD_CALL, format ? format : "",
                     "no such format; there are %.*s", TALLY_ARG(list));
}

static bool write_with(report_format *writer, const report *r, arena *a, FILE *out,
                       tally_error *err)
{
    size_t only = r->style->only_claim, claims = r->reading->claim_count;
    if (only > claims)
        return error_set(err, TALLY_BAD_CALL, r->reading->name.ptr,
                         "there is no claim %zu; the article has %zu", only, claims);
    writer(r, a, out);
    if (arena_failed(a))
        return arena_report(a, "report", err);
    if (fflush(out) != 0 || ferror(out))
        return error_set(err, TALLY_NO_FILE, "output", "cannot be written");
    return true;
}

bool report_write(const report *r, const char *format, FILE *out, tally_error *err)
{
    arena *a = arena_open(0);
    if (!a)
        return error_set(err, TALLY_NO_MEMORY, "report", "out of memory");
    report_format *writer = find(format);
    bool done = writer ? write_with(writer, r, a, out, err) : refuse(format, a, err);
    arena_close(a);
    return done;
}
