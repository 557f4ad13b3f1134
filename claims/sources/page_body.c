/* SPDX-License-Identifier: Apache-2.0 */
#include "base/str.h"
#include "claims/sources/page.h"

/* Which part of a page is the article. Elements that their names give away are left out;
 * of the rest, the smallest one that holds most of the running text is taken. */

/* A paragraph of running text has at least this many bytes outside links. */
enum { LEAST_GOOD = 40 };

static size_t block_size(const page_block *b)
{
    return b->end - b->begin;
}

static tally_str block_text(const page *p, const page_block *b)
{
    return (tally_str){p->text.items + b->begin, block_size(b)};
}

/* ---- Elements by their names -------------------------------------------------------- */

/* Adds up, for every element, what stands below it. Children stand behind their parents. */
static void add_up(page *p)
{
    for (size_t i = 0; i < p->blocks.len; i++) {
        const page_block *b = &p->blocks.items[i];
        p->nodes.items[b->node].text += block_size(b);
        p->nodes.items[b->node].link += b->link;
    }
    for (size_t i = p->nodes.len; i-- > 1;) {
        const page_node *node = &p->nodes.items[i];
        p->nodes.items[node->parent].text += node->text;
        p->nodes.items[node->parent].link += node->link;
    }
}

static bool is_dropped_part(page_part part)
{
    return part == PART_DROP || part == PART_RELATED || part == PART_COMMENT ||
           part == PART_BYLINE;
}

/* A name that would drop most of the page's text is no part of a page but a mistake. */
static bool is_mistaken(const page *p, const page_node *node)
{
    double all = (double)(p->nodes.items[0].text - p->nodes.items[0].link);
    double own = (double)(node->text - node->link);
    if (node->is_root && node->part != PART_RELATED && node->part != PART_COMMENT)
        return true;
    return own > all * (node->part == PART_COMMENT ? 0.9 : 0.5);
}

static void drop_by_name(page *p)
{
    for (size_t i = 0; i < p->nodes.len; i++) {
        page_node *node = &p->nodes.items[i];
        const page_node *parent = i ? &p->nodes.items[node->parent] : NULL;
        node->dropped = (parent && parent->dropped) ||
                        (is_dropped_part(node->part) && !is_mistaken(p, node));
        node->captioned = (parent && parent->captioned) || node->part == PART_CAPTION;
        node->marked = (parent && parent->marked) || node->part == PART_BODY;
    }
}

/* ---- The element that holds the text ------------------------------------------------ */

static double goodness(const page *p, const page_block *b)
{
    const page_node *node = &p->nodes.items[b->node];
    double size = (double)block_size(b), link = (double)b->link;
    if (node->dropped || node->captioned || b->kind == TALLY_HEADING)
        return 0;
    if (size - link < LEAST_GOOD || link * 2 > size)
        return 0;
    double good = size - link * 1.5;
    return b->kind == TALLY_LIST_ITEM || b->kind == TALLY_CELL ? good * 0.5 : good;
}

static void weigh(page *p)
{
    for (size_t i = 0; i < p->blocks.len; i++)
        p->nodes.items[p->blocks.items[i].node].good += goodness(p, &p->blocks.items[i]);
    for (size_t i = p->nodes.len; i-- > 1;)
        p->nodes.items[p->nodes.items[i].parent].good += p->nodes.items[i].good;
}

/* The heaviest child of each element: one pass, for children stand behind their parents. */
static size_t *heaviest_children(const page *p)
{
    size_t *heaviest = ARENA_NEW(p->a, size_t, p->nodes.len);
    for (size_t i = 1; heaviest && i < p->nodes.len; i++) {
        const page_node *node = &p->nodes.items[i];
        size_t best = heaviest[node->parent];
        if (best == 0 || node->good > p->nodes.items[best].good)
            heaviest[node->parent] = i;
    }
    return heaviest;
}

/* Down from the root, as long as one element holds nearly all that its parent holds. */
static size_t find_body(const page *p)
{
    static const double most = 0.75, marked = 0.4, inside = 0.9;
    const size_t *heaviest = heaviest_children(p);
    size_t at = 0;
    while (heaviest && heaviest[at]) {
        const page_node *node = &p->nodes.items[at], *child = &p->nodes.items[heaviest[at]];
        double share = child->part == PART_BODY ? marked : node->marked ? inside : most;
        if (child->tag != TAG_OTHER && child->tag != TAG_CELL)
            break;
        if (child->good <= 0 || child->good < node->good * share)
            break;
        at = heaviest[at];
    }
    return at;
}

static bool *nodes_inside(const page *p, size_t body)
{
    bool *inside = ARENA_NEW(p->a, bool, p->nodes.len);
    for (size_t i = 0; inside && i < p->nodes.len; i++)
        inside[i] = i == body || (i > body && inside[p->nodes.items[i].parent]);
    return inside;
}

/* ---- Blocks inside it --------------------------------------------------------------- */

static bool ends_sentence(tally_str text)
{
    static const tally_str ends[] = {{".", 1},           {"!", 1},
                                     {"?", 1},           {":", 1},
                                     {"\"", 1},          {"\xe2\x80\x9d", 3},
                                     {")", 1},           {"\xe2\x80\x99", 3},
                                     {"\xe2\x80\xa6", 3}};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (str_ends_with(text, ends[i]))
            return true;
    return false;
}

/* Running text, as against a label, a list of links, a line of a byline. */
static bool is_running(const page *p, const page_block *b)
{
    size_t size = block_size(b);
    if (b->kind == TALLY_HEADING || b->kind == TALLY_CAPTION || b->link * 2 > size)
        return false;
    return size >= 80 || (size >= LEAST_GOOD && ends_sentence(block_text(p, b)));
}

static bool is_kept(const page *p, const bool *inside, const page_block *b)
{
    const page_node *node = &p->nodes.items[b->node];
    size_t size = block_size(b);
    if (!inside[b->node] || node->dropped)
        return false;
    if (b->kind == TALLY_HEADING)
        return b->level != 1 && b->link * 2 <= size;
    if (b->kind == TALLY_CAPTION)
        return size > 1;
    return b->link * 10 <= size * 7 || (b->link < size && ends_sentence(block_text(p, b)));
}

static void classify(page *p)
{
    for (size_t i = 0; i < p->blocks.len; i++) {
        page_block *b = &p->blocks.items[i];
        tally_block_kind kind = lines_kind(p->c->rows->lines, block_text(p, b));
        if (p->nodes.items[b->node].captioned)
            b->kind = TALLY_CAPTION;
        else if (kind != TALLY_PARAGRAPH)
            b->kind = kind;
        else if (b->kind == TALLY_CELL && block_size(b) > 200)
            b->kind = TALLY_PARAGRAPH;
    }
}

/* The blocks from the first running text to the last; a page without any is taken whole. */
typedef struct {
    const bool *inside;
    size_t first, end;
    bool any;
} choice;

static choice choose(page *p)
{
    choice c = {.inside = nodes_inside(p, find_body(p)), .end = p->blocks.len};
    for (size_t i = 0; c.inside && i < p->blocks.len; i++) {
        const page_block *b = &p->blocks.items[i];
        if (!is_kept(p, c.inside, b) || !is_running(p, b))
            continue;
        if (!c.any)
            c.first = i;
        c.any = true;
        c.end = i + 1;
    }
    return c;
}

static bool is_chosen(const page *p, const choice *c, size_t i)
{
    const page_block *b = &p->blocks.items[i];
    if (!c->any)
        return !p->nodes.items[b->node].dropped && b->level != 1;
    return i >= c->first && i < c->end && b->kind != TALLY_RELATED &&
           is_kept(p, c->inside, b);
}

/* The text of the copy, under way. */
typedef struct {
    char *room;
    size_t len;
} writer;

static void copy_links(page *p, const page_block *b, size_t to)
{
    const place_links *from = &p->links;
    size_t low = 0, high = from->len;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (from->items[middle].text <= b->begin)
            low = middle;
        else
            high = middle;
    }
    place_add(&p->c->map.text, p->a, to, place_source(from, b->begin));
    for (size_t i = low + 1; i < from->len && from->items[i].text < b->end; i++)
        place_add(&p->c->map.text, p->a, to + (from->items[i].text - b->begin),
                  from->items[i].source);
}

static void write_block(page *p, const page_block *b, writer *w)
{
    size_t size = block_size(b);
    if (w->len) {
        w->room[w->len++] = '\n';
        w->room[w->len++] = '\n';
    }
    copy_links(p, b, w->len);
    memcpy(w->room + w->len, p->text.items + b->begin, size);
    tally_span span = {.begin = w->len, .end = w->len + size};
    list_push(&p->c->blocks, p->a, (tally_block){span, b->kind});
    w->len += size;
}

void page_pick_body(page *p)
{
    add_up(p);
    drop_by_name(p);
    weigh(p);
    classify(p);
    choice c = choose(p);
    writer w = {arena_alloc(p->a, p->text.len + 2 * p->blocks.len + 1), 0};
    for (size_t i = 0; w.room && i < p->blocks.len; i++)
        if (is_chosen(p, &c, i))
            write_block(p, &p->blocks.items[i], &w);
    p->c->text = (tally_str){w.room, w.len};
}
