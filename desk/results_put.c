/* SPDX-License-Identifier: Apache-2.0 */
#include "base/day.h"
#include "base/error.h"
#include "base/str.h"
#include "desk/results.h"
#include "reports/finding.h"
#include "reports/summary.h"

/* An article becomes rows. All that a row has is in the order of the columns of
 * results.sql.
 */

typedef struct {
    results *store;
    const audit_item *item;
    const report *report; /* NULL: it could not be read */
    arena *a;
    int64_t article;
    bool no_text;
} putting;

/* ---- The claims -----------------------------------------------------------------------
 */

static tally_str join_notes(const tally_verdict *v, arena *a)
{
    tally_str all = {0};
    for (size_t i = 0; i < v->note_count; i++)
        all = i ? arena_join(a, all, STR("\n"), v->notes[i]) : v->notes[i];
    return all;
}

static void put_place(results_row *row, const finding *f)
{
    row_int(row, f->span.in_title);
    row_count(row, f->span.begin);
    row_count(row, f->span.end);
    row_count(row, f->span.line);
    row_count(row, f->span.column);
    row_said(row, f->literal);
}

static void put_date(results_row *row)
{
    enum { COLUMNS_OF_A_QUANTITY = 9 };
    row_said(row, STR("date"));
    for (int i = 0; i < COLUMNS_OF_A_QUANTITY; i++)
        row_text(row, (tally_str){0});
}

static void put_quantity(results_row *row, const tally_quantity *q, bool no_text)
{
    bool based = q->base_unit.len > 0;
    row_said(row, tally_text(unit_kind_name(q->kind)));
    row_number(row, true, q->value);
    row_number(row, q->has_range, q->value2);
    row_number(row, true, q->low);
    row_number(row, true, q->high);
    row_text(row, q->unit_name);
    row_said(row, tally_text(words_of_bound(q->bound)));
    row_number(row, based, q->base_value);
    row_text(row, q->base_unit);
    row_text(row, no_text ? (tally_str){0} : q->concept);
}

static void put_claim_words(results_row *row, const finding *f, bool no_text)
{
    const tally_claim *c = f->claim;
    const tally_str none = {0};
    tally_period days = f->date ? f->date->period : c->period;
    row_text(row, c->type);
    row_said(row, tally_text(words_of_shape(c->shape)));
    row_text(row, no_text ? none : c->subject);
    row_text(row, no_text ? none : c->measure);
    row_text(row, no_text ? none : c->place);
    row_day(row, days.first);
    row_day(row, days.last);
    row_said(row, tally_text(words_of_modality(c->modality)));
    row_int(row, c->quoted);
    row_text(row, no_text ? none : c->source);
}

static void put_verdict(results_row *row, const tally_verdict *v)
{
    row_said(row, tally_text(words_of_outcome(v->outcome)->name));
    row_text(row, v->accepted ? v->accepted->reason : (tally_str){0});
    row_text(row, v->rule);
    row_text(row, v->reason);
    row_said(row, v->explanation);
    row_text(row, v->sum);
    row_text(row, join_notes(v, row->a));
    row_number(row, v->has_reference, v->reference);
    row_number(row, v->has_reference, v->gap);
    row_number(row, v->has_reference, v->relative);
    row_text(row, v->has_other ? v->other_literal : (tally_str){0});
    row_number(row, v->has_other, v->other.in_title);
    row_number(row, v->has_other, (double)v->other.begin);
    row_number(row, v->has_other, (double)v->other.end);
}

static void put_row_that_decided(results_row *row, const finding *f)
{
    static const tally_source none = {0};
    const tally_source *s = finding_decided(f) ? &f->verdict->sources[0] : &none;
    row_text(row, s->entity);
    row_text(row, s->measure);
    row_day(row, s->period.first);
    row_day(row, s->period.last);
    row_text(row, s->table);
}

static bool put_claim(const putting *p, const finding *f, tally_error *err)
{
    static const char sql[] =
        "INSERT INTO claims VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
        "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    results_row row = {.q = db_keep(p->store->db, sql, err), .a = p->a};
    if (!row.q)
        return false;
    row_int(&row, p->article);
    row_count(&row, f->n);
    put_place(&row, f);
    if (f->quantity)
        put_quantity(&row, f->quantity, p->no_text);
    else
        put_date(&row);
    put_claim_words(&row, f, p->no_text);
    put_verdict(&row, f->verdict);
    put_row_that_decided(&row, f);
    return db_do(row.q, err);
}

/* ---- The rows of tables ---------------------------------------------------------------
 */

static bool put_candidate(const putting *p, const finding *f, size_t at, tally_error *err)
{
    static const char sql[] =
        "INSERT INTO candidates VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
        "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    const tally_source *s = &f->verdict->sources[at];
    results_row row = {.q = db_keep(p->store->db, sql, err), .a = p->a};
    if (!row.q)
        return false;
    row_int(&row, p->article);
    row_count(&row, f->n);
    row_count(&row, at + 1);
    row_int(&row, at < finding_decided(f));
    row_said(&row, s->table);
    row_count(&row, s->line);
    row_text(&row, s->entity);
    row_text(&row, s->measure);
    row_day(&row, s->period.first);
    row_day(&row, s->period.last);
    row_day(&row, s->released);
    row_number(&row, true, s->value);
    row_number(&row, true, s->low);
    row_number(&row, true, s->high);
    row_text(&row, s->unit);
    row_text(&row, s->publisher);
    row_text(&row, s->title);
    row_text(&row, s->url);
    row_text(&row, s->retrieved);
    row_said(&row, tally_text(words_of_outcome(s->outcome)->name));
    db_bind_number(row.q, ++row.at, s->score);
    row_text(&row, s->why);
    return db_do(row.q, err);
}

/* The rows that decided and the best of the others: of a hundred more the tables tell. */
static bool put_candidates(const putting *p, const finding *f, tally_error *err)
{
    enum { MOST = 12 };
    size_t count = f->verdict->source_count < MOST ? f->verdict->source_count : MOST;
    if (count < finding_decided(f))
        count = finding_decided(f);
    for (size_t i = 0; i < count; i++)
        if (!put_candidate(p, f, i, err))
            return false;
    return true;
}

/* What is only listed asserts nothing: its number is kept. */
static bool put_findings(const putting *p, tally_error *err)
{
    for (size_t i = 0; p->report && i < p->report->verdict_count; i++) {
        finding f = finding_at(p->report, i);
        if (f.verdict->outcome != TALLY_LISTED &&
            (!put_claim(p, &f, err) || !put_candidates(p, &f, err)))
            return false;
    }
    return true;
}

/* ---- The article ----------------------------------------------------------------------
 */

static tally_str week_of(int day, arena *a)
{
    return day_is_valid(day) ? day_print(a, day_add(day, -((day_weekday(day) + 6) % 7)))
                             : (tally_str){0};
}

static tally_str worst_in_words(const report *r, const summary *s)
{
    for (size_t i = 0; words_needs_attention(s->worst) && i < r->verdict_count; i++) {
        const tally_verdict *v = &r->verdicts[i];
        if (v->outcome == s->worst && !v->accepted && !v->known)
            return v->explanation;
    }
    return (tally_str){0};
}

/* What is known of an article, be it read or not. */
static void put_facts(results_row *row, const putting *p)
{
    const input_article *in = &p->item->in;
    const tally_reading *reading = p->report ? p->report->reading : NULL;
    int date = !reading ? in->date : reading->date_known ? reading->date : 0;
    row_said(row, in->name);
    row_said(row, (tally_str){p->item->key, HASH_TEXT_SIZE - 1});
    row_text(row, p->report ? p->report->sha256 : (tally_str){0});
    row_text(row, in->id);
    row_text(row, reading ? reading->source_type : in->type);
    row_text(row, reading ? reading->outlet : in->outlet);
    row_text(row, reading ? reading->title : in->title);
    row_text(row, reading ? reading->url : in->url);
    row_day(row, date);
    row_text(row, week_of(date, row->a));
    row_count(row, in->bytes.len);
}

static void put_counts(results_row *row, const putting *p)
{
    static const tally_outcome order[] = {TALLY_CONFLICTS,   TALLY_DIFFERS, TALLY_OUTDATED,
                                          TALLY_QUERY,       TALLY_CLOSE,   TALLY_AGREES,
                                          TALLY_NO_REFERENCE};
    summary s = p->report ? summary_of(p->report) : (summary){0};
    row_count(row, s.figures);
    for (size_t i = 0; i < sizeof order / sizeof *order; i++)
        row_count(row, s.by[order[i]]);
    row_count(row, s.accepted);
    row_count(row, s.listed);
    row_text(row, p->report ? tally_text(words_of_outcome(s.worst)->name) : (tally_str){0});
    row_text(row, p->report ? worst_in_words(p->report, &s) : (tally_str){0});
}

static bool put_article(const putting *p, tally_error *err)
{
    static const char sql[] =
        "INSERT OR REPLACE INTO articles VALUES (?, ?, ?, ?, ?, ?, ?, ?, "
        "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    results_row row = {.q = db_keep(p->store->db, sql, err), .a = p->a};
    bool keep_text = p->report && !p->no_text;
    if (!row.q)
        return false;
    row_int(&row, p->article);
    put_facts(&row, p);
    put_counts(&row, p);
    row_text(&row, p->item->page);
    row_text(&row, keep_text ? p->report->reading->text : (tally_str){0});
    return db_do(row.q, err);
}

/* Copy names no tables in an audit: bad data is a part of an archive that cannot be read.
 */
static const char *class_of(tally_code code)
{
    return desk_code_name(code == TALLY_BAD_DATA ? TALLY_NO_FILE : code);
}

static bool put_error(const putting *p, tally_error *err)
{
    results_row row = {.a = p->a};
    if (p->report)
        return true;
    row.q = db_keep(p->store->db, "INSERT INTO errors VALUES (?, ?, ?)", err);
    if (!row.q)
        return false;
    row_int(&row, p->article);
    row_said(&row, tally_text(class_of(p->item->fault.code)));
    row_said(&row, tally_text(p->item->fault.message));
    return db_do(row.q, err);
}

/* ---- What stood there before ----------------------------------------------------------
 */

static bool drop_rows(const putting *p, tally_error *err)
{
    static const char *const sql[] = {"DELETE FROM claims WHERE article = ?",
                                      "DELETE FROM candidates WHERE article = ?",
                                      "DELETE FROM errors WHERE article = ?"};
    for (size_t i = 0; i < sizeof sql / sizeof *sql; i++) {
        db_query *q = db_keep(p->store->db, sql[i], err);
        if (!q)
            return false;
        db_bind_int(q, 1, p->article);
        if (!db_do(q, err))
            return false;
    }
    return true;
}

/* The id of an article of this name, its rows gone; or the next one. */
static bool take_id(putting *p, tally_error *err)
{
    tally_error own = {0};
    db_query *q = db_keep(p->store->db, "SELECT id FROM articles WHERE name = ?", &own);
    if (q)
        db_bind_text(q, 1, p->item->in.name);
    bool known = q && db_step(q, &own);
    p->article = known ? db_int(q, 0) : (int64_t)p->store->next_article;
    if (q)
        db_reset(q);
    if (own.code) {
        *err = own;
        return false;
    }
    p->store->next_article += !known;
    return !known || drop_rows(p, err);
}

static bool put_once(results *r, audit_item *item, bool no_text, tally_error *err)
{
    putting p = {.store = r, .item = item, .no_text = no_text, .a = item->room};
    tally_style plain = {0};
    report made;
    if (item->article) {
        made = article_report(item->article, &plain, p.a);
        p.report = &made;
    }
    return take_id(&p, err) && put_article(&p, err) && put_findings(&p, err) &&
           put_error(&p, err);
}

/* What could just be read may be too much to be told of: then that is told of it. */
static bool refuse_article(audit_item *item, tally_error *err)
{
    tally_error why = {0};
    arena_report(item->room, item->in.name.ptr, &why);
    if (!item->article || why.code != TALLY_TOO_BIG)
        return error_set(err, why.code, why.where, "%s", why.message);
    item->fault = why;
    item->article = NULL;
    item->page = (tally_str){0};
    arena_reset(item->room, 0);
    return true;
}

bool results_put(results *r, audit_item *item, bool no_text, tally_error *err)
{
    bool done = put_once(r, item, no_text, err);
    if (done && arena_failed(item->room)) {
        if (!refuse_article(item, err))
            return false;
        done = put_once(r, item, no_text, err);
    }
    return results_named(r, done, err);
}
