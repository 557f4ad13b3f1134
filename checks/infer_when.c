/* SPDX-License-Identifier: Apache-2.0 */
#include "base/day.h"
#include "base/str.h"
#include "checks/header.h"
#include "checks/inference.h"

/* ---- Days of two orders ---------------------------------------------------------- */

/* One day over twelve says the order of all the others: "18/10/2021". */
static bool settle_order(column *c)
{
    bool settled = (c->day_first > 0) != (c->month_first > 0);
    if (settled)
        c->days += c->either;
    return settled;
}

static tally_str order_format(const inference *t, const column *c)
{
    bool days_first = c->day_first > 0;
    return arena_print(t->a, "%%%c%c%%%c%c%%Y", days_first ? 'd' : 'm', c->day_sign,
                       days_first ? 'm' : 'd', c->day_sign);
}

/* ---- Years and the months beside them -------------------------------------------- */

static bool is_years(const column *c)
{
    return c->years > 0 && c->years == c->numbers && c->texts == 0;
}

/* "4" of four is a quarter or a month; a list that goes to twelve holds months. */
static bool is_parts(const column *c)
{
    enum { QUARTERS = 4 };
    bool told = c->bare_parts == 0 || c->distinct > QUARTERS;
    return c->timed && c->parts > 0 && c->parts == column_filled(c) && told;
}

static size_t find_parts(const inference *t)
{
    for (size_t i = 0; i < t->count; i++)
        if (is_parts(&t->columns[i]))
            return i;
    return TALLY_NONE;
}

/* ---- The column of time ---------------------------------------------------------- */

static size_t named_time(const inference *t)
{
    size_t best = TALLY_NONE;
    for (size_t i = 0; i < t->count; i++) {
        column *c = &t->columns[i];
        if (c->role != HEADER_PERIOD)
            continue;
        bool days = column_is_days(c);
        if (days && best == TALLY_NONE) {
            best = i;
        } else {
            c->timed = !days;
            c->role = days ? HEADER_IGNORED : HEADER_NONE;
        }
    }
    return best;
}

static bool has_other_numbers(const inference *t, size_t at)
{
    for (size_t i = 0; i < t->count; i++)
        if (i != at && column_is_numeric(&t->columns[i]) &&
            (t->columns[i].role == HEADER_NONE || t->columns[i].role == HEADER_VALUE))
            return true;
    return false;
}

/* Where no header speaks of time, the cells alone say it. */
static size_t guessed_time(const inference *t)
{
    for (size_t i = 0; i < t->count; i++)
        if (t->columns[i].timed)
            return TALLY_NONE;
    for (size_t i = 0; i < t->count; i++) {
        column *c = &t->columns[i];
        bool days = c->texts == c->days && column_is_days(c) && c->numbers == 0;
        bool years = is_years(c) && has_other_numbers(t, i);
        if (c->role == HEADER_NONE && !c->header_period.first && (years || days)) {
            c->guessed = years;
            return i;
        }
    }
    return TALLY_NONE;
}

void infer_when(const inference *t)
{
    table_plan *plan = &t->out->plan;
    for (size_t i = 0; i < t->count; i++)
        if (!settle_order(&t->columns[i]) && t->columns[i].either > 0 &&
            t->columns[i].role == HEADER_NONE &&
            t->columns[i].either == column_filled(&t->columns[i]))
            t->columns[i].timed = true;
    size_t best = named_time(t);
    best = best == TALLY_NONE ? guessed_time(t) : best;
    plan->from = best;
    if (best == TALLY_NONE)
        return;
    column *c = &t->columns[best];
    c->role = HEADER_PERIOD;
    if (c->either > 0)
        plan->day_format = order_format(t, c);
    plan->within = is_years(c) ? find_parts(t) : TALLY_NONE;
    if (plan->within != TALLY_NONE)
        t->columns[plan->within].role = HEADER_PERIOD;
    plan->time = c->years == 0 ? FACT_DAY : FACT_YEAR;
    t->out->period_range =
        arena_print(t->a, "%d to %d", day_year(c->first_day), day_year(c->last_day));
}

/* ---- Years in the names of columns ----------------------------------------------- */

bool infer_has_period_columns(const inference *t)
{
    size_t found = 0;
    for (size_t i = 0; i < t->count; i++)
        found += t->columns[i].header_period.first && t->columns[i].role == HEADER_NONE &&
                 (column_is_numeric(&t->columns[i]) || t->columns[i].texts == 0);
    return found >= 2;
}

/* 2011 of "Population (2011 census)". */
static bool year_in_brackets(const inference *t, size_t at, tally_period *year)
{
    word_list words = {0};
    tally_str header = t->csv.header.fields[at];
    size_t open = str_find(header, STR("("), 0), close = str_find(header, STR(")"), 0);
    size_t found = 0;
    if (open == TALLY_NONE || close == TALLY_NONE || close < open)
        return false;
    words_split(str_slice(header, open + 1, close), 0, t->scratch, &words);
    for (size_t i = 0; i < words.len; i++)
        found += header_is_year(&words.items[i], year);
    return found == 1 && str_find(header, STR("="), 0) == TALLY_NONE;
}

/* "Turnout" and 2019 of "Turnout 2019 (%)"; "2019" at the head as well. */
static bool split_name(const inference *t, size_t at, tally_str *name, tally_period *year)
{
    word_list words = {0};
    value_plan ignored = load_no_value(at);
    tally_str whole = header_name(t->r, t->csv.header.fields[at], &ignored, t->scratch);
    words_split(whole, 0, t->scratch, &words);
    if (words.len > 0 && year_in_brackets(t, at, year)) {
        *name = whole;
        return true;
    }
    if (words.len < 2)
        return false;
    bool behind = header_is_year(&list_last(&words), year);
    if (!behind && !header_is_year(&words.items[0], year))
        return false;
    size_t first = behind ? 0 : 1, last = behind ? words.len - 2 : words.len - 1;
    *name = str_slice(whole, words.items[first].begin, words.items[last].end);
    return str_is_letter(name->ptr[0]) &&
           header_role_of(t->r->policy,
                          str_slice(whole, words.items[last].begin, words.items[last].end),
                          t->scratch) != HEADER_LINK;
}

bool infer_year_in_name(const inference *t, size_t at, tally_str *name, tally_period *year)
{
    size_t sisters = 0;
    tally_str own, other;
    tally_period of, when;
    if (t->out->plan.from != TALLY_NONE || !split_name(t, at, &own, &of))
        return false;
    for (size_t i = 0; i < t->count; i++) {
        if (i == at || !split_name(t, i, &other, &when) || !str_equals(other, own))
            continue;
        if (when.first == of.first)
            return false;
        sisters++;
    }
    if (sisters == 0)
        return false;
    *name = own;
    *year = of;
    return true;
}
