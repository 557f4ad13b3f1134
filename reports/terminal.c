/* SPDX-License-Identifier: Apache-2.0 */
#include "reports/terminal.h"

#include "base/str.h"
#include "reports/clean.h"

enum { LONGEST_OUTCOME = 13, SHORT_PLACE = 5 };

void terminal_print(const terminal *t, const char *before, tally_str text,
                    const char *after)
{
    fputs(before, t->out);
    clean_print(t->out, text);
    fputs(after, t->out);
}

void terminal_pad(const terminal *t, tally_str text, size_t width)
{
    clean_print(t->out, text);
    for (size_t used = clean_width(text); used < width; used++)
        putc(' ', t->out);
}

/* Colour never stands alone: glyph and word say the same. */
static void color(const terminal *t, int code)
{
    if (t->style->color)
        fprintf(t->out, "\x1b[%dm", code);
}

void terminal_outcome(const terminal *t, tally_outcome outcome)
{
    const outcome_words *words = words_of_outcome(outcome);
    tally_str name =
        outcome == TALLY_NO_REFERENCE ? STR("no reference") : tally_text(words->name);
    color(t, words->color);
    fputs(words->glyph, t->out);
    putc(' ', t->out);
    clean_print(t->out, name);
    color(t, 0);
    for (size_t used = name.len; used < LONGEST_OUTCOME; used++)
        putc(' ', t->out);
}

tally_str terminal_place(const terminal *t, const finding *f)
{
    if (f->span.in_title)
        return STR("title");
    return arena_print(t->a, "%zu:%zu", f->span.line, f->span.column);
}

void terminal_head(const terminal *t, const finding *f)
{
    fprintf(t->out, "%3zu  ", f->n);
    terminal_pad(t, terminal_place(t, f),
                 t->place_width > SHORT_PLACE ? t->place_width : SHORT_PLACE);
    putc(' ', t->out);
    terminal_outcome(t, f->verdict->outcome);
    putc(' ', t->out);
    color(t, 1);
    clean_print(t->out, f->literal);
    color(t, 0);
    putc('\n', t->out);
}

void terminal_document(const terminal *t, const tally_source *source)
{
    if (source->publisher.len)
        terminal_print(t, "  ", source->publisher, "");
    if (source->title.len)
        terminal_print(t, source->publisher.len ? ", " : "  ", source->title, "");
}

void terminal_source(const terminal *t, const tally_source *source)
{
    clean_print(t->out, source->table);
    fprintf(t->out, ":%zu", source->line);
    terminal_document(t, source);
}

void terminal_title(const terminal *t, const char *title)
{
    color(t, 1);
    fputs(title, t->out);
    color(t, 0);
    putc('\n', t->out);
}

void terminal_copy(const terminal *t, const tally_reading *reading)
{
    if (t->style->verbose && reading->source_type.len) {
        terminal_print(t, "  read as ", reading->source_type, "");
        terminal_print(t, reading->encoding.len ? ", " : "", reading->encoding, "\n");
    }
    for (size_t i = 0; i < reading->note_count; i++)
        terminal_print(t, "  note: ", reading->notes[i], "\n");
}
