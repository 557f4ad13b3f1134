/* SPDX-License-Identifier: Apache-2.0 */
#include "claims/draft.h"

size_t draft_sentence_at(const draft *d, size_t at)
{
    size_t low = 0, high = d->sentences.len;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (d->sentences.items[middle].end <= at)
            low = middle + 1;
        else
            high = middle;
    }
    bool inside = low < d->sentences.len && d->sentences.items[low].begin <= at;
    return inside ? low : TALLY_NONE;
}

tally_str draft_masked(const draft *d, size_t begin, size_t end)
{
    size_t index = draft_sentence_at(d, begin);
    sentence s = index == TALLY_NONE ? (sentence){begin, end} : d->sentences.items[index];
    s.end = end > s.end ? end : s.end;
    tally_str before = draft_literal(d, s.begin, begin),
              after = draft_literal(d, end, s.end);
    return arena_print(d->a, "%.*s#%.*s", TALLY_ARG(before), TALLY_ARG(after));
}
