/* SPDX-License-Identifier: Apache-2.0 */
#include "base/str.h"
#include "reports/anchor.h"
#include "reports/clean.h"
#include "reports/formats.h"
#include "reports/summary.h"

/* Workflow commands, which GitHub shows beside the lines of a pull request. It keeps ten
 * of a level and drops the rest unsaid: the worst come first, and the rest are counted, in
 * the last of the notices. */

enum { LEVELS = TALLY_ANNOTATION_LEVELS, NOTICE = LEVELS - 1, MOST_OF_A_LEVEL = 10 };

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

static void write_left(const tally_annotations *counts, FILE *out)
{
    if (counts->left)
        fprintf(out, "::notice title=tally::%zu more finding%s; see the report\n",
                counts->left, counts->left == 1 ? "" : "s");
}

void format_github(const report *r, arena *a, FILE *out)
{
    const size_t *order = summary_order(r, a);
    tally_annotations own = {0}, *counts = r->style->annotations;
    counts = counts ? counts : &own;
    for (size_t i = 0; order && i < r->verdict_count; i++) {
        finding f = finding_at(r, order[i]);
        size_t level = level_of(f.verdict->outcome);
        if (level == LEVELS || f.verdict->accepted || f.verdict->known)
            continue;
        if (counts->said[level] == MOST_OF_A_LEVEL - (level == NOTICE)) {
            counts->left++;
            continue;
        }
        counts->said[level]++;
        write_annotation(r, &f, level, a, out);
    }
    write_left(&own, out);
}

void format_github_end(const tally_style *style, FILE *out)
{
    if (style->annotations)
        write_left(style->annotations, out);
}
