/* SPDX-License-Identifier: Apache-2.0 */
#include "desk/results_read.h"

#include <math.h>

#include "base/day.h"
#include "base/str.h"
#include "reports/words.h"

typedef LIST_OF(tally_quantity) quantity_list;
typedef LIST_OF(tally_date) date_list;
typedef LIST_OF(tally_claim) claim_list;
typedef LIST_OF(tally_verdict) verdict_list;
typedef LIST_OF(tally_source) source_list;

typedef struct {
    quantity_list quantities;
    date_list dates;
    claim_list claims;
    verdict_list verdicts;
} reading_lists;

/* ---- Values ---------------------------------------------------------------------------
 */

tally_str cell_text(results_cells *c)
{
    return arena_copy(c->a, db_text(c->q, c->at++));
}

size_t cell_count(results_cells *c)
{
    return (size_t)db_int(c->q, c->at++);
}

bool cell_flag(results_cells *c)
{
    return db_int(c->q, c->at++) != 0;
}

int cell_day(results_cells *c)
{
    tally_period day = {0};
    tally_str text = db_text(c->q, c->at++);
    return text.len && day_parse(text, &day) ? day.first : 0;
}

double cell_number(results_cells *c, double none)
{
    int at = c->at++;
    return db_is_null(c->q, at) ? none : db_number(c->q, at);
}

static bool cell_is_there(const results_cells *c)
{
    return !db_is_null(c->q, c->at);
}

/* The number of a word among `count` of its kind; 0 for what is none. */
typedef const char *word_fn(int number);

static int number_of(tally_str name, word_fn *spell, int count)
{
    for (int i = 0; i < count; i++)
        if (str_is(name, spell(i)))
            return i;
    return 0;
}

static const char *kind_word(int i)
{
    return unit_kind_name((tally_kind)i);
}

static const char *bound_word(int i)
{
    return words_of_bound((tally_bound)i);
}

static const char *shape_word(int i)
{
    return words_of_shape((tally_shape)i);
}

static const char *modality_word(int i)
{
    return words_of_modality((tally_modality)i);
}

static tally_outcome cell_outcome(results_cells *c)
{
    tally_outcome outcome = TALLY_LISTED;
    words_outcome_named(db_text(c->q, c->at++), &outcome);
    return outcome;
}

/* ---- A claim --------------------------------------------------------------------------
 */

static tally_span read_span(results_cells *c)
{
    tally_span span = {.in_title = cell_flag(c)};
    span.begin = cell_count(c);
    span.end = cell_count(c);
    span.line = cell_count(c);
    span.column = cell_count(c);
    return span;
}

static tally_quantity read_quantity(results_cells *c, tally_kind kind)
{
    tally_quantity q = {.kind = kind, .value = cell_number(c, 0)};
    q.has_range = cell_is_there(c);
    q.value2 = cell_number(c, 0);
    q.low = cell_number(c, -HUGE_VAL);
    q.high = cell_number(c, HUGE_VAL);
    q.unit_name = cell_text(c);
    q.bound = (tally_bound)number_of(db_text(c->q, c->at++), bound_word, TALLY_DOWN + 1);
    q.base_value = cell_number(c, 0);
    q.base_unit = cell_text(c);
    q.concept = cell_text(c);
    return q;
}

static tally_claim read_claim(results_cells *c)
{
    tally_claim claim = {.quantity = TALLY_NONE,
                         .date = TALLY_NONE,
                         .baseline = TALLY_NONE,
                         .sentence = TALLY_NONE,
                         .head = TALLY_NONE,
                         .verb = TALLY_NONE,
                         .type = cell_text(c)};
    claim.shape =
        (tally_shape)number_of(db_text(c->q, c->at++), shape_word, TALLY_DATE + 1);
    claim.subject = cell_text(c);
    claim.measure = cell_text(c);
    claim.place = cell_text(c);
    claim.period.first = cell_day(c);
    claim.period.last = cell_day(c);
    claim.modality =
        (tally_modality)number_of(db_text(c->q, c->at++), modality_word, TALLY_ALLEGED + 1);
    claim.quoted = cell_flag(c);
    claim.source = cell_text(c);
    return claim;
}

static void read_notes(results_cells *c, tally_verdict *v)
{
    tally_str all = cell_text(c), note;
    LIST_OF(tally_str) notes = {0};
    while (all.len && str_next_field(&all, '\n', &note))
        list_push(&notes, c->a, note);
    v->notes = notes.items;
    v->note_count = notes.len;
}

static const tally_acceptance *read_acceptance(results_cells *c)
{
    bool given = cell_is_there(c);
    tally_str reason = cell_text(c);
    tally_acceptance *a = given ? ARENA_NEW(c->a, tally_acceptance, 1) : NULL;
    if (a)
        *a = (tally_acceptance){.reason = reason, .where = STR("line of the copy")};
    return a;
}

static tally_verdict read_verdict(results_cells *c)
{
    tally_verdict v = {.outcome = cell_outcome(c), .accepted = read_acceptance(c)};
    v.rule = cell_text(c);
    v.reason = cell_text(c);
    v.explanation = cell_text(c);
    v.sum = cell_text(c);
    read_notes(c, &v);
    v.has_reference = cell_is_there(c);
    v.reference = cell_number(c, 0);
    v.gap = cell_number(c, 0);
    v.relative = cell_number(c, NAN);
    v.has_other = cell_is_there(c);
    v.other_literal = cell_text(c);
    v.other.in_title = cell_flag(c);
    v.other.begin = cell_count(c);
    v.other.end = cell_count(c);
    return v;
}

/* A figure by its number, span, kind, claim and verdict: as the columns stand. */
static void read_row(results_cells *c, reading_lists *out)
{
    size_t number = cell_count(c);
    tally_span span = read_span(c);
    tally_str literal = cell_text(c), kind = db_text(c->q, c->at++);
    bool is_date = str_is(kind, "date");
    tally_quantity q =
        read_quantity(c, (tally_kind)number_of(kind, kind_word, TALLY_KIND_SCORE + 1));
    tally_claim claim = read_claim(c);
    q.span = span;
    q.literal = literal;
    *(is_date ? &claim.date : &claim.quantity) =
        is_date ? out->dates.len : out->quantities.len;
    if (is_date)
        list_push(&out->dates, c->a,
                  (tally_date){.span = span, .literal = literal, .period = claim.period});
    else
        list_push(&out->quantities, c->a, q);
    tally_verdict v = read_verdict(c);
    v.claim = out->claims.len;
    v.number = number;
    list_push(&out->claims, c->a, claim);
    list_push(&out->verdicts, c->a, v);
}

/* ---- The rows behind it ---------------------------------------------------------------
 */

static tally_source read_source(results_cells *c, size_t *decided)
{
    tally_source s;
    *decided += cell_flag(c);
    s = (tally_source){.table = cell_text(c)};
    s.line = cell_count(c);
    s.entity = cell_text(c);
    s.measure = cell_text(c);
    s.period.first = cell_day(c);
    s.period.last = cell_day(c);
    s.released = cell_day(c);
    s.value = cell_number(c, 0);
    s.low = cell_number(c, -HUGE_VAL);
    s.high = cell_number(c, HUGE_VAL);
    s.unit = cell_text(c);
    s.publisher = cell_text(c);
    s.title = cell_text(c);
    s.url = cell_text(c);
    s.retrieved = cell_text(c);
    s.outcome = cell_outcome(c);
    s.score = cell_number(c, 0);
    s.why = cell_text(c);
    return s;
}

static bool read_sources(results *r, int64_t id, tally_verdict *v, arena *a,
                         tally_error *err)
{
    static const char sql[] =
        "SELECT decided, \"table\", line, entity, measure, first_day, last_day, released, "
        "value, low, high, unit, publisher, title, url, retrieved, outcome, score, why "
        "FROM candidates WHERE article = ? AND n = ? ORDER BY rank";
    tally_error own = {0};
    source_list sources = {0};
    db_query *q = db_keep(r->db, sql, &own);
    if (q) {
        db_bind_int(q, 1, id);
        db_bind_int(q, 2, (int64_t)v->number);
    }
    while (q && db_step(q, &own)) {
        results_cells cells = {.q = q, .a = a};
        list_push(&sources, a, read_source(&cells, &v->decided_count));
    }
    if (q)
        db_reset(q);
    v->sources = sources.items;
    v->source_count = sources.len;
    if (own.code)
        *err = own;
    return own.code == TALLY_OK;
}

/* ---- All of an article ----------------------------------------------------------------
 */

static bool read_rows(results *r, int64_t id, arena *a, reading_lists *out,
                      tally_error *err)
{
    static const char sql[] =
        "SELECT n, in_title, first_byte, end_byte, line, \"column\", literal, kind, value, "
        "value2, low, high, unit, bound, base_value, base_unit, concept, type, shape, "
        "subject, measure, place, first_day, last_day, modality, quoted, attributed_to, "
        "outcome, accepted, rule, reason, explanation, sum, notes, reference, gap, relative, "
        "other, other_in_title, other_first_byte, other_end_byte "
        "FROM claims WHERE article = ? ORDER BY n";
    tally_error own = {0};
    db_query *q = db_keep(r->db, sql, &own);
    if (q)
        db_bind_int(q, 1, id);
    while (q && db_step(q, &own)) {
        results_cells cells = {.q = q, .a = a};
        read_row(&cells, out);
    }
    if (q)
        db_reset(q);
    if (own.code)
        *err = own;
    return own.code == TALLY_OK;
}

/* Paragraphs, by the blank lines between them. */
static void read_blocks(tally_reading *r, arena *a)
{
    LIST_OF(tally_block) blocks = {0};
    for (size_t begin = 0; begin < r->text.len;) {
        size_t end = str_find(r->text, STR("\n\n"), begin);
        end = end == TALLY_NONE ? r->text.len : end;
        if (end > begin)
            list_push(&blocks, a, (tally_block){.span = {.begin = begin, .end = end}});
        begin = end + 2;
    }
    r->blocks = blocks.items;
    r->block_count = blocks.len;
}

bool results_read_claims(results *r, int64_t id, arena *a, kept_article *out,
                         tally_error *err)
{
    reading_lists lists = {0};
    bool done = read_rows(r, id, a, &lists, err);
    for (size_t i = 0; done && i < lists.verdicts.len; i++)
        done = read_sources(r, id, &lists.verdicts.items[i], a, err);
    out->reading.quantities = lists.quantities.items;
    out->reading.quantity_count = lists.quantities.len;
    out->reading.dates = lists.dates.items;
    out->reading.date_count = lists.dates.len;
    out->reading.claims = lists.claims.items;
    out->reading.claim_count = lists.claims.len;
    read_blocks(&out->reading, a);
    out->verdicts = lists.verdicts.items;
    return results_named(r, done, err);
}
