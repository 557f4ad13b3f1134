/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAIMS_META_H
#define CLAIMS_META_H

#include "base/arena.h"

/** The names under which pages say their date, outlet, address and headline:
 *  claims/lexicon/page-meta.csv. */
typedef struct meta_table meta_table;

typedef enum { META_DATE, META_OUTLET, META_URL, META_HEADLINE, META_COUNT } meta_field;

/** Loads the rows of `path`; a bad one fails as file:line. */
const meta_table *meta_load(const char *path, arena *a, tally_error *err);

/** The rank of what a page says under `name` (in any case), 1 being the best, and what it
 *  is about. 0 for a name that no row knows. */
int meta_rank(const meta_table *meta, tally_str name, meta_field *field);

#endif
