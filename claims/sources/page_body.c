/* SPDX-License-Identifier: Apache-2.0 */
#include "base/str.h"
#include "claims/sources/locate.h"
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

/* ---- How much of an element is running text ----------------------------------------- */

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

/* Children stand behind their parents, so that one pass backwards adds all of them up. */
static void weigh(page *p)
{
    for (size_t i = 0; i < p->nodes.len; i++)
        p->nodes.items[i].good = 0;
    for (size_t i = 0; i < p->blocks.len; i++)
        p->nodes.items[p->blocks.items[i].node].good += goodness(p, &p->blocks.items[i]);
    for (size_t i = p->nodes.len; i-- > 1;)
        p->nodes.items[p->nodes.items[i].parent].good += p->nodes.items[i].good;
}

/* ---- Elements by their names -------------------------------------------------------- */

static bool is_dropped_part(page_part part)
{
    return part == PART_DROP || part == PART_RELATED || part == PART_COMMENT ||
           part == PART_BYLINE;
}

/* A name that would drop most of the page's running text is a mistake. */
static bool is_mistaken(const page *p, const page_node *node)
{
    double all = p->nodes.items[0].good, own = node->good;
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
        node->leading = (parent && parent->leading) || node->part == PART_LEAD;
        node->marked = (parent && parent->marked) || node->part == PART_BODY;
    }
}

/* ---- The element that holds the text ------------------------------------------------ */

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

static bool is_inside(const page *p, size_t node, size_t outer)
{
    while (node > outer)
        node = p->nodes.items[node].parent;
    return node == outer;
}

/* The element that the page names as the article's text, if there is one such and it holds
 * much of the text: "article-body" among a hundred teasers. The innermost of those that
 * hold nearly the same. */
static size_t find_named_body(const page *p)
{
    static const double much = 0.15, same = 0.8;
    double most = 0;
    size_t best = 0, rivals = 0;
    for (size_t i = 1; i < p->nodes.len; i++)
        if (p->nodes.items[i].named && p->nodes.items[i].good > most)
            most = p->nodes.items[i].good;
    if (most == 0 || most < p->nodes.items[0].good * much)
        return 0;
    for (size_t i = 1; i < p->nodes.len; i++) {
        const page_node *node = &p->nodes.items[i];
        if (!node->named || node->good < most * same)
            continue;
        bool inside = best && is_inside(p, i, best);
        rivals += best && !inside;
        best = best && !inside ? best : i;
    }
    return rivals ? 0 : best;
}

/* Down from the root, as long as one element holds nearly all that its parent holds. What
 * the page names as its text is taken where the way down has passed it by, or has stopped
 * at an element that holds as much else; what holds less is the rest of a text in parts. */
static size_t find_body(const page *p)
{
    static const double most = 0.75, marked = 0.4, inside = 0.9, half = 0.55;
    const size_t *heaviest = heaviest_children(p);
    size_t at = 0, named = find_named_body(p);
    while (heaviest && heaviest[at]) {
        const page_node *node = &p->nodes.items[at], *child = &p->nodes.items[heaviest[at]];
        double share = child->part == PART_BODY ? marked : node->marked ? inside : most;
        if (child->tag != TAG_OTHER && child->tag != TAG_CELL)
            break;
        if (child->good <= 0 || child->good < node->good * share)
            break;
        at = heaviest[at];
    }
    if (named == 0 || is_inside(p, at, named))
        return at;
    bool most_of_it = p->nodes.items[named].good > p->nodes.items[at].good * half;
    return is_inside(p, named, at) && most_of_it ? at : named;
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
        return b->link * 2 <= size && !str_equals(block_text(p, b), p->c->title);
    if (b->kind == TALLY_CAPTION)
        return size > 1;
    return b->link * 10 <= size * 7 || (b->link < size && ends_sentence(block_text(p, b)));
}

static void classify(page *p)
{
    for (size_t i = 0; i < p->blocks.len; i++) {
        page_block *b = &p->blocks.items[i];
        tally_block_kind kind = lines_kind_of_piece(p->c->rows->lines, block_text(p, b));
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
    size_t lead; /* the block of a standfirst, plus 1; 0: none */
    bool any;
} choice;

/* A standfirst often stands outside of the element that holds the rest. */
static void find_lead(const page *p, choice *c)
{
    for (size_t i = c->first; i-- > 0;) {
        const page_block *b = &p->blocks.items[i];
        const page_node *node = &p->nodes.items[b->node];
        if (node->dropped || b->kind == TALLY_CAPTION || !is_running(p, b))
            continue;
        if (!node->leading || c->inside[b->node])
            break;
        c->lead = i + 1;
        break;
    }
}

/* A list or a table behind the last running text is still the article's: results, names. */
static void extend(const page *p, choice *c)
{
    for (size_t i = c->end; i < p->blocks.len; i++) {
        const page_block *b = &p->blocks.items[i];
        bool listed = b->kind == TALLY_LIST_ITEM || b->kind == TALLY_CELL;
        bool passed = b->kind == TALLY_HEADING || b->kind == TALLY_CAPTION ||
                      b->kind == TALLY_RELATED || !is_kept(p, c->inside, b);
        if (passed)
            continue;
        if (!listed || b->link * 5 > block_size(b))
            break;
        c->end = i + 1;
    }
}

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
    if (c.any) {
        extend(p, &c);
        find_lead(p, &c);
    }
    return c;
}

static bool is_chosen(const page *p, const choice *c, size_t i)
{
    const page_block *b = &p->blocks.items[i];
    if (!c->any)
        return !p->nodes.items[b->node].dropped &&
               !str_equals(block_text(p, b), p->c->title);
    if (i + 1 == c->lead)
        return true;
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

/* A page whose text is put there by a script may still have it for machines. */
static void take_told_body(page *p)
{
    copy *c = p->c;
    place_links links = {0};
    bool markup = str_find(p->told_body, STR("</"), 0) != TALLY_NONE;
    if (markup || c->text.len >= p->told_body.len / 3 ||
        !locate_string(c->source, p->told_at, p->told_body, p->a, &links))
        return;
    c->text = p->told_body;
    c->map.text = links;
    c->blocks.len = 0;
    source_split_lines(c);
    text_note(c, "the text is not on the page but in its data for machines (JSON-LD)");
}

void page_pick_body(page *p)
{
    weigh(p); /* by itself, to see which names are mistaken */
    drop_by_name(p);
    weigh(p);
    classify(p);
    choice c = choose(p);
    writer w = {arena_alloc(p->a, p->text.len + 2 * p->blocks.len + 1), 0};
    for (size_t i = 0; w.room && i < p->blocks.len; i++)
        if (is_chosen(p, &c, i))
            write_block(p, &p->blocks.items[i], &w);
    for (size_t i = 0; w.room && w.len == 0 && i < p->blocks.len; i++)
        write_block(p, &p->blocks.items[i], &w);
    p->c->text = (tally_str){w.room, w.len};
    take_told_body(p);
}
