/* SPDX-License-Identifier: Apache-2.0 */
#include "claims/sentence.h"

#include "base/str.h"

enum { WRAP_COLUMN = 110 };

typedef struct {
    tally_str text;
    const lexicon *lex;
    bool wrapped;
} splitter;

/* The size of a closing quote or bracket at `at`, or 0. */
static size_t closer_size(tally_str text, size_t at)
{
    switch (text.ptr[at]) {
    case '"':
    case '\'':
    case ')':
    case ']': return 1;
    case '\xe2': break;
    default: return 0;
    }
    tally_str quote = str_slice(text, at, at + 3);
    return str_equals(quote, STR("\xe2\x80\x9d")) || str_equals(quote, STR("\xe2\x80\x99"))
               ? 3
               : 0;
}

/* "He left." she said: the quote belongs to the sentence that it closes. */
static size_t skip_closers(tally_str text, size_t at)
{
    for (size_t size; at < text.len && (size = closer_size(text, at));)
        at += size;
    return at;
}

static size_t skip_blanks(tally_str text, size_t at)
{
    while (at < text.len && str_is_blank(text.ptr[at]))
        at++;
    return at;
}

/* The word before a stop, inner stops kept: the "U.S" of "U.S.". */
static tally_str word_before(tally_str text, size_t stop)
{
    size_t begin = stop;
    while (begin > 0 && (str_is_letter(text.ptr[begin - 1]) || text.ptr[begin - 1] == '.'))
        begin--;
    return str_slice(text, begin, stop);
}

static tally_str word_after(tally_str text, size_t at)
{
    at = skip_blanks(text, at);
    size_t end = at;
    while (end < text.len && str_is_letter(text.ptr[end]))
        end++;
    return str_slice(text, at, end);
}

/* "the U.S. The talks": a closed-class word with a capital begins a sentence. */
static bool begins_sentence(const splitter *s, size_t at)
{
    tally_str next = word_after(s->text, at);
    const lexeme *word = lexicon_word(s->lex, next);
    return next.len && str_is_upper(next.ptr[0]) && word && word->class != WORD_OPEN;
}

/* "Lt. Ridge", "No. 10", "J. Smith": a stop that is part of the word before it. */
static bool belongs_to_word(const splitter *s, size_t stop)
{
    tally_str word = word_before(s->text, stop);
    const lexeme *known = lexicon_word(s->lex, word);
    abbreviation_kind kind = known ? known->rare->abbreviation : ABBREVIATION_NONE;
    size_t next = skip_blanks(s->text, stop + 1);
    if (kind == ABBREVIATION_TITLE)
        return true;
    if (kind == ABBREVIATION_NUMBER)
        return next < s->text.len && str_is_digit(s->text.ptr[next]);
    bool initials = word.len == 1 || (word.len >= 3 && word.ptr[word.len - 2] == '.');
    if (kind == ABBREVIATION_ANY || (initials && str_is_upper(word.ptr[0])))
        return !begins_sentence(s, stop + 1);
    return false;
}

/* "1. One thing" at the head of a line: the number of a list, not a sentence. */
static bool is_list_number(const splitter *s, size_t stop)
{
    enum { LONGEST = 3 };
    size_t begin = stop;
    while (begin > 0 && stop - begin < LONGEST && str_is_digit(s->text.ptr[begin - 1]))
        begin--;
    if (begin == stop)
        return false;
    while (begin > 0 && (s->text.ptr[begin - 1] == ' ' || s->text.ptr[begin - 1] == '\t'))
        begin--;
    return begin == 0 || s->text.ptr[begin - 1] == '\n';
}

/* A sentence goes on in lower case: "Yahoo! said", "5 a.m. on". */
static bool goes_on(const splitter *s, size_t at)
{
    size_t next = skip_blanks(s->text, at);
    return next < s->text.len && str_is_lower(s->text.ptr[next]);
}

static bool is_empty_line(tally_str text, size_t at)
{
    while (at < text.len &&
           (text.ptr[at] == ' ' || text.ptr[at] == '\t' || text.ptr[at] == '\r'))
        at++;
    return at >= text.len || text.ptr[at] == '\n';
}

/* The next byte that may end a sentence, from `at` on: most bytes cost one look. */
static size_t next_stop(tally_str text, size_t at)
{
    static const bool stops[256] = {
        ['.'] = true, ['!'] = true, ['?'] = true, ['\n'] = true};
    while (at < text.len && !stops[(unsigned char)text.ptr[at]])
        at++;
    return at;
}

static bool ends_sentence(const splitter *s, size_t at)
{
    char c = s->text.ptr[at];
    if (c == '\n')
        return !s->wrapped || is_empty_line(s->text, at + 1);
    size_t next = skip_closers(s->text, at + 1);
    if (next < s->text.len && !str_is_blank(s->text.ptr[next]))
        return false;
    if (c == '.' && (belongs_to_word(s, at) || is_list_number(s, at)))
        return false;
    return !goes_on(s, next);
}

/* Text is wrapped when no line is long and most lines stop short of a sentence's end. */
static bool is_wrapped(tally_str text)
{
    size_t lines = 0, open = 0, begin = 0, at;
    for (; (at = str_find(text, STR("\n"), begin)) != TALLY_NONE; begin = at + 1) {
        if (at - begin > WRAP_COLUMN)
            return false;
        if (at == begin || is_empty_line(text, at + 1))
            continue;
        char last = text.ptr[at - 1];
        lines++;
        open += str_is_letter(last) || str_is_digit(last) || last == ',' || last == '-';
    }
    return lines >= 2 && open * 2 > lines && text.len - begin <= WRAP_COLUMN;
}

static void push(tally_str text, size_t begin, size_t end, arena *a, sentence_list *out)
{
    tally_str view = str_trim(str_slice(text, begin, end));
    size_t first = (size_t)(view.ptr - text.ptr);
    if (view.len > 0)
        list_push(out, a, (sentence){first, first + view.len});
}

bool sentence_split(tally_str text, const lexicon *lex, arena *a, sentence_list *out)
{
    splitter s = {text, lex, is_wrapped(text)};
    size_t begin = 0;
    for (size_t at = 0; (at = next_stop(text, at)) < text.len;) {
        bool ends = ends_sentence(&s, at++);
        if (!ends)
            continue;
        at = skip_closers(text, at);
        push(text, begin, at, a, out);
        begin = at;
    }
    push(text, begin, text.len, a, out);
    return !arena_failed(a);
}
