/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/error.h"
#include "base/str.h"

typedef struct chunk {
    struct chunk *next;
    size_t size, used;
    alignas(max_align_t) unsigned char bytes[];
} chunk;

struct arena {
    chunk *head;
    size_t used, limit;
    bool failed, at_limit;
};

enum { FIRST_CHUNK = 16 * 1024, LARGEST_CHUNK = 1024 * 1024 };
static const size_t default_limit = (size_t)1 << 30;

arena *arena_open(size_t max_bytes)
{
    arena *a = calloc(1, sizeof *a);
    if (a)
        a->limit = max_bytes ? max_bytes : default_limit;
    return a;
}

static void free_chunks(chunk *c)
{
    while (c) {
        chunk *next = c->next;
        free(c);
        c = next;
    }
}

void arena_close(arena *a)
{
    if (!a)
        return;
    free_chunks(a->head);
    free(a);
}

void arena_reset(arena *a, size_t max_bytes)
{
    chunk *kept = a->head;
    if (kept && kept->size > LARGEST_CHUNK) {
        free_chunks(kept);
        kept = NULL;
    } else if (kept) {
        free_chunks(kept->next);
        kept->next = NULL;
        memset(kept->bytes, 0, kept->used);
        kept->used = 0;
    }
    *a = (arena){.head = kept, .limit = max_bytes ? max_bytes : default_limit};
}

/* Chunks double, so that a small article costs one and a large one few. */
static bool add_chunk(arena *a, size_t size)
{
    size_t want = a->head ? a->head->size * 2 : FIRST_CHUNK;
    want = want > LARGEST_CHUNK ? LARGEST_CHUNK : want;
    want = want < size ? size : want;
    chunk *c = calloc(1, sizeof *c + want);
    if (!c)
        return false;
    c->size = want;
    c->next = a->head;
    a->head = c;
    return true;
}

static size_t round_up(size_t size)
{
    size_t step = alignof(max_align_t);
    return (size + step - 1) / step * step;
}

void *arena_alloc(arena *a, size_t size)
{
    if (!a || a->failed)
        return NULL;
    if (size > a->limit || a->used > a->limit - size) {
        a->failed = a->at_limit = true;
        return NULL;
    }
    size_t round = round_up(size);
    if ((!a->head || a->head->size - a->head->used < round) && !add_chunk(a, round)) {
        a->failed = true;
        return NULL;
    }
    void *at = a->head->bytes + a->head->used;
    a->head->used += round;
    a->used += round;
    return at;
}

bool arena_extend(arena *a, const void *block, size_t size, size_t more)
{
    if (arena_failed(a) || !a->head || more < size || more > a->limit)
        return false;
    chunk *c = a->head;
    size_t old = round_up(size), added = round_up(more) - old;
    if (old > c->used || block != c->bytes + (c->used - old) || c->size - c->used < added ||
        a->limit - a->used < added)
        return false;
    c->used += added;
    a->used += added;
    return true;
}

void *arena_array(arena *a, size_t size, size_t count)
{
    if (a && count && size > SIZE_MAX / count) {
        a->failed = a->at_limit = true;
        return NULL;
    }
    return arena_alloc(a, size * count);
}

bool arena_failed(const arena *a)
{
    return !a || a->failed;
}

size_t arena_used(const arena *a)
{
    return a ? a->used : 0;
}

bool arena_report(const arena *a, const char *where, tally_error *err)
{
    if (a && a->at_limit)
        return error_set(err, TALLY_TOO_BIG, where,
                         "needs more than %zu MiB to read; split it", a->limit >> 20);
    return error_set(err, TALLY_NO_MEMORY, where, "out of memory");
}

tally_str arena_copy(arena *a, tally_str text)
{
    char *copy = arena_alloc(a, text.len + 1);
    if (!copy)
        return (tally_str){0};
    if (text.len)
        memcpy(copy, text.ptr, text.len);
    return (tally_str){copy, text.len};
}

tally_str arena_lower(arena *a, tally_str text)
{
    tally_str copy = arena_copy(a, text);
    for (size_t i = 0; i < copy.len; i++)
        ((char *)copy.ptr)[i] = str_lower_char(copy.ptr[i]);
    return copy;
}

/* Into the bytes that are free already, if there is room; what is too long leaves them
 * zeroed. */
static int print_here(arena *a, const char *format, va_list args)
{
    size_t room = a && !a->failed && a->head ? a->head->size - a->head->used : 0;
    char *at = room ? (char *)a->head->bytes + a->head->used : NULL;
    int len = vsnprintf(at, room, format, args);
    if (room && (size_t)len >= room)
        memset(at, 0, room);
    return len;
}

tally_str arena_print(arena *a, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int len = print_here(a, format, args);
    va_end(args);
    char *text = len < 0 ? NULL : arena_alloc(a, (size_t)len + 1);
    if (text && text[0] == '\0' && len > 0)
        vsnprintf(text, (size_t)len + 1, format, again);
    va_end(again);
    return text ? (tally_str){text, (size_t)len} : (tally_str){0};
}

tally_str arena_join(arena *a, tally_str head, tally_str middle, tally_str tail)
{
    size_t len = head.len + middle.len + tail.len;
    char *text = arena_alloc(a, len + 1), *at = text;
    const tally_str parts[] = {head, middle, tail};
    if (!text)
        return (tally_str){0};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (parts[i].len)
            memcpy(at, parts[i].ptr, parts[i].len);
        at += parts[i].len;
    }
    return (tally_str){text, len};
}
