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

/* Cuts only between characters. */
static size_t character_start(tally_str text, size_t at)
{
    while (at > 0 && at < text.len && ((unsigned char)text.ptr[at] & 0xc0) == 0x80)
        at--;
    return at;
}

tally_str draft_masked(const draft *d, size_t begin, size_t end, char room[DRAFT_MASK_ROOM])
{
    enum { REACH = DRAFT_MASK_ROOM / 2 - 8 };
    size_t index = draft_sentence_at(d, begin);
    sentence s = index == TALLY_NONE ? (sentence){begin, end} : d->sentences.items[index];
    s.end = end > s.end ? end : s.end;
    if (begin - s.begin > REACH)
        s.begin = character_start(d->text, begin - REACH);
    if (s.end - end > REACH)
        s.end = character_start(d->text, end + REACH);
    size_t before = begin - s.begin, after = s.end - end;
    memcpy(room, d->text.ptr + s.begin, before);
    room[before] = '#';
    memcpy(room + before + 1, d->text.ptr + end, after);
    return (tally_str){room, before + 1 + after};
}
