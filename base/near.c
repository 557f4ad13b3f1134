/* SPDX-License-Identifier: Apache-2.0 */
#include "base/near.h"

/* Edits that turn `a` into `b`: one row of the table at a time. */
static size_t edit_distance(tally_str a, tally_str b)
{
    enum { LONGEST = 64 };
    size_t row[LONGEST + 1];
    if (a.len > LONGEST || b.len > LONGEST)
        return TALLY_NONE;
    for (size_t j = 0; j <= b.len; j++)
        row[j] = j;
    for (size_t i = 1; i <= a.len; i++) {
        size_t corner = row[0];
        row[0] = i;
        for (size_t j = 1; j <= b.len; j++) {
            size_t change = corner + (a.ptr[i - 1] != b.ptr[j - 1]);
            size_t shift = (row[j] < row[j - 1] ? row[j] : row[j - 1]) + 1;
            corner = row[j];
            row[j] = change < shift ? change : shift;
        }
    }
    return row[b.len];
}

near_name near_begin(tally_str wanted)
{
    enum { NEAR = 3 };
    return (near_name){.wanted = wanted, .least = NEAR};
}

bool near_try(near_name *n, tally_str candidate)
{
    size_t distance = edit_distance(candidate, n->wanted);
    if (distance >= n->least || distance * 2 > n->wanted.len)
        return false;
    n->least = distance;
    n->best = candidate;
    return true;
}
