/* SPDX-License-Identifier: Apache-2.0 */
#include "checks/evidence.h"

#include "base/str.h"

static const char *fit_words(period_fit fit)
{
    static const char *const words[] = {
        [FIT_NONE] = "no period",           [FIT_LATEST] = "the latest known by then",
        [FIT_WIDER] = "another stretch",    [FIT_COVERS] = "holds at that date",
        [FIT_STATED] = "the period stated",
    };
    return words[fit];
}

tally_source evidence_row(const record *r, const fact *f, tally_outcome outcome,
                          double score, tally_str why)
{
    const entity_row *e = &r->entities.items[f->entity];
    const tally_table *t = &r->tables.items[f->table];
    tally_source s = {.table = t->name,
                      .line = f->line,
                      .entity = r->article ? arena_copy(r->article, e->label) : e->label,
                      .measure = r->measures.items[f->measure].label,
                      .period = f->period,
                      .released = f->released,
                      .value = f->value,
                      .low = f->low,
                      .high = f->high,
                      .unit = f->unit ? f->unit->id : STR("-"),
                      .publisher = t->publisher,
                      .title = t->title,
                      .outcome = outcome,
                      .has_range = f->given_range,
                      .score = score,
                      .why = why};
    if (f->is_date) {
        s.unit = STR("date");
        s.period = (tally_period){(int)f->low, (int)f->high};
    }
    if (f->document != TALLY_NONE) {
        const document_row *d = &r->documents.items[f->document];
        s.publisher = d->publisher;
        s.title = d->title;
        s.url = d->url;
        s.retrieved = d->retrieved;
    }
    return s;
}

tally_source evidence_of(const question *q, const candidate *c)
{
    tally_str why = arena_print(q->a, "entity %.2f, measure %.2f, period %.2f (%s)",
                                c->entity, c->measure, c->period, fit_words(c->fit));
    const series_fit *fit = &c->words;
    if (fit->covered > 0)
        why = arena_print(q->a,
                          "%.*s, words %.2f, explained %.2f, covered %.2f, named %.2f, "
                          "unnamed %.2f, misfit %.2f",
                          TALLY_ARG(why), fit->measure, fit->explained, fit->covered,
                          fit->named, fit->unnamed, fit->misfit);
    if (c->f->dims.len)
        why = arena_print(q->a, "%.*s, %.*s %.2f", TALLY_ARG(why), TALLY_ARG(c->f->dims),
                          c->dims);
    return evidence_row(c->r, c->f, c->result.outcome, c->score, why);
}
