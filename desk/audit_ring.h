/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DESK_AUDIT_RING_H
#define DESK_AUDIT_RING_H

#include "desk/desk.h"
#include "desk/inputs/input.h"

/** An article on its way from the reader through a worker to the writer. Its memory stays
 *  with its place in the ring, and is used again. */
typedef struct {
    arena *source; /**< of what was read */
    arena *room;   /**< of what was made of it */
    input_article in;
    char key[HASH_TEXT_SIZE];
    bool known;             /**< the store has it as it is */
    bool left_out;          /**< by date or outlet */
    tally_article *article; /**< NULL: known, left out, or `fault` says why */
    tally_error fault;
    tally_error failure; /**< of the run: it cannot go on */
    tally_str page;      /**< its report; empty: none. Of a line, its answer, and what */
    tally_lines_result answer; /**< that came to: lines_many.c */
} audit_item;

/** A ring of articles in the order of the input. One reader puts, workers take, one writer
 *  gets them in order. Bounded by items and by the memory that they hold. */
typedef struct audit_ring audit_ring;

/** NULL for want of memory. */
audit_ring *ring_open(size_t items, size_t max_bytes);
/** When no thread uses it any more. */
void ring_close(audit_ring *r);

/** The reader: a place to fill, as soon as there is one; NULL when nothing is wanted any
 *  more. Then either ring_put or ring_end. */
audit_item *ring_place(audit_ring *r);
void ring_put(audit_ring *r, audit_item *item);
/** Nothing comes any more. */
void ring_end(audit_ring *r);

/** A worker: the next article; NULL at the end. */
audit_item *ring_take(audit_ring *r);
void ring_done(audit_ring *r, audit_item *item);

/** The writer: the next article in order when it is done; NULL when there is none within a
 *  tenth of a second, or any more. */
audit_item *ring_next(audit_ring *r);
void ring_free(audit_ring *r, audit_item *item);
/** Nothing comes any more, and all is written; or nothing is in the ring just now. */
bool ring_is_over(audit_ring *r);
bool ring_is_empty(audit_ring *r);

/** Ends everything: whoever waits or asks gets NULL. */
void ring_stop(audit_ring *r);

#endif
