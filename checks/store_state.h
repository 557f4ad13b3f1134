/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CHECKS_STORE_STATE_H
#define CHECKS_STORE_STATE_H

#include "checks/store.h"

/* What store_open.c and store_read.c share. */

/* An open file. Never written, so any thread may look at it. */
struct store {
    db_pool *pool;
    tally_str heads;     /* see wording_head_table */
    tally_str keys;      /* see wording_key_bits */
    size_t entity_count; /* of the file */
};

/* What articles have taken from the file: one, or all that this connection served before.
 */
struct store_session {
    record *r;        /* the article's own view */
    const record *of; /* whose view it is */
    const struct store *store;
    db *d;
    arena *a;
    bool kept;    /* `a` is the session's own, and is there for the next article as well */
    map entities; /* numbers in the file, to numbers in r->entities */
    LIST_OF(size_t) origins; /* and back; TALLY_NONE for the article's own */
    map runs;                /* measure and entity, to a place in `found` */
    LIST_OF(fact_run) found;
    map asked;      /* keys of names looked up */
    bool own_facts; /* the record is in memory; the file lends its names */
};

static inline size_t store_index(int64_t number)
{
    return number < 0 ? TALLY_NONE : (size_t)number;
}

static inline tally_str store_copy(db_query *q, int at, arena *a)
{
    tally_str text = db_text(q, at);
    return text.len ? arena_copy(a, text) : (tally_str){0};
}

#endif
