/* SPDX-License-Identifier: Apache-2.0 */
#include "base/str.h"
#include "checks/phrase_element.h"

static bool is_word(const piece *p, uint32_t number)
{
    return p->mark == TALLY_NONE && p->word == number;
}

static bool is_sign(const piece *p, const char *signs)
{
    return p->sign && strchr(signs, p->sign) != NULL;
}

static bool is_break(const piece *p)
{
    return is_word(p, PHRASE_BREAK_WORD);
}

static bool ends_here(const piece *p)
{
    return p->mark == TALLY_NONE && (is_break(p) || is_sign(p, ".;)!?"));
}

/* A range fills a slot where one is asked for, and no other. */
static bool fills_slot(const element *e, const piece *p)
{
    unsigned kinds = e->fills & ~(unsigned)FILLS_RANGE;
    bool fit = (p->fills & FILLS_RANGE) == (e->fills & FILLS_RANGE);
    return p->mark != TALLY_NONE && fit && (kinds == 0 || p->fills & kinds);
}

static bool may_skip(const element *e, const piece *p)
{
    if (e->dates && p->mark != TALLY_NONE)
        return p->fills & (FILLS_DATE | FILLS_CLOCK);
    return p->mark == TALLY_NONE && !is_break(p) && !is_sign(p, ".;:()!?");
}

/* How many pieces from `at` on the choice takes; 0 where it does not stand. */
static size_t pieces_taken(const wording_choice *c, const piece_list *list, size_t at)
{
    if (c->end)
        return at < list->len && ends_here(&list->items[at]);
    for (size_t i = 0; i < c->count; i++)
        if (at + i >= list->len || !is_word(&list->items[at + i], c->words[i]))
            return 0;
    return c->count;
}

static bool has_bit(const uint64_t *bits, size_t at)
{
    return bits[at / 64] >> at % 64 & 1;
}

/* The phrase from its element `index` on, and the pieces from `at` on. */
typedef struct {
    const phrase_list *all;
    const article_phrase *p;
    const piece_list *list;
    size_t *slots;
} matching;

static bool match_from(const matching *m, size_t index, size_t at);

/* Most words of the copy begin none of a list. */
static bool may_begin(const matching *m, const element *e, size_t at)
{
    if (e->may_end || at >= m->list->len)
        return e->may_end;
    uint32_t word = m->list->items[at].word;
    return has_bit(m->all->begins + word * m->all->width, e->list);
}

static bool match_words(const matching *m, size_t index, size_t at)
{
    const element *e = &m->p->elements[index];
    bool may = may_begin(m, e, at);
    for (size_t i = 0; may && i < e->choices.len; i++) {
        size_t taken = pieces_taken(&e->choices.items[i], m->list, at);
        if (taken && match_from(m, index + 1, at + taken))
            return true;
    }
    return e->optional && match_from(m, index + 1, at);
}

static bool match_gap(const matching *m, size_t index, size_t at)
{
    const element *e = &m->p->elements[index];
    for (size_t n = 0; n <= e->most; n++) {
        if (match_from(m, index + 1, at + n))
            return true;
        if (at + n >= m->list->len || !may_skip(e, &m->list->items[at + n]))
            return false;
    }
    return false;
}

static bool match_slot(const matching *m, size_t index, size_t at)
{
    const element *e = &m->p->elements[index];
    if (at < m->list->len && fills_slot(e, &m->list->items[at])) {
        m->slots[e->slot] = m->list->items[at].mark;
        if (match_from(m, index + 1, at + 1))
            return true;
        m->slots[e->slot] = TALLY_NONE;
    }
    return e->optional && match_from(m, index + 1, at);
}

static bool match_end(const matching *m, size_t index, size_t at)
{
    return at >= m->list->len
               ? match_from(m, index + 1, at)
               : ends_here(&m->list->items[at]) && match_from(m, index + 1, at + 1);
}

static bool match_from(const matching *m, size_t index, size_t at)
{
    if (index == m->p->count)
        return true;
    switch (m->p->elements[index].kind) {
    case ELEMENT_GAP: return match_gap(m, index, at);
    case ELEMENT_SLOT: return match_slot(m, index, at);
    case ELEMENT_END: return match_end(m, index, at);
    default: return match_words(m, index, at);
    }
}

bool phrase_match(const phrase_list *all, const article_phrase *p, const piece_list *pieces,
                  size_t at, size_t slots[PHRASE_SLOTS])
{
    matching m = {all, p, pieces, slots};
    const element *first = &p->elements[0];
    bool may =
        first->optional || (first->kind == ELEMENT_WORDS ? may_begin(&m, first, at)
                            : first->kind == ELEMENT_SLOT
                                ? at < pieces->len && fills_slot(first, &pieces->items[at])
                                : true);
    for (size_t i = 0; may && i < PHRASE_SLOTS; i++)
        slots[i] = TALLY_NONE;
    return may && match_from(&m, 0, at);
}

uint32_t phrase_word(const phrase_list *all, tally_str text)
{
    if (text.len == 0 || !(all->starts[phrase_start(text)] & phrase_length(text)))
        return 0;
    size_t number = map_get(&all->words, text);
    return number == TALLY_NONE ? 0 : (uint32_t)number;
}

void phrase_note(const phrase_list *all, uint32_t word, uint64_t *present)
{
    for (size_t i = 0; word && i < all->width; i++)
        present[i] |= all->begins[word * all->width + i];
}

static bool has_slots(const article_phrase *p, unsigned fills)
{
    for (size_t i = 0; i < p->count; i++) {
        const element *e = &p->elements[i];
        if (e->kind == ELEMENT_SLOT && !e->optional && (e->fills & fills) == 0)
            return false;
    }
    return true;
}

bool phrase_may_match(const phrase_list *all, const article_phrase *p,
                      const uint64_t *present, unsigned fills)
{
    for (size_t i = 0; i < all->width; i++)
        if (p->needs[i] & ~present[i])
            return false;
    return has_slots(p, fills);
}
