/* SPDX-License-Identifier: Apache-2.0 */
#include "checks/tolerance.h"

#include <math.h>

#include "base/near.h"
#include "base/str.h"

double tolerance_for(const record *r, size_t measure, double usual)
{
    if (!r->tolerances || measure >= r->measures.len || isnan(r->tolerances[measure]))
        return usual;
    return r->tolerances[measure];
}

static bool make_room(record *r, arena *a)
{
    if (r->tolerances)
        return true;
    r->tolerances = ARENA_NEW(a, double, r->measures.len);
    for (size_t i = 0; r->tolerances && i < r->measures.len; i++)
        r->tolerances[i] = NAN;
    return r->tolerances != NULL;
}

/* Facts that lie in memory were made before. */
static void set(record *r, size_t measure, double relative)
{
    r->tolerances[measure] = relative;
    for (size_t i = 0; i < r->facts.len; i++)
        if (r->facts.items[i].measure == measure)
            r->facts.items[i].tolerance = relative;
}

static bool set_by_words(record *r, tally_str name, double relative, arena *a)
{
    word_list words = {0};
    bool found = false;
    words_split(name, 0, a, &words);
    if (words.len == 0)
        return false;
    size_t at = wording_find(&r->words, words.items, words.len);
    for (; at != TALLY_NONE; at = r->words.items.items[at].next) {
        const wording *w = &r->words.items.items[at];
        if (w->weight < 1 || w->target >= r->measures.len)
            continue;
        set(r, w->target, relative);
        found = true;
    }
    return found;
}

bool tolerance_set(record *r, const tally_tolerance *tolerance, arena *a)
{
    tally_str name = tally_text(tolerance->measure);
    bool found = false;
    if (r->measures.len == 0 || !make_room(r, a))
        return false;
    for (size_t i = 0; i < r->measures.len; i++) {
        const measure_row *m = &r->measures.items[i];
        if (!str_equals_folded(m->id, name) && !str_equals_folded(m->label, name))
            continue;
        set(r, i, tolerance->relative);
        found = true;
    }
    return found || set_by_words(r, name, tolerance->relative, a);
}

tally_str tolerance_nearest(const record *r, const char *measure)
{
    near_name near = near_begin(tally_text(measure));
    for (size_t i = 0; i < r->measures.len; i++) {
        near_try(&near, r->measures.items[i].id);
        near_try(&near, r->measures.items[i].label);
    }
    return near.best;
}
