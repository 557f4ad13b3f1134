/* SPDX-License-Identifier: Apache-2.0 */
#include "reports/summary.h"

#include "base/str.h"
#include "reports/figure.h"
#include "reports/words.h"

/* The dates that are themselves a claim. */
static size_t claimed_dates(const tally_reading *reading)
{
    size_t count = 0;
    for (size_t i = 0; i < reading->claim_count; i++)
        count += reading->claims[i].date != TALLY_NONE;
    return count < reading->date_count ? count : reading->date_count;
}

summary summary_of(const report *r)
{
    summary s = {.worst = TALLY_LISTED, .against = r->against_count > 0};
    for (size_t i = 0; i < r->verdict_count; i++) {
        tally_outcome outcome = r->verdicts[i].outcome;
        s.all[outcome]++;
        s.accepted += r->verdicts[i].accepted != NULL;
        s.known += r->verdicts[i].known && !r->verdicts[i].accepted;
        if (r->verdicts[i].accepted || r->verdicts[i].known)
            continue;
        s.by[outcome]++;
        if (words_of_outcome(outcome)->severity > words_of_outcome(s.worst)->severity)
            s.worst = outcome;
    }
    s.figures = r->verdict_count - s.all[TALLY_LISTED];
    s.checked = s.figures - s.all[TALLY_NO_REFERENCE];
    s.listed = s.by[TALLY_LISTED] + r->unkept + r->reading->label_count +
               r->reading->date_count - claimed_dates(r->reading);
    return s;
}

const size_t *summary_order(const report *r, arena *a)
{
    size_t *order = ARENA_NEW(a, size_t, r->verdict_count), count = 0;
    const tally_outcome *outcomes = words_outcomes_by_severity();
    if (!order)
        return NULL;
    for (size_t k = 0; k < TALLY_OUTCOME_COUNT; k++)
        for (size_t i = 0; i < r->verdict_count; i++)
            if (r->verdicts[i].outcome == outcomes[k])
                order[count++] = i;
    return order;
}

/* ---- The lede --------------------------------------------------------------------- */

static const struct {
    const char *one, *many;
} clauses[TALLY_OUTCOME_COUNT] = {
    [TALLY_CONFLICTS] = {"conflicts with another passage", "conflict with other passages"},
    [TALLY_DIFFERS] = {"differs from its reference", "differ from their references"},
    [TALLY_OUTDATED] = {"is right for another period", "are right for other periods"},
    [TALLY_QUERY] = {"depends on a choice the copy leaves open",
                     "depend on choices the copy leaves open"},
    [TALLY_CLOSE] = {"is close, but not a rounding", "are close, but not roundings"},
};

static void say(lede *out, arena *a, tally_str text)
{
    list_push(out, a, (lede_part){.text = text});
}

static tally_str clause(const summary *s, arena *a, tally_outcome outcome, bool first)
{
    size_t count = s->by[outcome];
    tally_str number = figure_count(a, count);
    const char *verb = count == 1 ? clauses[outcome].one : clauses[outcome].many;
    const char *noun = !first ? "" : count == 1 ? " figure" : " figures";
    if (first)
        number = figure_capital(a, number);
    return arena_print(a, "%.*s%s %s", TALLY_ARG(number), noun, verb);
}

/* What needs attention, in one sentence. */
static size_t say_findings(const summary *s, arena *a, lede *out)
{
    size_t total = 0, done = 0;
    const tally_outcome *outcomes = words_outcomes_by_severity();
    for (size_t i = 0; i < TALLY_OUTCOME_COUNT; i++)
        total += words_needs_attention(outcomes[i]) && s->by[outcomes[i]];
    for (size_t i = 0; i < TALLY_OUTCOME_COUNT; i++) {
        tally_outcome outcome = outcomes[i];
        if (!words_needs_attention(outcome) || !s->by[outcome])
            continue;
        if (done)
            say(out, a, done + 1 == total ? STR(" and ") : STR(", "));
        list_push(out, a, (lede_part){clause(s, a, outcome, done == 0), outcome, true});
        done++;
    }
    if (total)
        say(out, a, STR(". "));
    return total;
}

static void say_agreement(const summary *s, arena *a, lede *out, bool alone)
{
    size_t count = s->by[TALLY_AGREES];
    tally_str number = figure_count(a, count);
    const char *verb = count == 1 ? "agrees" : "agree";
    if (!count)
        return;
    if (!alone)
        number = figure_capital(a, number);
    else if (count == s->figures) /* none accepted, none known */
        number = count == 1 ? STR("The one figure")
                            : arena_print(a, "All %.*s figures", TALLY_ARG(number));
    else
        number =
            arena_print(a, "Nothing differs. %.*s", TALLY_ARG(figure_capital(a, number)));
    say(out, a,
        arena_print(a, "%.*s %s%s. ", TALLY_ARG(number), verb,
                    !alone       ? ""
                    : s->against ? " with the tables or the source"
                                 : " with the tables"));
}

static void say_unchecked(const summary *s, arena *a, lede *out)
{
    size_t count = s->by[TALLY_NO_REFERENCE];
    tally_str number = figure_capital(a, figure_count(a, count));
    if (!count)
        return;
    const char *noun = count < s->figures ? "" : count == 1 ? " figure" : " figures";
    const char *verb = count == 1 ? "has no reference and needs a source from the desk"
                                  : "have no reference and need a source from the desk";
    say(out, a, arena_print(a, "%.*s%s %s. ", TALLY_ARG(number), noun, verb));
}

static void say_accepted(const summary *s, arena *a, lede *out)
{
    tally_str number = figure_capital(a, figure_count(a, s->accepted));
    if (s->accepted)
        say(out, a,
            arena_print(a, "%.*s %s with a reason. ", TALLY_ARG(number),
                        s->accepted == 1 ? "was accepted" : "were accepted"));
}

static void say_known(const summary *s, arena *a, lede *out)
{
    tally_str number = figure_capital(a, figure_count(a, s->known));
    if (s->known)
        say(out, a,
            arena_print(a, "%.*s %s as before. ", TALLY_ARG(number),
                        s->known == 1 ? "stands" : "stand"));
}

void summary_lede(const summary *s, arena *a, lede *out)
{
    if (!s->figures) {
        say(out, a, STR("No figure that could be checked was found."));
        return;
    }
    size_t findings = say_findings(s, a, out);
    say_agreement(s, a, out, findings == 0);
    say_unchecked(s, a, out);
    say_accepted(s, a, out);
    say_known(s, a, out);
    if (out->len) { /* the last blank stands before nothing */
        lede_part *last = &list_last(out);
        last->text = str_slice(last->text, 0, last->text.len - 1);
    }
}

/* ---- Counts ----------------------------------------------------------------------- */

static tally_str count_text(const summary *s, arena *a, tally_outcome outcome)
{
    static const char *const words[TALLY_OUTCOME_COUNT][2] = {
        [TALLY_LISTED] = {"listed", "listed"},
        [TALLY_NO_REFERENCE] = {"without reference", "without reference"},
        [TALLY_AGREES] = {"agrees", "agree"},
        [TALLY_CLOSE] = {"close", "close"},
        [TALLY_OUTDATED] = {"outdated", "outdated"},
        [TALLY_QUERY] = {"query", "queries"},
        [TALLY_DIFFERS] = {"differs", "differ"},
        [TALLY_CONFLICTS] = {"conflicts", "conflict"},
    };
    size_t count = s->by[outcome];
    tally_str number = figure_number(a, (double)count);
    return arena_print(a, "%.*s %s", TALLY_ARG(number), words[outcome][count != 1]);
}

/* In the order of the terminal: what is urgent, then what agrees, then what was not
 * checked. */
static const tally_outcome counted[] = {TALLY_CONFLICTS,   TALLY_DIFFERS, TALLY_OUTDATED,
                                        TALLY_QUERY,       TALLY_CLOSE,   TALLY_AGREES,
                                        TALLY_NO_REFERENCE};

tally_str summary_counts(const summary *s, arena *a, bool urgent)
{
    tally_str out = {0};
    for (size_t i = 0; i < sizeof counted / sizeof *counted; i++) {
        if (!s->by[counted[i]] || (urgent && out.len && !words_needs_attention(counted[i])))
            continue;
        tally_str text = count_text(s, a, counted[i]);
        out =
            out.len ? arena_print(a, "%.*s, %.*s", TALLY_ARG(out), TALLY_ARG(text)) : text;
    }
    if (s->accepted && !(urgent && out.len))
        out = arena_print(a, "%.*s%s%zu accepted", TALLY_ARG(out), out.len ? ", " : "",
                          s->accepted);
    if (s->known && !(urgent && out.len))
        out = arena_print(a, "%.*s%s%zu as before", TALLY_ARG(out), out.len ? ", " : "",
                          s->known);
    return out.len ? out : STR("nothing to check");
}

/* ---- Documents -------------------------------------------------------------------- */

tally_str summary_against(const report *r, arena *a)
{
    tally_str out = {0};
    for (size_t i = 0; i < r->against_count; i++)
        out = i ? arena_print(a, "%.*s, %.*s", TALLY_ARG(out), TALLY_ARG(r->against[i]))
                : r->against[i];
    return out;
}

/* ---- What was before --------------------------------------------------------------- */

tally_str summary_signoff(const report *r, arena *a)
{
    const tally_signoff *s = r->signoff;
    if (!s)
        return (tally_str){0};
    return arena_print(
        a, "signed off by %.*s, %.*s (%.*s), %zu of %zu figures ticked; %s%.*s",
        TALLY_ARG(s->by), TALLY_ARG(s->on), TALLY_ARG(s->where), s->ticked, s->figures,
        s->same_text   ? "the copy is the same"
        : s->since.len ? "since then "
                       : "the copy has changed since, no figure has",
        s->same_text ? 0 : (int)s->since.len, s->since.ptr);
}

tally_str summary_baseline(const report *r, arena *a)
{
    if (!r->baseline.len)
        return (tally_str){0};
    return r->gone ? arena_print(a, "held against %.*s: %zu figure%s of it %s gone",
                                 TALLY_ARG(r->baseline), r->gone, r->gone == 1 ? "" : "s",
                                 r->gone == 1 ? "is" : "are")
                   : arena_print(a, "held against %.*s", TALLY_ARG(r->baseline));
}

/* ---- Tables ----------------------------------------------------------------------- */

size_t summary_rows(const report *r)
{
    size_t rows = 0;
    for (size_t i = 0; i < r->table_count; i++)
        rows += r->tables[i].row_count;
    return rows;
}

tally_str summary_newest(const report *r)
{
    tally_str newest = {0};
    for (size_t i = 0; i < r->table_count; i++)
        if (str_compare(r->tables[i].newest, newest) > 0)
            newest = r->tables[i].newest;
    return newest;
}

tally_str summary_tables(const report *r, arena *a)
{
    tally_str newest = summary_newest(r), tables = figure_of(a, r->table_count, "table");
    tally_str rows = figure_of(a, summary_rows(r), "row");
    if (!r->table_count)
        return STR("no tables");
    if (!newest.len)
        return arena_print(a, "%.*s (%.*s)", TALLY_ARG(tables), TALLY_ARG(rows));
    return arena_print(a, "%.*s (%.*s, newest %.*s)", TALLY_ARG(tables), TALLY_ARG(rows),
                       TALLY_ARG(newest));
}
