/* SPDX-License-Identifier: Apache-2.0 */
#include "desk/audit_ring.h"

#include <pthread.h>
#include <time.h>

/* A place of the ring: free, then filled by the reader, then done by a worker. */
typedef struct {
    audit_item item;
    bool done;
    size_t bytes; /* that it holds */
} place;

struct audit_ring {
    arena *a;
    place *places;
    size_t count;
    size_t put, taken, got; /* how many went by so far: the ring is at each modulo count */
    size_t bytes, max_bytes;
    bool ended, stopped;
    bool room_awaited; /* by the reader: it is woken when there is room for several */
    pthread_mutex_t lock;
    pthread_cond_t room, work, results;
};

static bool open_places(audit_ring *r, size_t items)
{
    r->places = ARENA_NEW(r->a, place, items);
    for (size_t i = 0; r->places && i < items; i++) {
        audit_item *item = &r->places[i].item;
        item->source = arena_open(0);
        item->room = arena_open(0);
        r->count++;
        if (!item->source || !item->room)
            return false;
    }
    return r->places;
}

audit_ring *ring_open(size_t items, size_t max_bytes)
{
    arena *a = arena_open(0);
    audit_ring *r = a ? ARENA_NEW(a, audit_ring, 1) : NULL;
    if (!r) {
        arena_close(a);
        return NULL;
    }
    r->a = a;
    r->max_bytes = max_bytes;
    pthread_mutex_init(&r->lock, NULL);
    pthread_cond_init(&r->room, NULL);
    pthread_cond_init(&r->work, NULL);
    pthread_cond_init(&r->results, NULL);
    if (open_places(r, items))
        return r;
    ring_close(r);
    return NULL;
}

void ring_close(audit_ring *r)
{
    if (!r)
        return;
    for (size_t i = 0; i < r->count; i++) {
        arena_close(r->places[i].item.source);
        arena_close(r->places[i].item.room);
    }
    pthread_mutex_destroy(&r->lock);
    pthread_cond_destroy(&r->room);
    pthread_cond_destroy(&r->work);
    pthread_cond_destroy(&r->results);
    arena_close(r->a);
}

static place *place_of(audit_ring *r, size_t number)
{
    return &r->places[number % r->count];
}

/* An item is the first part of its place. */
static void weigh(audit_ring *r, audit_item *item)
{
    place *p = (place *)item;
    size_t bytes = arena_used(item->source) + (p->done ? arena_used(item->room) : 0);
    r->bytes += bytes - p->bytes;
    p->bytes = bytes;
}

/* Small rooms are emptied by who uses them next, so that the writer is not kept by it. */
static void empty_if_big(arena *a)
{
    enum { BIG = 1 << 20 };
    if (arena_used(a) > BIG)
        arena_reset(a, 0);
}

/* One article may be larger than all that is allowed: it goes alone. */
static bool has_room(const audit_ring *r)
{
    size_t held = r->put - r->got;
    return held == 0 || (held < r->count && r->bytes < r->max_bytes);
}

static bool has_room_for_several(const audit_ring *r)
{
    size_t held = r->put - r->got;
    return held <= r->count / 2 && r->bytes <= r->max_bytes / 2;
}

audit_item *ring_place(audit_ring *r)
{
    pthread_mutex_lock(&r->lock);
    while (!r->stopped && !has_room(r)) {
        r->room_awaited = true;
        pthread_cond_wait(&r->room, &r->lock);
    }
    r->room_awaited = false;
    audit_item *item = r->stopped ? NULL : &place_of(r, r->put)->item;
    pthread_mutex_unlock(&r->lock);
    return item;
}

void ring_put(audit_ring *r, audit_item *item)
{
    pthread_mutex_lock(&r->lock);
    ((place *)item)->done = false;
    weigh(r, item);
    r->put++;
    pthread_cond_signal(&r->work);
    pthread_mutex_unlock(&r->lock);
}

void ring_end(audit_ring *r)
{
    pthread_mutex_lock(&r->lock);
    r->ended = true;
    pthread_cond_broadcast(&r->work);
    pthread_cond_broadcast(&r->results);
    pthread_mutex_unlock(&r->lock);
}

audit_item *ring_take(audit_ring *r)
{
    pthread_mutex_lock(&r->lock);
    while (!r->stopped && !r->ended && r->taken == r->put)
        pthread_cond_wait(&r->work, &r->lock);
    bool some = !r->stopped && r->taken < r->put;
    audit_item *item = some ? &place_of(r, r->taken++)->item : NULL;
    pthread_mutex_unlock(&r->lock);
    return item;
}

void ring_done(audit_ring *r, audit_item *item)
{
    pthread_mutex_lock(&r->lock);
    place *p = (place *)item;
    p->done = true;
    weigh(r, item);
    if (p == place_of(r, r->got))
        pthread_cond_signal(&r->results);
    pthread_mutex_unlock(&r->lock);
}

static struct timespec soon(void)
{
    enum { NANOSECONDS = 1000000000, A_TENTH = NANOSECONDS / 10 };
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    t.tv_nsec += A_TENTH;
    t.tv_sec += t.tv_nsec / NANOSECONDS;
    t.tv_nsec %= NANOSECONDS;
    return t;
}

static bool is_next_done(audit_ring *r)
{
    return r->got < r->put && place_of(r, r->got)->done;
}

audit_item *ring_next(audit_ring *r)
{
    pthread_mutex_lock(&r->lock);
    if (!r->stopped && !is_next_done(r) && !(r->ended && r->got == r->put)) {
        struct timespec limit = soon();
        pthread_cond_timedwait(&r->results, &r->lock, &limit);
    }
    audit_item *item = !r->stopped && is_next_done(r) ? &place_of(r, r->got)->item : NULL;
    pthread_mutex_unlock(&r->lock);
    return item;
}

bool ring_is_empty(audit_ring *r)
{
    pthread_mutex_lock(&r->lock);
    bool empty = r->got == r->put;
    pthread_mutex_unlock(&r->lock);
    return empty;
}

bool ring_is_over(audit_ring *r)
{
    pthread_mutex_lock(&r->lock);
    bool over = r->stopped || (r->ended && r->got == r->put);
    pthread_mutex_unlock(&r->lock);
    return over;
}

void ring_free(audit_ring *r, audit_item *item)
{
    place *p = (place *)item;
    empty_if_big(item->source);
    empty_if_big(item->room);
    pthread_mutex_lock(&r->lock);
    r->bytes -= p->bytes;
    p->bytes = 0;
    r->got++;
    if (r->room_awaited && (has_room_for_several(r) || r->got == r->put))
        pthread_cond_signal(&r->room);
    pthread_mutex_unlock(&r->lock);
}

void ring_stop(audit_ring *r)
{
    pthread_mutex_lock(&r->lock);
    r->stopped = true;
    pthread_cond_broadcast(&r->room);
    pthread_cond_broadcast(&r->work);
    pthread_cond_broadcast(&r->results);
    pthread_mutex_unlock(&r->lock);
}
