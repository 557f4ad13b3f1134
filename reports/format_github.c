/* SPDX-License-Identifier: Apache-2.0 */
#include "base/str.h"
#include "reports/anchor.h"
#include "reports/clean.h"
#include "reports/formats.h"
#include "reports/summary.h"

/* Workflow commands, which GitHub shows beside the lines of a pull request. It keeps ten
 * of a level and drops the rest unsaid: the worst come first, and the rest are counted. */

enum { LEVELS = 3, MOST_OF_A_LEVEL = 10 };

static const char *const levels[LEVELS] = {"error", "warning", "notice"};

/* LEVELS for what is no annotation. */
static size_t level_of(tally_outcome outcome)
{
    switch (outcome) {
    case TALLY_CONFLICTS:
    case TALLY_DIFFERS: return 0;
    case TALLY_OUTDATED:
    case TALLY_QUERY: return 1;
    case TALLY_CLOSE: return 2;
    default: return LEVELS;
    }
}

/* A command is one line: its own signs are written as %XX. */
static void print_escaped(FILE *out, tally_str text, bool property)
{
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        bool sign =
            c == '%' || c < ' ' || c == 0x7f || (property && (c == ':' || c == ','));
        if (sign)
            fprintf(out, "%%%02X", c);
        else
            putc(c, out);
    }
}

static void write_annotation(const report *r, const finding *f, size_t level, arena *a,
                             FILE *out)
{
    size_t column = anchor_column(r, f);
    fprintf(out, "::%s file=", levels[level]);
    print_escaped(out, r->reading->name, true);
    if (f->span.line)
        fprintf(out, ",line=%zu", f->span.line);
    if (column)
        fprintf(out, ",col=%zu", column);
    fputs(",title=", out);
    print_escaped(out, arena_print(a, "%s: %.*s", f->words->name, TALLY_ARG(f->literal)),
                  true);
    fputs("::", out);
    print_escaped(out, f->verdict->explanation, false);
    putc('\n', out);
}

void format_github(const report *r, arena *a, FILE *out)
{
    const size_t *order = summary_order(r, a);
    size_t said[LEVELS + 1] = {0}, left = 0;
    for (size_t i = 0; order && i < r->verdict_count; i++) {
        finding f = finding_at(r, order[i]);
        size_t level = level_of(f.verdict->outcome);
        if (level == LEVELS || f.verdict->accepted || f.verdict->known)
            continue;
        if (said[level]++ < MOST_OF_A_LEVEL)
            write_annotation(r, &f, level, a, out);
        else
            left++;
    }
    if (left) {
        fputs("::notice file=", out);
        print_escaped(out, r->reading->name, true);
        fprintf(out, ",title=tally::%zu more findings; see the report\n", left);
    }
}
