/* SPDX-License-Identifier: Apache-2.0 */
#include "checks/policy.h"

#include "base/csv.h"
#include "base/error.h"
#include "base/file.h"
#include "base/str.h"
#include "checks/article.h"
#include "checks/standing.h"

static const struct {
    const char *name;
    size_t at;
} fields[] = {
    {"entity-sentence", offsetof(weights, entity_sentence)},
    {"entity-subject", offsetof(weights, entity_subject)},
    {"entity-anaphora", offsetof(weights, entity_anaphora)},
    {"entity-previous", offsetof(weights, entity_previous)},
    {"entity-headline", offsetof(weights, entity_headline)},
    {"entity-distance", offsetof(weights, entity_distance)},
    {"measure-sentence", offsetof(weights, measure_sentence)},
    {"measure-hint", offsetof(weights, measure_hint)},
    {"measure-subject", offsetof(weights, measure_subject)},
    {"measure-previous", offsetof(weights, measure_previous)},
    {"measure-distance", offsetof(weights, measure_distance)},
    {"period-stated", offsetof(weights, period_stated)},
    {"period-covers", offsetof(weights, period_covers)},
    {"period-latest", offsetof(weights, period_latest)},
    {"dims-named", offsetof(weights, dims_named)},
    {"dims-unnamed", offsetof(weights, dims_unnamed)},
    {"value-agrees", offsetof(weights, value_agrees)},
    {"bind-score", offsetof(weights, bind_score)},
    {"bind-entity", offsetof(weights, bind_entity)},
    {"bind-measure", offsetof(weights, bind_measure)},
    {"certain-entity", offsetof(weights, certain_entity)},
    {"certain-measure", offsetof(weights, certain_measure)},
    {"rival-margin", offsetof(weights, rival_margin)},
    {"stale-years", offsetof(weights, stale_years)},
    {"huge-gap", offsetof(weights, huge_gap)},
    {"wild-gap", offsetof(weights, wild_gap)},
    {"far-measure", offsetof(weights, far_measure)},
    {"series-measure", offsetof(weights, series_measure)},
    {"series-explained", offsetof(weights, series_explained)},
    {"series-named", offsetof(weights, series_named)},
    {"series-unnamed", offsetof(weights, series_unnamed)},
    {"series-misfit", offsetof(weights, series_misfit)},
    {"series-certain", offsetof(weights, series_certain)},
    {"series-words", offsetof(weights, series_words)},
    {"series-covered", offsetof(weights, series_covered)},
    {"series-turned", offsetof(weights, series_turned)},
    {"series-far", offsetof(weights, series_far)},
    {"change-points", offsetof(weights, change_points)},
    {"conversion-tolerance", offsetof(weights, conversion_tolerance)},
    {"conversion-months", offsetof(weights, conversion_months)},
    {"passage-distance", offsetof(weights, passage_distance)},
    {"passage-between", offsetof(weights, passage_between)},
    {"passage-before", offsetof(weights, passage_before)},
    {"passage-agrees", offsetof(weights, passage_agrees)},
    {"passage-slip", offsetof(weights, passage_slip)},
    {"passage-plain", offsetof(weights, passage_plain)},
    {"passage-margin", offsetof(weights, passage_margin)},
    {"passage-anchor", offsetof(weights, passage_anchor)},
    {"passage-near", offsetof(weights, passage_near)},
    {"passage-own", offsetof(weights, passage_own)},
    {"passage-named", offsetof(weights, passage_named)},
    {"passage-tied-before", offsetof(weights, passage_tied_before)},
    {"passage-tied-behind", offsetof(weights, passage_tied_behind)},
    {"passage-agrees-two", offsetof(weights, passage_agrees_two)},
    {"passage-agrees-other", offsetof(weights, passage_agrees_other)},
    {"passage-else", offsetof(weights, passage_else)},
    {"passage-rough", offsetof(weights, passage_rough)},
    {"passage-worked-out", offsetof(weights, passage_worked_out)},
    {"passage-bare-sum", offsetof(weights, passage_bare_sum)},
    {"passage-one-digit", offsetof(weights, passage_one_digit)},
    {"passage-two-digits", offsetof(weights, passage_two_digits)},
    {"passage-bound", offsetof(weights, passage_bound)},
    {"passage-name-unknown", offsetof(weights, passage_name_unknown)},
    {"passage-name-other", offsetof(weights, passage_name_other)},
    {"passage-noun-other", offsetof(weights, passage_noun_other)},
    {"passage-noun-open", offsetof(weights, passage_noun_open)},
    {"passage-other-time", offsetof(weights, passage_other_time)},
    {"passage-date-alone", offsetof(weights, passage_date_alone)},
    {"passage-same-digits", offsetof(weights, passage_same_digits)},
    {"passage-elsewhere", offsetof(weights, passage_elsewhere)},
    {"passage-far", offsetof(weights, passage_far)},
    {"passage-maybe", offsetof(weights, passage_maybe)},
    {"passage-no-slip", offsetof(weights, passage_no_slip)},
    {"passage-moved", offsetof(weights, passage_moved)},
    {"passage-side", offsetof(weights, passage_side)},
    {"passage-owner-near", offsetof(weights, passage_owner_near)},
    {"passage-owner-far", offsetof(weights, passage_owner_far)},
    {"passage-leaning", offsetof(weights, passage_leaning)},
    {"passage-mixed", offsetof(weights, passage_mixed)},
    {"passage-mixed-times", offsetof(weights, passage_mixed_times)},
    {"passage-mixed-near", offsetof(weights, passage_mixed_near)},
    {"passage-mixed-near-times", offsetof(weights, passage_mixed_near_times)},
    {"passage-mixed-clearly", offsetof(weights, passage_mixed_clearly)},
    {"passage-mixed-clear-times", offsetof(weights, passage_mixed_clear_times)},
    {"passage-few", offsetof(weights, passage_few)},
    {"passage-half", offsetof(weights, passage_half)},
    {"passage-caution-most", offsetof(weights, passage_caution_most)},
    {"passage-caution-least", offsetof(weights, passage_caution_least)},
    {"passage-caution-left", offsetof(weights, passage_caution_left)},
    {"passage-left", offsetof(weights, passage_left)},
    {"passage-together", offsetof(weights, passage_together)},
    {"passage-agrees-only", offsetof(weights, passage_agrees_only)},
};
enum { FIELD_COUNT = sizeof fields / sizeof *fields };

static const char *const role_names[] = {
    [HEADER_NONE] = "none",
    [HEADER_ENTITY] = "entity",
    [HEADER_PERIOD] = "period",
    [HEADER_VALUE] = "value",
    [HEADER_UNIT] = "unit",
    [HEADER_CURRENCY] = "currency",
    [HEADER_MEASURE] = "measure",
    [HEADER_IGNORED] = "ignored",
    [HEADER_MULTIPLIER] = "multiplier",
    [HEADER_CODE] = "code",
    [HEADER_ALIAS] = "alias",
    [HEADER_TOTAL] = "total",
    [HEADER_RANK] = "rank",
    [HEADER_PLACE] = "place",
    [HEADER_TOP] = "top",
    [HEADER_EXTREME] = "extreme",
    [HEADER_LINK] = "link",
};

/* Where the policy is read from, and into. */
typedef struct {
    const char *folder;
    policy *p;
    arena *a;
    tally_error *err;
} reader;

static const char *const caution_names[] = {
    [CAUTION_DOUBT] = "doubt",     [CAUTION_PART] = "part",
    [CAUTION_SPAN] = "span",       [CAUTION_JOINT] = "joint",
    [CAUTION_APART] = "apart",     [CAUTION_BESIDE] = "beside",
    [CAUTION_BREAK] = "break",     [CAUTION_PLAIN] = "plain",
    [CAUTION_TELLS] = "tells",     [CAUTION_TIE] = "tie",
    [CAUTION_ARTICLE] = "article", [CAUTION_LOOSE] = "loose",
    [CAUTION_INSIDE] = "inside",   [CAUTION_AIM] = "aim",
    [CAUTION_ALIGNED] = "aligned", [CAUTION_INVERSE] = "inverse",
    [CAUTION_AGE] = "age",         [CAUTION_SERVED] = "served",
    [CAUTION_OUTCOME] = "outcome", [CAUTION_WISH] = "wish",
    [CAUTION_MOMENT] = "moment",   [CAUTION_RELATIVE] = "relative",
    [CAUTION_TODAY] = "today",
};

static const char *const cue_names[] = {
    [CUE_UP] = "up",           [CUE_DOWN] = "down",       [CUE_MORE] = "more",
    [CUE_LESS] = "less",       [CUE_BASE] = "base",       [CUE_THAN] = "than",
    [CUE_NOMINAL] = "nominal", [CUE_REAL] = "real",       [CUE_TOGETHER] = "together",
    [CUE_HEAD] = "head",       [CUE_HIGHEST] = "highest", [CUE_LOWEST] = "lowest",
    [CUE_SINCE] = "since",     [CUE_WITHIN] = "within",   [CUE_EACH] = "each",
    [CUE_RUNNING] = "running", [CUE_JOIN] = "join",       [CUE_YEARLY] = "yearly",
    [CUE_PLAIN] = "plain",     [CUE_EXCEPT] = "except",   [CUE_WORTH] = "worth",
    [CUE_PER] = "per",         [CUE_EQUAL] = "equal",     [CUE_EITHER] = "either",
    [CUE_NEXT] = "next",
};

static const char *const standing_names[] = {
    [STANDING_WORD_PLACE] = "place",         [STANDING_WORD_EVER] = "ever",
    [STANDING_WORD_HIGH] = "high",           [STANDING_WORD_LOW] = "low",
    [STANDING_WORD_AMONG] = "among",         [STANDING_WORD_END] = "end",
    [STANDING_WORD_ELSEWHERE] = "elsewhere",
};

static const char *const passage_names[] = {
    [PASSAGE_LIGHT] = "light", [PASSAGE_UP] = "up",       [PASSAGE_DOWN] = "down",
    [PASSAGE_MORE] = "more",   [PASSAGE_FEWER] = "fewer", [PASSAGE_FROM] = "from",
    [PASSAGE_AGO] = "ago",
};

static bool open_csv(const reader *r, const char *name, csv_table *csv)
{
    tally_str path = file_join(r->a, tally_text(r->folder), tally_text(name));
    *csv = (csv_table){0};
    return path.ptr ? csv_read_file(path.ptr, r->a, csv, r->err)
                    : arena_report(r->a, r->folder, r->err);
}

static bool set_weight(weights *w, bool *seen, const csv_table *csv, const csv_row *row,
                       tally_str name, tally_str value, tally_error *err)
{
    for (size_t i = 0; i < FIELD_COUNT; i++) {
        if (!str_is(name, fields[i].name))
            continue;
        seen[i] = true;
        return str_to_number(value, (double *)((char *)w + fields[i].at)) ||
               csv_row_error(csv, row, err, "'%.*s' is no number", TALLY_ARG(value));
    }
    return csv_row_error(csv, row, err, "no weight is called '%.*s'", TALLY_ARG(name));
}

static bool read_weights(const reader *r)
{
    csv_table csv;
    size_t name, value;
    bool seen[FIELD_COUNT] = {false};
    weights *w = &r->p->weights;
    if (!open_csv(r, "weights.csv", &csv) ||
        !csv_need_column(&csv, "weight", &name, r->err) ||
        !csv_need_column(&csv, "value", &value, r->err))
        return false;
    for (size_t i = 0; i < csv.rows.len; i++) {
        const csv_row *row = &csv.rows.items[i];
        if (!set_weight(w, seen, &csv, row, row->fields[name], row->fields[value], r->err))
            return false;
    }
    for (size_t i = 0; i < FIELD_COUNT; i++)
        if (!seen[i])
            return error_at(r->err, TALLY_BAD_DATA, csv.file.ptr, csv.header.line,
                            "no row for '%s'; add it", fields[i].name);
    return true;
}

/* Rows of a wording and what it stands for; `target` turns the latter into a number. */
typedef size_t resolve(policy *p, arena *a, tally_str name);

static bool read_phrases(const reader *r, const char *file, const char *meaning,
                         resolve *target, wording_table *out)
{
    csv_table csv;
    size_t words, means;
    if (!open_csv(r, file, &csv) || !csv_need_column(&csv, "words", &words, r->err) ||
        !csv_need_column(&csv, meaning, &means, r->err))
        return false;
    for (size_t i = 0; i < csv.rows.len; i++) {
        const csv_row *row = &csv.rows.items[i];
        size_t to = target(r->p, r->a, row->fields[means]);
        if (to == TALLY_NONE)
            return csv_row_error(&csv, row, r->err, "'%.*s' is no %s",
                                 TALLY_ARG(row->fields[means]), meaning);
        if (!wording_add(out, r->a, row->fields[words], to, false, 1))
            return csv_row_error(&csv, row, r->err, "no words in column 'words'");
    }
    return true;
}

static size_t kind_of(policy *p, arena *a, tally_str name)
{
    for (size_t i = 0; i < p->kinds.len; i++)
        if (str_equals(p->kinds.items[i], name))
            return i;
    list_push(&p->kinds, a, name);
    return p->kinds.len - 1;
}

static size_t header_of(policy *p, arena *a, tally_str name)
{
    for (size_t i = 0; i < p->counted_by.len; i++)
        if (str_equals(p->counted_by.items[i], name))
            return i;
    list_push(&p->counted_by, a, name);
    return p->counted_by.len - 1;
}

static size_t scope_of(policy *p, arena *a, tally_str name)
{
    (void)p;
    (void)a;
    return str_is(name, "all") ? 0 : TALLY_NONE;
}

static size_t order_of(policy *p, arena *a, tally_str name)
{
    (void)p;
    (void)a;
    return str_is(name, "descending") ? 0 : str_is(name, "ascending") ? 1 : TALLY_NONE;
}

static size_t exponent_of(policy *p, arena *a, tally_str name)
{
    size_t exponent = TALLY_NONE;
    (void)p;
    (void)a;
    return str_to_size(name, &exponent) && exponent <= 15 ? exponent : TALLY_NONE;
}

static size_t place_of(const char *const *names, size_t count, tally_str name)
{
    for (size_t i = 0; i < count; i++)
        if (str_is(name, names[i]))
            return i;
    return TALLY_NONE;
}

static size_t role_of(policy *p, arena *a, tally_str name)
{
    (void)p;
    (void)a;
    return place_of(role_names, sizeof role_names / sizeof *role_names, name);
}

static size_t caution_of(policy *p, arena *a, tally_str name)
{
    (void)p;
    (void)a;
    return place_of(caution_names, sizeof caution_names / sizeof *caution_names, name);
}

/* The row that says the same in other words; the next one's own place when none does. */
static size_t row_of_meaning(const csv_table *csv, size_t words, tally_str means, size_t at)
{
    for (size_t i = 0; means.len && i < at; i++)
        if (str_equals(csv->rows.items[i].fields[words], means))
            return i;
    return at;
}

static size_t cue_of(policy *p, arena *a, tally_str name)
{
    (void)p;
    (void)a;
    return place_of(cue_names, sizeof cue_names / sizeof *cue_names, name);
}

static size_t standing_of(policy *p, arena *a, tally_str name)
{
    (void)p;
    (void)a;
    return place_of(standing_names, sizeof standing_names / sizeof *standing_names, name);
}

/* Members of one meaning share a row index: "per capita" and "per head" are one. */
static bool read_siblings(const reader *r)
{
    csv_table csv;
    size_t family, words, lone, means;
    policy *p = r->p;
    p->sibling_words.stemmed = true;
    if (!open_csv(r, "siblings.csv", &csv) ||
        !csv_need_column(&csv, "family", &family, r->err) ||
        !csv_need_column(&csv, "words", &words, r->err) ||
        !csv_need_column(&csv, "lone", &lone, r->err) ||
        !csv_need_column(&csv, "means", &means, r->err))
        return false;
    for (size_t i = 0; i < csv.rows.len; i++) {
        const csv_row *row = &csv.rows.items[i];
        bool curated = str_is(row->fields[lone], "curated");
        sibling s = {row->fields[family], curated || str_is(row->fields[lone], "true"),
                     curated};
        size_t as = row_of_meaning(&csv, words, row->fields[means], i);
        if (row->fields[means].len && as == i)
            return csv_row_error(&csv, row, r->err, "no row above has the words '%.*s'",
                                 TALLY_ARG(row->fields[means]));
        if (!wording_add(&p->sibling_words, r->a, row->fields[words], as, false, 1))
            return csv_row_error(&csv, row, r->err, "no words in column 'words'");
        list_push(&p->siblings, r->a, s);
    }
    return true;
}

static bool read_roles(const reader *r)
{
    static const char *const names[] = {
        [ROLE_RATE] = "rate", [ROLE_PEOPLE] = "people", [ROLE_PRICES] = "prices"};
    csv_table csv;
    size_t role, measure, unit;
    if (!open_csv(r, "roles.csv", &csv) || !csv_need_column(&csv, "role", &role, r->err) ||
        !csv_need_column(&csv, "measure", &measure, r->err) ||
        !csv_need_column(&csv, "unit", &unit, r->err))
        return false;
    for (size_t i = 0; i < csv.rows.len; i++) {
        const tally_str *cells = csv.rows.items[i].fields;
        size_t at = place_of(names, sizeof names / sizeof *names, cells[role]);
        if (at == TALLY_NONE)
            return csv_row_error(&csv, &csv.rows.items[i], r->err, "'%.*s' is no role",
                                 TALLY_ARG(cells[role]));
        list_push(&r->p->roles, r->a,
                  (role_row){(measure_role)at, cells[measure], cells[unit]});
    }
    return true;
}

static bool read_unit_codes(const reader *r)
{
    csv_table csv;
    size_t words, unit, exponent, power;
    policy *p = r->p;
    if (!open_csv(r, "unit-codes.csv", &csv) ||
        !csv_need_column(&csv, "words", &words, r->err) ||
        !csv_need_column(&csv, "unit", &unit, r->err) ||
        !csv_need_column(&csv, "exponent", &exponent, r->err))
        return false;
    for (size_t i = 0; i < csv.rows.len; i++) {
        const csv_row *row = &csv.rows.items[i];
        power = exponent_of(p, r->a, row->fields[exponent]);
        if (power == TALLY_NONE)
            return csv_row_error(&csv, row, r->err, "'%.*s' is no exponent",
                                 TALLY_ARG(row->fields[exponent]));
        coded_unit code = {row->fields[unit], (int)power};
        if (!wording_add(&p->unit_codes, r->a, row->fields[words], p->coded.len, false, 1))
            return csv_row_error(&csv, row, r->err, "no words in column 'words'");
        list_push(&p->coded, r->a, code);
    }
    return true;
}

/* A cell holds several words: each stands for itself. */
static bool read_passage_words(const reader *r)
{
    csv_table csv;
    size_t words, class;
    if (!open_csv(r, "passage-words.csv", &csv) ||
        !csv_need_column(&csv, "words", &words, r->err) ||
        !csv_need_column(&csv, "class", &class, r->err))
        return false;
    for (size_t i = 0; i < csv.rows.len; i++) {
        const csv_row *row = &csv.rows.items[i];
        tally_str rest = row->fields[words], one;
        size_t is = place_of(passage_names, sizeof passage_names / sizeof *passage_names,
                             row->fields[class]);
        if (is == TALLY_NONE)
            return csv_row_error(&csv, row, r->err, "'%.*s' is no class",
                                 TALLY_ARG(row->fields[class]));
        while (str_next_field(&rest, ' ', &one)) {
            size_t *slot = map_put(&r->p->passage_words, r->a, one);
            if (slot)
                *slot = is;
        }
    }
    return true;
}

passage_word policy_passage_word(const policy *p, tally_str folded)
{
    size_t is = map_get(&p->passage_words, folded);
    return is == TALLY_NONE ? PASSAGE_NONE : (passage_word)is;
}

const coded_unit *policy_coded_unit(const policy *p, tally_str code, arena *a)
{
    word_list words = {0};
    size_t length = 0;
    for (size_t i = 0; i < code.len; i++)
        if (code.ptr[i] >= 'a' && code.ptr[i] <= 'z')
            return NULL;
    words_split(code, 0, a, &words);
    size_t found = wording_longest(&p->unit_codes, words.items, words.len, &length);
    return found == TALLY_NONE ? NULL
                               : &p->coded.items[p->unit_codes.items.items[found].target];
}

static bool read_article_phrases(const reader *r)
{
    return phrase_load(tally_text(r->folder), article_has_check, r->a, &r->p->phrases,
                       r->err);
}

policy *policy_read(const char *folder, arena *a, tally_error *err)
{
    policy *p = ARENA_NEW(a, policy, 1);
    reader r = {folder, p, a, err};
    if (!p) {
        arena_report(a, folder, err);
        return NULL;
    }
    p->counted.stemmed = true;
    bool done =
        read_weights(&r) && read_article_phrases(&r) &&
        read_phrases(&r, "anaphora.csv", "kind", kind_of, &p->anaphora) &&
        read_phrases(&r, "scopes.csv", "scope", scope_of, &p->scopes) &&
        read_phrases(&r, "ranks.csv", "order", order_of, &p->ranks) &&
        read_phrases(&r, "standings.csv", "kind", standing_of, &p->standings) &&
        read_phrases(&r, "multipliers.csv", "exponent", exponent_of, &p->multipliers) &&
        read_siblings(&r) && read_unit_codes(&r) && read_roles(&r) &&
        read_passage_words(&r) &&
        read_phrases(&r, "cautions.csv", "caution", caution_of, &p->cautions) &&
        read_phrases(&r, "counted.csv", "header", header_of, &p->counted) &&
        read_phrases(&r, "comparisons.csv", "cue", cue_of, &p->comparisons) &&
        read_phrases(&r, "headers.csv", "role", role_of, &p->headers);
    return done ? p : NULL;
}
