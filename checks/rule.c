/* SPDX-License-Identifier: Apache-2.0 */
#include "checks/rule.h"

#include <math.h>

#include "base/error.h"
#include "base/str.h"
#include "checks/article.h"
#include "checks/caution.h"

/* Asked from the top. What is said of tomorrow is not compared with today. */
static const struct {
    const char *name;
    rule_check *check;
} rules[] = {
    {"pointing", rule_pointing},     /* a number that asserts nothing */
    {"standing", rule_standing},     /* a place that the table itself gives */
    {"extreme", rule_extreme},       /* the most or least of many years */
    {"trend", rule_trend},           /* up or down, year after year */
    {"versus", rule_versus},         /* who has more than others together */
    {"date", rule_date},             /* a day beside the day of an event */
    {"age", rule_age},               /* an age beside the day of birth */
    {"elapsed", rule_elapsed},       /* a duration since the day of an event */
    {"currency", rule_currency},     /* a sum told again in another currency */
    {"rank", rule_rank},             /* a place in a table, now or by a plan */
    {"target", rule_target},         /* a plan beside a target */
    {"plan", rule_plan},             /* forecasts without a target, denials */
    {"share", rule_share},           /* one row over another */
    {"total", rule_total},           /* one row over that of the world */
    {"sum", rule_sum},               /* the rows of several names together */
    {"multiple", rule_multiple},     /* so many times another */
    {"difference", rule_difference}, /* so much more than another */
    {"change", rule_change},         /* one row less an earlier one */
    {"span", rule_span},             /* from one level to another */
    {"bound", rule_bound},           /* more than, less than */
    {"level", rule_level},           /* a figure beside a row */
    {"head", rule_head},             /* a row for each of the people */
};

bool rule_pointing(const question *q, tally_verdict *v)
{
    if (!q->claim->names_only)
        return false;
    rule_set(q, v, TALLY_LISTED, "label", NULL);
    return true;
}

void rule_note_speech(const question *q, tally_verdict *v)
{
    if (v->outcome == TALLY_LISTED || v->outcome == TALLY_NO_REFERENCE)
        return;
    if (q->claim->quoted)
        rule_note(q, v, "as quoted");
    if (q->claim->modality == TALLY_ALLEGED)
        rule_note(q, v, "as alleged");
}

/* "In constant prices" is no doubt where a series says of which prices it is. */
static bool is_of_series(const question *q, tally_str doubt)
{
    word_list words = {0};
    words_split(doubt, 0, q->a, &words);
    for (size_t i = 0; i < q->map_count; i++) {
        size_t known = 0;
        for (size_t w = 0; q->maps[i].many && w < words.len; w++)
            known += map_get(&q->maps[i].rows_with, words.items[w].stem) != TALLY_NONE;
        if (known && known == words.len)
            return true;
    }
    return false;
}

/* "Critics wrongly say": what may be meant otherwise is asked about. */
static void soften(const question *q, tally_verdict *v)
{
    tally_str doubt = caution_find(q, CAUTION_DOUBT);
    bool against = v->outcome == TALLY_DIFFERS || v->outcome == TALLY_OUTDATED;
    if (against && doubt.len && is_of_series(q, doubt))
        doubt = (tally_str){0};
    if (!doubt.len && q->quantity && q->quantity->kind == TALLY_KIND_SENTENCE)
        doubt = caution_find(q, CAUTION_SERVED);
    if (!doubt.len && !str_is(v->rule, "target"))
        doubt = caution_find(q, CAUTION_AIM);
    if (!doubt.len && !str_is(v->rule, "sum") && !str_is(v->rule, "versus"))
        doubt = caution_find(q, CAUTION_JOINT);
    if (!against || !doubt.len)
        return;
    v->outcome = TALLY_QUERY;
    v->reason = STR("uncertain-match");
    v->explanation =
        arena_print(q->a, "%.*s But the sentence says “%.*s”: is this figure meant?",
                    TALLY_ARG(v->explanation), TALLY_ARG(doubt));
}

void rule_ask(const question *q, tally_verdict *v)
{
    *v = (tally_verdict){.claim = q->index, .relative = NAN};
    rule_set(q, v, TALLY_NO_REFERENCE, "no-entity", NULL);
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        if (!rules[i].check(q, v))
            continue;
        v->rule = tally_text(rules[i].name);
        break;
    }
    soften(q, v);
    rule_note_speech(q, v);
}

/* "Agreed to pay": what a record knows to be done since is compared, but only asked about.
 */
static bool came_true(const question *q, tally_verdict *v)
{
    const char *lacks = NULL;
    if (!q->quantity || q->claim->modality != TALLY_PLANNED)
        return false;
    candidate_list list = candidate_find(q, (candidate_wants){0}, &lacks);
    const candidate *best = list.len ? &list.items[0] : NULL;
    bool known = best && best->in_sentence && best->fit >= FIT_COVERS &&
                 best->r->measures.items[best->f->measure].exact;
    if (!known || !rule_judge(q, &list, lacks, v))
        return false;
    if (v->outcome == TALLY_DIFFERS)
        v->outcome = TALLY_QUERY;
    return true;
}

bool rule_plan(const question *q, tally_verdict *v)
{
    tally_modality modality = q->claim->modality;
    if (modality == TALLY_DENIED)
        rule_set(q, v, TALLY_LISTED, "denied", NULL);
    else if (modality != TALLY_PLANNED && modality != TALLY_FORECAST)
        return false;
    else if (!came_true(q, v))
        rule_set(q, v, TALLY_LISTED, "forecast", NULL);
    return true;
}

/* ---- The whole article ----------------------------------------------------------- */

static const policy *find_policy(const record *const *records, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (records[i] && records[i]->policy)
            return records[i]->policy;
    return NULL;
}

static question ask_about(const tally_reading *reading, size_t index)
{
    const tally_claim *c = &reading->claims[index];
    question q = {.reading = reading, .claim = c, .index = index};
    if (c->quantity < reading->quantity_count)
        q.quantity = &reading->quantities[c->quantity];
    else if (c->date < reading->date_count)
        q.date = &reading->dates[c->date];
    return q;
}

static bool scan_all(const record *const *records, size_t count, const policy *p,
                     const tally_reading *reading, arena *a, mention_map *out,
                     tally_error *err)
{
    article_words words;
    bool done = words_of_article(reading, a, &words);
    for (size_t i = 0; done && i < count; i++) {
        const record *r = record_enter(records[i], &words, a, err);
        done = r && mention_scan(r, p, reading, &words, a, &out[i]);
    }
    return done;
}

/* False when what was taken from the tables found no room. */
static bool leave_all(const mention_map *maps, size_t count, tally_error *err)
{
    bool done = true;
    for (size_t i = 0; maps && i < count; i++)
        done = record_leave(maps[i].r, err) && done;
    return done;
}

bool check_article(const record *const *records, size_t record_count,
                   const tally_reading *reading, arena *a, tally_verdict **out,
                   size_t *count, tally_error *err)
{
    const policy *p = find_policy(records, record_count);
    if (!p)
        return error_set(err, TALLY_BAD_CALL, "checks", "no record has a policy");
    size_t claims = reading->claim_count;
    mention_map *maps = ARENA_NEW(a, mention_map, record_count + 1);
    question *questions = ARENA_NEW(a, question, claims + 1);
    tally_verdict *verdicts = ARENA_NEW(a, tally_verdict, claims + 1);
    bool ready = maps && questions && verdicts &&
                 scan_all(records, record_count, p, reading, a, maps, err);
    for (size_t i = 0; ready && i < claims; i++) {
        questions[i] = ask_about(reading, i);
        questions[i].maps = maps;
        questions[i].map_count = record_count;
        questions[i].policy = p;
        questions[i].a = a;
        rule_ask(&questions[i], &verdicts[i]);
    }
    if (ready) {
        rule_article_repeats(questions, claims, verdicts);
        article_compare(questions, claims, verdicts);
    }
    ready = leave_all(maps, record_count, err) && ready;
    *out = verdicts;
    *count = claims;
    return ready ? !arena_failed(a) || arena_report(a, "checks", err)
                 : arena_failed(a) && arena_report(a, "checks", err);
}
