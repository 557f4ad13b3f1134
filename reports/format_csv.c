/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>

#include "base/day.h"
#include "base/json.h"
#include "base/str.h"
#include "base/unit.h"
#include "reports/finding.h"
#include "reports/formats.h"

/* One row a mark, or one a claim: RFC 4180, for spreadsheets. */

typedef struct {
    FILE *out;
    arena *a;
    bool inside; /* a cell of this row is written */
} writer;

static void put(writer *w, tally_str text)
{
    if (text.len)
        fwrite(text.ptr, 1, text.len, w->out);
}

static void begin_cell(writer *w)
{
    if (w->inside)
        putc(',', w->out);
    w->inside = true;
}

static void end_row(writer *w)
{
    fputs("\r\n", w->out);
    w->inside = false;
}

/* A spreadsheet runs a cell that begins so; an apostrophe before it makes it text. */
static bool is_formula(tally_str text)
{
    return text.len && str_find(STR("=+-@\t\r"), str_slice(text, 0, 1), 0) != TALLY_NONE;
}

static bool needs_quotes(tally_str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (str_find(STR("\",\r\n"), str_slice(text, i, i + 1), 0) != TALLY_NONE)
            return true;
    return false;
}

static void put_text(writer *w, tally_str text)
{
    bool formula = is_formula(text);
    begin_cell(w);
    if (!formula && !needs_quotes(text)) {
        put(w, text);
        return;
    }
    putc('"', w->out);
    if (formula)
        putc('\'', w->out);
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '"')
            putc('"', w->out);
        putc(text.ptr[i], w->out);
    }
    putc('"', w->out);
}

static void put_number(writer *w, bool known, double number)
{
    char text[40];
    begin_cell(w);
    if (!known || !isfinite(number))
        return;
    json_print_number(text, sizeof text, number);
    fputs(text, w->out);
}

static void put_size(writer *w, size_t number)
{
    put_number(w, true, (double)number);
}

static void put_day(writer *w, int day)
{
    put_text(w, day_is_valid(day) ? day_print(w->a, day) : (tally_str){"", 0});
}

/* Empty for a bare number. */
static void put_unit(writer *w, tally_str unit)
{
    put_text(w, str_is(unit, "-") ? STR("") : unit);
}

static void put_blank(writer *w, size_t cells)
{
    for (size_t i = 0; i < cells; i++)
        begin_cell(w);
}

/* ---- What was read ---------------------------------------------------------------- */

/* The article, the list and the place: the first cells of every row. */
static void put_place(writer *w, const report *r, const char *list, const tally_span *span,
                      tally_str literal)
{
    put_text(w, r->reading->name);
    put_text(w, tally_text(list));
    put_text(w, span->in_title ? STR("title") : STR("text"));
    put_size(w, span->line);
    put_size(w, span->column);
    put_size(w, span->begin);
    put_size(w, span->end);
    put_text(w, literal);
}

static void put_quantity(writer *w, const report *r, const tally_quantity *q)
{
    put_place(w, r, "quantity", &q->span, q->literal);
    put_number(w, true, q->value);
    put_number(w, q->has_range, q->value2);
    put_number(w, true, q->low);
    put_number(w, true, q->high);
    put_unit(w, q->unit_name);
    put_text(w, q->bound == TALLY_EQUAL ? STR("") : tally_text(words_of_bound(q->bound)));
    put_text(w, tally_text(unit_kind_name(q->kind)));
    put_text(w, q->concept);
    put_number(w, q->base_unit.len > 0, q->base_value);
    put_text(w, q->base_unit);
    put_blank(w, 2);
    end_row(w);
}

static void put_date(writer *w, const report *r, const tally_date *date)
{
    put_place(w, r, "date", &date->span, date->literal);
    put_blank(w, 6);
    put_text(w, date->kind);
    put_blank(w, 3);
    put_day(w, date->period.first);
    put_day(w, date->period.last);
    end_row(w);
}

static void put_label(writer *w, const report *r, const tally_label *label)
{
    put_place(w, r, label->is_word ? "word" : "label", &label->span, label->literal);
    put_blank(w, 6);
    put_text(w, label->kind);
    put_blank(w, 5);
    end_row(w);
}

static void write_reading(writer *w, const report *r)
{
    const tally_reading *reading = r->reading;
    if (!r->style->continued)
        fputs("article,list,in,line,column,begin,end,literal,value,value2,low,high,unit,"
              "bound,kind,concept,base_value,base_unit,first,last\r\n",
              w->out);
    for (size_t i = 0; i < reading->quantity_count; i++)
        put_quantity(w, r, &reading->quantities[i]);
    for (size_t i = 0; i < reading->date_count; i++)
        put_date(w, r, &reading->dates[i]);
    for (size_t i = 0; i < reading->label_count; i++)
        put_label(w, r, &reading->labels[i]);
}

/* ---- What the record says ---------------------------------------------------------- */

static void put_source(writer *w, const tally_verdict *v)
{
    static const tally_source none = {0};
    bool known = v->source_count > 0;
    const tally_source *s = known ? &v->sources[0] : &none;
    put_text(w, s->table);
    put_number(w, known, (double)s->line);
    put_text(w, s->entity);
    put_text(w, s->measure);
    put_text(w, s->publisher);
    put_text(w, s->url);
    put_text(w, s->quote);
}

static void put_finding(writer *w, const report *r, const finding *f)
{
    const tally_verdict *v = f->verdict;
    put_text(w, r->reading->name);
    put_size(w, f->n);
    put_size(w, f->span.line);
    put_size(w, f->span.column);
    put_text(w, f->literal);
    put_number(w, f->quantity, f->quantity ? f->quantity->value : 0);
    put_unit(w, f->unit);
    put_text(w, f->claim->type);
    put_text(w, tally_text(f->words->name));
    put_text(w, v->rule);
    put_text(w, v->reason);
    put_text(w, v->explanation);
    put_number(w, v->has_reference, v->reference);
    put_number(w, v->has_reference, v->gap);
    put_number(w, v->has_reference, v->relative);
    put_source(w, v);
    put_text(w, v->accepted ? v->accepted->reason : (tally_str){"", 0});
    end_row(w);
}

static void write_findings(writer *w, const report *r)
{
    size_t only = r->style->only_claim;
    if (!r->style->continued)
        fputs("article,n,line,column,literal,value,unit,type,outcome,rule,reason,"
              "explanation,reference,gap,relative,table,row,entity,measure,publisher,"
              "url,quote,accepted\r\n",
              w->out);
    for (size_t i = 0; i < r->verdict_count; i++) {
        finding f = finding_at(r, i);
        if (only == 0 || only == f.n)
            put_finding(w, r, &f);
    }
}

void format_csv(const report *r, arena *a, FILE *out)
{
    writer w = {.out = out, .a = a};
    if (r->style->reading_only)
        write_reading(&w, r);
    else
        write_findings(&w, r);
}
