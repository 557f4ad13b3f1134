/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CHECKS_WRITING_H
#define CHECKS_WRITING_H

#include "base/arena.h"

/** How a Table Schema wants the cells of a type written, where their characters alone tell:
 *  times, durations, addresses, JSON. */
typedef struct writing writing;

/** NULL where the type, or the format, leaves it open. */
const writing *writing_find(tally_str type, tally_str format);

bool writing_fits(const writing *w, tally_str cell, arena *a);

/** What to say of a cell that does not fit. */
const char *writing_fault(const writing *w);

/** A day as a format of strptime writes it ("%d/%m/%Y"); a time beside it is passed over.
 */
bool writing_read_day(tally_str format, tally_str cell, tally_period *out);

#endif
