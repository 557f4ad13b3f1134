/* SPDX-License-Identifier: Apache-2.0 */
#include "claims/gate.h"

#include "base/str.h"

enum { CLASSES = 8, ALL = 0xff, WIDE_FIRST = 1 << 5 | 1 << 6, WIDE = 1 << 7 };

/* ---- The classes of bytes -------------------------------------------------------------
 */

static bool is_run(unsigned char c)
{
    return str_is_digit((char)c) || str_is_lower((char)c) || str_is_upper((char)c);
}

/* Of the byte behind a run. */
static unsigned first_class(unsigned char c)
{
    switch (c) {
    case ' ': return 0;
    case '-': return 1;
    case '.': return 2;
    case ',': return 3;
    case '/':
    case ':': return 4;
    case 0xe2: return 5; /* dashes and curly quotes */
    default: return c >= 0x80 ? 6 : 7;
    }
}

/* Of the byte behind that. */
static unsigned second_class(unsigned char c)
{
    switch (c) {
    case ' ': return 3;
    case '-':
    case '.':
    case ',': return 4;
    case '(':
    case ')':
    case '\'': return 5;
    default: break;
    }
    if (is_run(c))
        return str_is_digit((char)c) ? 0 : str_is_lower((char)c) ? 1 : 2;
    return c >= 0x80 ? 7 : 6;
}

/* Of the byte before the place. */
static unsigned prior_class(unsigned char c)
{
    if (is_run(c))
        return str_is_digit((char)c) ? 0 : str_is_lower((char)c) ? 1 : 2;
    switch (c) {
    case ' ': return 3;
    case '(':
    case '[': return 4;
    case '-': return 5;
    default: return c >= 0x80 ? 7 : 6;
    }
}

const gate gate_open = {UINT64_MAX, ALL};

gate gate_at(tally_str text, size_t at)
{
    size_t end = at;
    while (end < text.len && is_run((unsigned char)text.ptr[end]))
        end++;
    unsigned char prior = at > 0 ? (unsigned char)text.ptr[at - 1] : '\n';
    unsigned char first = end < text.len ? (unsigned char)text.ptr[end] : '\n';
    unsigned char second = end + 1 < text.len ? (unsigned char)text.ptr[end + 1] : '\n';
    unsigned pair = first_class(first) * CLASSES + second_class(second);
    return (gate){(uint64_t)1 << pair, (unsigned char)(1u << prior_class(prior))};
}

/* ---- What one atom may read -----------------------------------------------------------
 */

/* Its bytes, by their classes; `wide`: the first bytes of characters beyond ASCII. */
typedef struct {
    bool run;
    unsigned char first, wide, second, prior;
} atom;

static const atom anything = {true, ALL, WIDE_FIRST, ALL, ALL};

/* Where a pattern may have come to: still at its start, nothing but a run read, or one byte
 * of these classes behind it; `prior`: the last byte read, for a look behind alone. Where
 * none of them is left, the rest of the pattern says nothing more. */
typedef struct {
    bool start, run;
    unsigned char one, prior;
} reach;

typedef struct {
    tally_str text;
    size_t at, depth;
    bool folded; /* letters of both cases, from some flag on */
    bool strange;
    gate made;
} reader;

static void add_byte(atom *a, unsigned char c)
{
    if (c >= 0x80)
        a->wide |= (unsigned char)(1u << first_class(c));
    else if (is_run(c))
        a->run = true;
    else
        a->first |= (unsigned char)(1u << first_class(c));
    a->second |= (unsigned char)(1u << second_class(c));
    a->prior |= (unsigned char)(1u << prior_class(c));
}

static void add(const reader *r, atom *a, unsigned char c)
{
    enum { OTHER_CASE = 0x20 };
    add_byte(a, c);
    if (!r->folded || !(str_is_lower((char)c) || str_is_upper((char)c)))
        return;
    add_byte(a, c ^ OTHER_CASE);
    a->wide |= WIDE_FIRST; /* the signs of Kelvin and long s are letters of this kind */
    a->second |= WIDE;
    a->prior |= WIDE;
}

/* All of a run that one class holds is one class: its ends stand for it. */
static void add_range(const reader *r, atom *a, unsigned char from, unsigned char to)
{
    bool same = is_run(from) && is_run(to) && second_class(from) == second_class(to);
    add(r, a, from);
    for (unsigned c = from + 1u; !same && c <= to; c++)
        add(r, a, (unsigned char)c);
}

static void add_words(atom *a)
{
    add_byte(a, '0');
    add_byte(a, 'A');
    add_byte(a, 'a');
    add_byte(a, '_');
}

/* The letter behind a backslash. */
static void add_escaped(const reader *r, atom *a, unsigned char c)
{
    switch (c) {
    case 'd': add_byte(a, '0'); break;
    case 'w': add_words(a); break;
    case 's': add_range(r, a, '\t', '\r'), add_byte(a, ' '); break;
    case 'n': add_byte(a, '\n'); break;
    case 't': add_byte(a, '\t'); break;
    default:
        if (is_run(c))
            *a = anything;
        else
            add(r, a, c);
    }
}

static reach merge(reach a, reach b)
{
    return (reach){a.start || b.start, a.run || b.run, a.one | b.one, a.prior | b.prior};
}

static bool is_spent(reach s)
{
    return !s.start && !s.run && !s.one && !s.prior;
}

static void admit(reader *r, unsigned first, unsigned second)
{
    for (unsigned k = 0; k < CLASSES; k++)
        if (first & 1u << k)
            r->made.behind |= (uint64_t)second << k * CLASSES;
}

static reach consume(reader *r, reach s, const atom *a)
{
    admit(r, s.one, a->second | (a->wide ? WIDE : 0u));
    if (s.run)
        admit(r, a->wide, WIDE); /* the second byte is of the same character */
    return (reach){.run = s.run && a->run,
                   .one = s.run ? a->first : 0,
                   .prior = s.prior ? a->prior : 0};
}

/* ---- Reading a pattern ----------------------------------------------------------------
 */

static unsigned char byte_at(const reader *r, size_t at)
{
    return at < r->text.len ? (unsigned char)r->text.ptr[at] : 0;
}

static unsigned char here(const reader *r)
{
    return byte_at(r, r->at);
}

static bool is_tail(unsigned char c)
{
    return (c & 0xc0) == 0x80;
}

/* Over the rest of a character beyond ASCII. */
static void skip_tail(reader *r)
{
    while (is_tail(here(r)))
        r->at++;
}

/* One member of a class, not yet added: 0 when it was more than one character. */
static unsigned char read_member(reader *r, atom *a)
{
    unsigned char c = here(r);
    r->at++;
    if (c == '\\') {
        c = here(r);
        r->at++;
        if (is_run(c)) {
            add_escaped(r, a, c);
            return 0;
        }
    }
    skip_tail(r);
    return c;
}

static atom read_class(reader *r)
{
    atom a = {0};
    r->at++;
    bool negated = here(r) == '^';
    r->at += negated;
    do {
        r->strange |= here(r) == '[' && byte_at(r, r->at + 1) == ':';
        unsigned char from = read_member(r, &a), to = from;
        if (from && here(r) == '-' && byte_at(r, r->at + 1) != ']') {
            r->at++;
            to = read_member(r, &a);
        }
        if (from && to >= from)
            add_range(r, &a, from, to);
    } while (r->at < r->text.len && here(r) != ']');
    r->at++;
    return negated ? anything : a;
}

static void skip_class(reader *r)
{
    r->at += byte_at(r, r->at + 1) == '^' ? 2 : 1;
    r->at += here(r) == ']'; /* the first one is a member */
    for (; r->at < r->text.len && here(r) != ']'; r->at++)
        r->at += here(r) == '\\';
    r->at++;
}

/* To the bar or the bracket that ends what stands here. */
static void skip_rest(reader *r)
{
    for (size_t open = 0; r->at < r->text.len;) {
        unsigned char c = here(r);
        if (open == 0 && (c == ')' || c == '|'))
            return;
        if (c == '[') {
            skip_class(r);
            continue;
        }
        open = open + (c == '(') - (c == ')');
        r->at += c == '\\' ? 2 : 1;
    }
}

static reach read_alternatives(reader *r, reach s);

/* Over a group, to behind its bracket. */
static void skip_group(reader *r)
{
    for (r->at++; r->at < r->text.len && here(r) != ')';) {
        skip_rest(r);
        r->at += here(r) == '|';
    }
    r->at++;
}

static void read_behind(reader *r, reach s)
{
    r->at += strlen("(?<=");
    reach last = read_alternatives(r, (reach){.prior = ALL});
    r->at++;
    if (s.start && r->depth == 0)
        r->made.before &= last.prior;
}

/* "?i)", "?i:", "?-i:", "?:", "?<name>" and a plain bracket. True when a group follows. */
static bool read_head(reader *r)
{
    r->at++;
    if (here(r) != '?')
        return true;
    r->at++;
    if (here(r) == '<') {
        while (r->at < r->text.len && here(r) != '>')
            r->at++;
        r->at++;
        return true;
    }
    bool on = true;
    for (; here(r) == 'i' || here(r) == '-'; r->at++) {
        on = on && here(r) != '-';
        r->folded |= on;
    }
    bool opens = here(r) == ':';
    r->strange |= !opens && here(r) != ')';
    r->at++;
    return opens;
}

/* "(?=", "(?!", "(?<!" and "(?<=": read for the last of these alone. */
static bool read_look(reader *r, reach s)
{
    bool flagged = byte_at(r, r->at + 1) == '?', behind = byte_at(r, r->at + 2) == '<';
    unsigned char sign = byte_at(r, r->at + (behind ? 3 : 2));
    if (!flagged || (sign != '=' && sign != '!'))
        return false;
    if (behind && sign == '=')
        read_behind(r, s);
    else
        skip_group(r);
    return true;
}

static reach read_group(reader *r, reach s)
{
    if (read_look(r, s) || !read_head(r))
        return s;
    r->depth++;
    s = read_alternatives(r, s);
    r->depth--;
    r->at++;
    return s;
}

static reach read_escape(reader *r, reach s)
{
    atom a = {0};
    unsigned char c = byte_at(r, r->at + 1);
    r->at += 2;
    if (c == 'b' || c == 'B')
        return s;
    r->strange |= is_run(c) && c != 'd' && c != 'w' && c != 's' && c != 'n' && c != 't';
    add_escaped(r, &a, c);
    return consume(r, s, &a);
}

static reach read_literal(reader *r, reach s)
{
    atom a = {0};
    add(r, &a, here(r));
    r->at++;
    skip_tail(r);
    return consume(r, s, &a);
}

static reach read_atom(reader *r, reach s)
{
    atom a = anything;
    switch (here(r)) {
    case '(': return read_group(r, s);
    case '\\': return read_escape(r, s);
    case '[': a = read_class(r); break;
    case '^':
    case '$': r->at++; return s;
    case '.': r->at++; break;
    default: return read_literal(r, s);
    }
    return consume(r, s, &a);
}

/* "?", "*", "+", "{0,4}", and whether it is greedy. */
static void read_count(reader *r, bool *optional, bool *many)
{
    unsigned char c = here(r);
    *optional = c == '?' || c == '*';
    *many = c == '*' || c == '+';
    if (c == '{') {
        *optional = byte_at(r, r->at + 1) == '0' || byte_at(r, r->at + 1) == ',';
        *many = true;
        while (r->at < r->text.len && here(r) != '}')
            r->at++;
    } else if (!*optional && !*many) {
        return;
    }
    r->at++;
    r->at += here(r) == '?' || here(r) == '+';
}

static reach read_item(reader *r, reach s)
{
    bool optional, many;
    size_t from = r->at;
    reach once = read_atom(r, s);
    read_count(r, &optional, &many);
    size_t behind = r->at;
    for (int i = 0; many && i < 2; i++) { /* no more than two bytes are looked at */
        r->at = from;
        once = merge(once, read_atom(r, once));
    }
    r->at = behind;
    return optional ? merge(s, once) : once;
}

static reach read_sequence(reader *r, reach s)
{
    while (r->at < r->text.len && here(r) != '|' && here(r) != ')') {
        if (is_spent(s)) {
            skip_rest(r);
            break;
        }
        s = read_item(r, s);
    }
    return s;
}

static reach read_alternatives(reader *r, reach s)
{
    reach all = read_sequence(r, s);
    while (here(r) == '|') {
        r->at++;
        all = merge(all, read_sequence(r, s));
    }
    return all;
}

gate gate_of(tally_str pattern)
{
    reader r = {.text = pattern, .made = {0, ALL}};
    reach s = {.start = true, .run = true}, all = read_sequence(&r, s);
    bool several = here(&r) == '|';
    while (here(&r) == '|') {
        r.at++;
        all = merge(all, read_sequence(&r, s));
    }
    if (several) /* a look behind is of one of them alone */
        r.made.before = ALL;
    if (all.run || all.start)
        r.made.behind = UINT64_MAX;
    admit(&r, all.one, ALL);
    if (r.strange || r.at != pattern.len)
        return gate_open;
    return r.made;
}
