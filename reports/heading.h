/* SPDX-License-Identifier: Apache-2.0 */
#ifndef REPORTS_HEADING_H
#define REPORTS_HEADING_H

#include "base/tally.h"

/** The first line of plain copy that has no headline of its own, where it looks like one:
 *  short, alone, and no sentence. 0: none, or the headline is known. Only for show; what is
 *  checked does not depend on it. */
size_t heading_end(const tally_reading *reading);

/** The headline, the line that looks like one, or nothing. Borrows from the reading. */
tally_str heading_of(const tally_reading *reading);

#endif
