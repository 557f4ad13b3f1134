/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAIMS_SOURCES_PAGE_H
#define CLAIMS_SOURCES_PAGE_H

#include "base/xml.h"
#include "claims/sources/source.h"

/* A page on its way to being an article: its block elements and its pieces of text, in
 * the order of the page. html.c gathers them, page_meta.c what the page says of itself,
 * page_body.c picks what is the article. */

typedef enum {
    TAG_OTHER, /* a block that holds blocks: div, section, td */
    TAG_PARAGRAPH,
    TAG_HEADING,
    TAG_ITEM,
    TAG_QUOTE,
    TAG_CELL,
    TAG_LIST,
    TAG_INLINE, /* no block of its own */
    TAG_LINK,
    TAG_BREAK,
    TAG_RAISED, /* sup */
    TAG_LOWERED /* sub */
} page_tag;

/** A block element. Its parent stands before it. */
typedef struct {
    size_t parent; /**< TALLY_NONE for the root */
    page_tag tag;
    page_part part;
    int level;    /**< of a heading */
    bool named;   /**< its class or itemprop says that it is the article's text */
    bool is_root; /**< html, body, main, article: never dropped by the look of its name */
    size_t text, link; /**< bytes of text below it; of these inside links */
    double good;       /**< how much of it reads like an article's text */
    bool dropped, captioned, marked, leading; /**< by itself or by what it stands in */
} page_node;

/** A run of text between the borders of blocks. */
typedef struct {
    size_t begin, end; /**< in the text of the page */
    size_t link;       /**< bytes of it inside links */
    size_t node;
    tally_block_kind kind;
    int level; /**< of a heading */
} page_block;

/** What a page says of itself; a lower rank is better, 0 is unsaid. */
typedef struct {
    tally_str value;
    int rank;
    size_t at; /**< where it stands in the source */
} page_meta;

typedef struct {
    copy *c;
    arena *a;
    LIST_OF(char) text;
    place_links links;
    LIST_OF(page_node) nodes;
    LIST_OF(page_block) blocks;
    page_meta meta[META_COUNT];
    tally_str told_body; /**< the article's text, where the page repeats it for machines */
    size_t told_at;      /**< the script that holds it */
} page;

/** Keeps what the page says of itself when it is better than what was known. */
void page_say(page *p, meta_field field, int rank, tally_str value, size_t at);

/** Looks through an element for what it says of the page: meta, link, time. */
void page_meta_element(page *p, tally_str tag, const xml_attribute *attributes,
                       size_t count, size_t at);

/** Looks through the JSON-LD of a script element. */
void page_meta_script(page *p, tally_str json, size_t at);

/** Fills in headline, date, outlet and address of the copy. */
void page_meta_finish(page *p);

/** Picks the article out of the page and fills in text, blocks and map of the copy. */
void page_pick_body(page *p);

#endif
