/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>

#include "checks/article.h"

/* "4:42 local time (2024 UTC)": zones lie whole quarters of an hour apart. */
bool article_clock(const passage *p, clash *out)
{
    enum { QUARTER = 15 };
    const mark *here = passage_mark(p, 'b'), *there = passage_mark(p, 'a');
    int apart = abs(here->date->minute_of_day - there->date->minute_of_day);
    if (apart % QUARTER == 0)
        return false;
    *out = (clash){.here = here,
                   .there = there,
                   .reason = "dates",
                   .words = arena_print(p->a,
                                        "their minutes are %d apart, and zones lie "
                                        "whole quarters of an hour apart",
                                        apart % 60)};
    return true;
}
