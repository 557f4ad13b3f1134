/* SPDX-License-Identifier: Apache-2.0 */
#include "claims/place.h"

void place_open(place_map *map, tally_str source, arena *a)
{
    map->source = source;
    map->lines.len = 0;
    list_push(&map->lines, a, (size_t)0);
    for (const char *at = source.ptr, *end = at + source.len; source.len && at < end;) {
        const char *newline = memchr(at, '\n', (size_t)(end - at));
        if (!newline)
            break;
        at = newline + 1;
        list_push(&map->lines, a, (size_t)(at - source.ptr));
    }
}

void place_add(place_links *links, arena *a, size_t text, size_t source)
{
    if (links->len) {
        place_link *last = &list_last(links);
        if (source >= last->source && source - last->source == text - last->text)
            return;
        if (last->text == text) {
            last->source = source;
            return;
        }
    }
    list_push(links, a, (place_link){text, source});
}

size_t place_source(const place_links *links, size_t at)
{
    size_t low = 0, high = links->len;
    if (high == 0 || links->items[0].text > at)
        return high ? links->items[0].source : at;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (links->items[middle].text <= at)
            low = middle;
        else
            high = middle;
    }
    return links->items[low].source + (at - links->items[low].text);
}

static void find_line(const place_map *map, size_t at, tally_span *span)
{
    size_t low = 0, high = map->lines.len;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (map->lines.items[middle] <= at)
            low = middle;
        else
            high = middle;
    }
    span->line = low + 1;
    span->column = high ? at - map->lines.items[low] + 1 : at + 1;
}

void place_find(const place_map *map, tally_span *span)
{
    const place_links *links = span->in_title ? &map->title : &map->text;
    if (span->in_title && links->len == 0) {
        span->line = 1;
        span->column = span->begin + 1;
        return;
    }
    size_t at = place_source(links, span->begin);
    for (; map->outer; map = map->outer)
        at = place_source(&map->outer->text, at);
    find_line(map, at, span);
}
