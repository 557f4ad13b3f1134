/* SPDX-License-Identifier: Apache-2.0 */
#include "base/csv.h"
#include "base/error.h"
#include "base/file.h"
#include "base/str.h"
#include "claims/lexicon_loader.h"
#include "claims/period.h"

enum { MAX_COLUMNS = 9 };

/* A file, the columns that its rows must have, and what to do with one row's cells. */
typedef struct {
    const char *file;
    const char *columns[MAX_COLUMNS];
    bool (*add)(loader *l, const tally_str *cells);
} lexicon_file;

bool loader_fail(loader *l, const char *what, tally_str cell)
{
    return csv_row_error(&l->table, l->row, l->err, "%s '%.*s'", what, TALLY_ARG(cell));
}

/* The value of `name` among `count` names; false with the row's place when it is none. */
bool loader_find_name(loader *l, const char *what, tally_str name, const named *names,
                      size_t count, int *out)
{
    for (size_t i = 0; i < count; i++) {
        if (!str_is(name, names[i].name))
            continue;
        *out = names[i].value;
        return true;
    }
    return loader_fail(l, what, name);
}
/* An empty cell is 0. */
static bool read_number(loader *l, tally_str cell, double *out)
{
    *out = 0;
    return cell.len == 0 || str_to_number(cell, out) ||
           loader_fail(l, "not a number:", cell);
}

static bool add_number(loader *l, const tally_str *cells)
{
    static const named roles[] = {
        {"cardinal", NUMBER_CARDINAL}, {"ten", NUMBER_TEN},
        {"hundred", NUMBER_HUNDRED},   {"scale", NUMBER_SCALE},
        {"slang", NUMBER_SLANG},       {"collective", NUMBER_COLLECTIVE},
        {"vague", NUMBER_VAGUE},       {"vague-tens", NUMBER_VAGUE_TENS},
        {"vague-of", NUMBER_VAGUE_OF}, {"multiple", NUMBER_MULTIPLE},
        {"fraction", NUMBER_FRACTION}, {"ordinal", NUMBER_ORDINAL},
        {"suffix", NUMBER_SUFFIX},     {"sign", NUMBER_SIGN},
    };
    int role = 0;
    number_word n = {0};
    if (!FIND_NAME(l, "no role", cells[1], roles, &role) ||
        !read_number(l, cells[2], &n.value) || !read_number(l, cells[3], &n.value2) ||
        !read_number(l, cells[4], &n.low) || !read_number(l, cells[5], &n.high))
        return false;
    n.role = (number_role)role;
    if (n.role == NUMBER_SUFFIX) {
        size_t *slot = map_put(&l->lex->suffix_index, l->a, cells[0]);
        if (slot)
            *slot = l->lex->suffixes.len;
        list_push(&l->lex->suffixes, l->a, n);
        return true;
    }
    lexeme *w = loader_word(l, cells[0]);
    lexeme_rare *rare = w && n.role != NUMBER_ORDINAL ? loader_rare(l, w) : NULL;
    if (w && n.role == NUMBER_ORDINAL)
        w->ordinal = (int)n.value;
    else if (rare && n.role == NUMBER_FRACTION)
        rare->fraction = n;
    else if (rare)
        rare->number = n;
    return true;
}

static bool add_rank(loader *l, const tally_str *cells)
{
    static const named orders[] = {{"descending", 1}, {"ascending", -1}};
    int order = 0;
    lexeme *w = loader_word(l, cells[0]);
    if (!FIND_NAME(l, "no order", cells[1], orders, &order))
        return false;
    lexeme_rare *rare = w ? loader_rare(l, w) : NULL;
    if (rare) {
        w->order = (signed char)order;
        rare->positive = cells[2];
    }
    macro_extend(&l->macros, l->a, "superlative", cells[0]);
    return true;
}

/* The words of a row are looked up only where its first word stands. */
static lexeme *first_word(loader *l, tally_str words)
{
    tally_str first;
    return str_next_field(&words, ' ', &first) ? loader_word(l, first) : NULL;
}

static bool add_tense(loader *l, const tally_str *cells)
{
    static const named tenses[] = {{"future", 1}, {"past", 0}};
    int tense = 0;
    if (!FIND_NAME(l, "no tense", cells[0], tenses, &tense))
        return false;
    tally_str rest = cells[1], one;
    while (str_next_field(&rest, ';', &one)) {
        size_t *slot = one.len ? map_put(&l->lex->tense_index, l->a, one) : NULL;
        lexeme *w = first_word(l, one);
        if (slot)
            *slot = (size_t)tense;
        if (w)
            w->hints |= HINT_TENSE;
    }
    return true;
}

static bool add_abbreviation(loader *l, const tally_str *cells)
{
    static const named kinds[] = {{"title", ABBREVIATION_TITLE},
                                  {"number", ABBREVIATION_NUMBER},
                                  {"any", ABBREVIATION_ANY}};
    int kind = 0;
    lexeme *w = loader_word(l, cells[0]);
    if (!FIND_NAME(l, "no kind", cells[1], kinds, &kind))
        return false;
    lexeme_rare *rare = w ? loader_rare(l, w) : NULL;
    if (rare)
        rare->abbreviation = (abbreviation_kind)kind;
    return true;
}

static bool add_calendar(loader *l, const tally_str *cells)
{
    static const named kinds[] = {{"month", 0}, {"weekday", 1}};
    int is_weekday = 0;
    size_t value = 0;
    lexeme *w = loader_word(l, cells[0]);
    if (!FIND_NAME(l, "no kind", cells[1], kinds, &is_weekday))
        return false;
    if (!str_to_size(cells[2], &value) || value > 12)
        return loader_fail(l, "not a month or weekday:", cells[2]);
    if (w && is_weekday)
        w->weekday = (unsigned char)(value + 1);
    else if (w)
        w->month = (unsigned char)value;
    macro_extend(&l->macros, l->a, is_weekday ? "weekday" : "month", cells[0]);
    return true;
}

/* A macro may use those above it. */
static bool add_macro(loader *l, const tally_str *cells)
{
    tally_str body, unknown;
    if (!macro_expand(&l->macros, l->a, cells[1], &body, &unknown))
        return loader_fail(l, "no pattern is called", unknown);
    return macro_add(&l->macros, l->a, cells[0], body) ||
           loader_fail(l, "a second row for", cells[0]);
}

static const pattern *compile(loader *l, pattern_place place, tally_str cell)
{
    tally_str expanded = {0}, message, unknown = {0};
    size_t at = 0;
    if (!macro_expand(&l->macros, l->a, cell, &expanded, &unknown)) {
        loader_fail(l, "no pattern is called", unknown);
        return NULL;
    }
    const pattern *p = pattern_make(expanded, place, l->a);
    if (p)
        list_push(&l->lex->patterns, l->a, (pattern_entry){p});
    if (!p || !l->compiles || pattern_compile(p, l->a, &message, &at))
        return p;
    if (!arena_failed(l->a))
        csv_row_error(&l->table, l->row, l->err, "the pattern fails at '%.*s': %.*s",
                      TALLY_ARG(str_slice(expanded, at, at + 20)), TALLY_ARG(message));
    return NULL;
}

/* "last <month>", "a year": what must follow the word of a start. */
static void set_second(loader *l, tally_str second, row_link *link)
{
    link->second = second.len == 0               ? SECOND_ANY
                   : str_is(second, "<month>")   ? SECOND_MONTH
                   : str_is(second, "<weekday>") ? SECOND_WEEKDAY
                                                 : SECOND_WORD;
    const lexeme *word = link->second == SECOND_WORD ? loader_word(l, second) : NULL;
    link->word = word ? (size_t)(word - l->lex->lexemes.items) : TALLY_NONE;
}

static void add_link(loader *l, size_t *head, row_link link)
{
    link.row = l->lex->rows.len - 1;
    link.next = TALLY_NONE;
    while (*head != TALLY_NONE)
        head = &l->lex->links.items[*head].next;
    *head = l->lex->links.len;
    list_push(&l->lex->links, l->a, link);
}

static bool add_starts(loader *l, tally_str starts)
{
    static const named classes[] = {
        {"<short>", START_SHORT},       {"<four>", START_FOUR},
        {"<long>", START_LONG},         {"<ordinal>", START_ORDINAL},
        {"<lettered>", START_LETTERED}, {"<coded>", START_CODED},
        {"<joined>", START_JOINED},     {"<hyphened>", START_HYPHENED},
        {"<signed>", START_SIGNED},     {"<before-name>", START_BEFORE_NAME},
        {"<code>", START_CODE},         {"<name>", START_NAME},
        {"<proper>", START_PROPER},     {"<roman>", START_ROMAN},
        {"<spelled>", START_SPELLED},   {"<month>", START_MONTH},
        {"<weekday>", START_WEEKDAY},   {"<rest>", START_REST}};
    tally_str one, first;
    while (str_next_field(&starts, ';', &one)) {
        int class = 0;
        row_link link = {0};
        if (!str_next_field(&one, ' ', &first) || first.len == 0)
            return loader_fail(l, "an empty start in", starts);
        set_second(l, one, &link);
        if (first.ptr[0] != '<') {
            lexeme *w = loader_word(l, first);
            if (w)
                add_link(l, &w->starts, link);
        } else if (FIND_NAME(l, "no class of start", first, classes, &class)) {
            add_link(l, &l->lex->class_starts[class], link);
        } else {
            return false;
        }
    }
    return true;
}

static bool add_row(loader *l, pattern_row row, tally_str starts, tally_str text)
{
    /* Anchored: to look far ahead for a character that must follow would cost more. */
    row.pattern = compile(l, PATTERN_HERE, text);
    if (!row.pattern)
        return false;
    row.gate = gate_open;
    list_push(&l->lex->rows, l->a, row);
    return add_starts(l, starts);
}

static bool add_period(loader *l, const tally_str *cells)
{
    double shift = 0;
    if (!read_number(l, cells[4], &shift))
        return false;
    size_t rule = period_rule(cells[3]);
    if (rule == TALLY_NONE)
        return loader_fail(l, "no rule", cells[3]);
    pattern_row row = {ROW_PERIOD, .id = cells[0], .rule = rule, .shift = (int)shift};
    return add_row(l, row, cells[1], cells[2]);
}

static bool add_label(loader *l, const tally_str *cells)
{
    static const named lists[] = {{"label", 0}, {"word", 1}};
    int is_word = 0;
    if (!FIND_NAME(l, "neither label nor word:", cells[3], lists, &is_word))
        return false;
    pattern_row row = {ROW_LABEL, .id = cells[0], .is_word = is_word};
    return add_row(l, row, cells[1], cells[2]);
}

static bool read_kinds(loader *l, tally_str cell, unsigned *out)
{
    static const char date_only[] = "date";
    tally_str one;
    *out = 0;
    while (str_next_field(&cell, ' ', &one)) {
        tally_kind kind = TALLY_KIND_OTHER;
        if (one.len == 0 || str_is(one, date_only))
            continue;
        if (!unit_kind_parse(one, &kind))
            return loader_fail(l, "no kind", one);
        *out |= 1u << kind;
    }
    return true;
}

static bool add_hedge(loader *l, const tally_str *cells)
{
    static const named bounds[] = {
        {"=", TALLY_EQUAL}, {"~", TALLY_ABOUT}, {"<", TALLY_LESS}, {">", TALLY_MORE}};
    static const named places[] = {{"before", 0}, {"after", 1}};
    int bound = 0, after = 0;
    hedge h = {
        .id = cells[0], .low = cells[4], .high = cells[5], .moves = cells[4].len > 0};
    if (!FIND_NAME(l, "no place", cells[2], places, &after) ||
        !FIND_NAME(l, "no bound", cells[3], bounds, &bound))
        return false;
    h.after = after;
    h.bound = (tally_bound)bound;
    tally_str cap = cells[6];
    if (cap.len && cap.ptr[cap.len - 1] == '%')
        cap.len--;
    if (!read_number(l, cap, &h.cap))
        return false;
    h.cap /= 100;
    if (!read_kinds(l, cells[7], &h.not_kinds))
        return false;
    size_t *slot = map_put(&l->lex->hedge_index[after], l->a, cells[1]);
    if (slot && *slot != TALLY_NONE)
        return loader_fail(l, "a second row for", cells[1]);
    if (slot)
        *slot = l->lex->hedges.len;
    list_push(&l->lex->hedges, l->a, h);
    bool single = !after && str_find(cells[1], STR(" "), 0) == TALLY_NONE;
    lexeme *w = single ? loader_word(l, cells[1]) : NULL;
    if (w)
        w->uses |= USE_HEDGE;
    return true;
}

/* An empty cell is no unit. */
static bool read_unit(loader *l, tally_str cell, const tally_unit **out)
{
    *out = cell.len ? unit_by_id(l->lex->units, cell) : NULL;
    return *out || cell.len == 0 || loader_fail(l, "no unit in units.csv:", cell);
}

static bool add_compound(loader *l, const tally_str *cells)
{
    compound_row row = {0};
    if (!read_unit(l, cells[0], &row.unit) || !read_unit(l, cells[1], &row.part))
        return false;
    list_push(&l->lex->compounds, l->a, row);
    return true;
}

static bool add_modality(loader *l, const tally_str *cells)
{
    static const named modalities[] = {{"asserted", TALLY_ASSERTED},
                                       {"planned", TALLY_PLANNED},
                                       {"forecast", TALLY_FORECAST},
                                       {"denied", TALLY_DENIED},
                                       {"alleged", TALLY_ALLEGED}};
    int modality = 0;
    if (!FIND_NAME(l, "no modality", cells[1], modalities, &modality))
        return false;
    size_t *slot = map_put(&l->lex->modality_index, l->a, cells[0]);
    lexeme *w = first_word(l, cells[0]);
    if (slot)
        *slot = (size_t)modality;
    if (w) {
        w->modal = true;
        w->hints |= HINT_TENSE;
    }
    return true;
}

static bool add_attribution(loader *l, const tally_str *cells)
{
    size_t *slot = map_put(&l->lex->attributions, l->a, cells[0]);
    lexeme *w = first_word(l, cells[0]);
    if (slot)
        *slot = 0;
    if (w)
        w->attributes = true;
    return true;
}

static bool add_comparison(loader *l, const tally_str *cells)
{
    size_t *slot = map_put(&l->lex->comparisons, l->a, cells[0]);
    if (slot)
        *slot = 0;
    return true;
}

static bool add_context(loader *l, const tally_str *cells)
{
    masked_row row = {.id = cells[0]};
    if (!read_kinds(l, cells[1], &row.kinds))
        return false;
    if (!unit_kind_parse(cells[2], &row.becomes))
        return loader_fail(l, "no kind", cells[2]);
    if (!read_unit(l, cells[3], &row.unit) || !read_number(l, cells[4], &row.least) ||
        !read_number(l, cells[5], &row.most))
        return false;
    row.pattern = compile(l, PATTERN_ANYWHERE, cells[6]);
    list_push(&l->lex->contexts, l->a, row);
    return row.pattern != NULL;
}

/* The words that make it worth to try the pattern of the row. */
static bool add_triggers(loader *l, tally_str words)
{
    size_t index = l->lex->types.len;
    tally_str one;
    if (index >= (size_t)TYPE_WORDS * TYPE_BITS)
        return loader_fail(l, "too many rows: no room for", words);
    while (str_next_field(&words, ' ', &one)) {
        lexeme *w = one.len ? loader_word(l, one) : NULL;
        lexeme_rare *rare = w ? loader_rare(l, w) : NULL;
        if (rare)
            rare->types[index / TYPE_BITS] |= (uint64_t)1 << index % TYPE_BITS;
    }
    return true;
}

static bool add_type(loader *l, const tally_str *cells)
{
    static const named shapes[] = {{"level", TALLY_LEVEL}, {"change", TALLY_CHANGE},
                                   {"share", TALLY_SHARE}, {"ratio", TALLY_RATIO},
                                   {"rank", TALLY_RANK},   {"date", TALLY_DATE}};
    static const named answers[] = {{"yes", 1}, {"no", 0}};
    int shape = 0, judged = 0;
    masked_row row = {.id = cells[0], .always = str_is(cells[6], "#")};
    if (!read_kinds(l, cells[1], &row.kinds) ||
        !FIND_NAME(l, "no shape", cells[2], shapes, &shape) ||
        !FIND_NAME(l, "yes or no, not", cells[3], answers, &judged) ||
        !read_number(l, cells[4], &row.most))
        return false;
    if (cells[7].len == 0 || cells[8].len == 0)
        return loader_fail(l, "an example and a counterexample are wanted for", cells[0]);
    row.shape = (tally_shape)shape;
    row.names_only = !judged;
    row.triggered = cells[5].len > 0;
    if (!add_triggers(l, cells[5]))
        return false;
    row.pattern = compile(l, PATTERN_ANYWHERE, cells[6]);
    list_push(&l->lex->types, l->a, row);
    return row.pattern != NULL;
}

/* Macros first: the patterns behind them use them. */
static const lexicon_file files[] = {
    {"calendar.csv", {"word", "kind", "value"}, add_calendar},
    {"patterns.csv", {"name", "pattern"}, add_macro},
    {"numbers.csv", {"word", "role", "value", "value2", "low", "high"}, add_number},
    {"words.csv", {"class", "words"}, loader_add_words},
    {"tenses.csv", {"tense", "words"}, add_tense},
    {"plurals.csv", {"plural", "singular"}, loader_add_plural},
    {"verb-forms.csv", {"forms", "also", "words"}, loader_add_verb_forms},
    {"nouns.csv", {"kind", "words"}, loader_add_nouns},
    {"adjectives.csv", {"sense", "words"}, loader_add_adjectives},
    {"endings.csv", {"ending", "letters", "class"}, loader_add_ending},
    {"verbs.csv", {"direction", "words"}, loader_add_verbs},
    {"ranks.csv", {"word", "order", "positive"}, add_rank},
    {"abbreviations.csv", {"word", "kind"}, add_abbreviation},
    {"hedges.csv",
     {"id", "words", "place", "bound", "low", "high", "cap", "not-kinds"},
     add_hedge},
    {"modality.csv", {"words", "modality"}, add_modality},
    {"attributions.csv", {"words"}, add_attribution},
    {"comparisons.csv", {"words"}, add_comparison},
    {"periods.csv", {"id", "starts", "pattern", "rule", "shift"}, add_period},
    {"labels.csv", {"id", "starts", "pattern", "list"}, add_label},
    {"compounds.csv", {"unit", "part"}, add_compound},
    {"contexts.csv",
     {"id", "kinds", "becomes", "unit", "least", "most", "pattern"},
     add_context},
    {"claim-types.csv",
     {"id", "kinds", "shape", "judged", "most", "triggers", "pattern", "example",
      "counterexample"},
     add_type},
};

static bool load_file(loader *l, const char *folder, const lexicon_file *file)
{
    size_t at[MAX_COLUMNS];
    tally_str path = file_join(l->a, tally_text(folder), tally_text(file->file));
    if (!path.ptr || !csv_read_file(path.ptr, l->a, &l->table, l->err))
        return false;
    for (size_t i = 0; i < MAX_COLUMNS && file->columns[i]; i++)
        if (!csv_need_column(&l->table, file->columns[i], &at[i], l->err))
            return false;
    for (size_t r = 0; r < l->table.rows.len; r++) {
        tally_str cells[MAX_COLUMNS] = {0};
        l->row = &l->table.rows.items[r];
        for (size_t i = 0; i < MAX_COLUMNS && file->columns[i]; i++)
            cells[i] = l->row->fields[at[i]];
        if (!file->add(l, cells))
            return false;
    }
    return true;
}

static void hint_units(lexicon *lex, arena *a, unit_form form, unsigned char hint)
{
    size_t count;
    const tally_str *openers = unit_openers(lex->units, form, &count);
    for (size_t i = 0; i < count; i++) {
        lexeme *word = lexicon_put(lex, a, openers[i]);
        if (word)
            word->hints |= hint;
    }
}

/* What the passes ask of every word, in one place. */
static void set_hints(lexicon *lex, arena *a)
{
    hint_units(lex, a, UNIT_WORD, HINT_UNIT);
    hint_units(lex, a, UNIT_SYMBOL, HINT_UNIT);
    hint_units(lex, a, UNIT_SIGN, HINT_SIGN);
    for (size_t i = 0; i < lex->lexemes.len; i++) {
        lexeme *word = &lex->lexemes.items[i];
        if (word->rare->number.role || word->rare->fraction.role || word->ordinal)
            word->hints |= HINT_NUMBER;
        if (word->uses & USE_ARTICLE)
            word->hints |= HINT_ARTICLE;
        if (word->starts != TALLY_NONE || word->month || word->weekday)
            word->hints |= HINT_PATTERN;
    }
}

static lexicon *load(const char *folder, const unit_table *units, bool compiles, arena *a,
                     tally_error *err)
{
    lexicon *lex = ARENA_NEW(a, lexicon, 1);
    loader l = {.lex = lex, .a = a, .compiles = compiles, .err = err};
    if (lex) {
        lex->units = units;
        lexicon_reserve(lex, a);
        for (size_t i = 0; i < START_COUNT; i++)
            lex->class_starts[i] = TALLY_NONE;
    }
    for (size_t i = 0; lex && i < sizeof files / sizeof *files; i++)
        if (!load_file(&l, folder, &files[i]))
            return NULL;
    if (lex)
        set_hints(lex, a);
    if (arena_failed(a))
        arena_report(a, folder, err);
    return arena_failed(a) ? NULL : lex;
}

static bool all_compile(const lexicon *lex, arena *a)
{
    tally_str message;
    size_t at;
    for (size_t i = 0; i < lex->patterns.len; i++)
        if (!pattern_compile(lex->patterns.items[i].pattern, a, &message, &at))
            return false;
    return true;
}

/* Where a pattern does not compile, loading once more finds its row. */
const lexicon *lexicon_load(const char *folder, const unit_table *units, arena *a,
                            tally_error *err)
{
    const lexicon *lex = load(folder, units, false, a, err);
    tally_str path = lex ? lexicon_kept_path(lex, a) : (tally_str){0};
    if (!lex || (path.len && lexicon_recall(lex, path.ptr, a)))
        return lex;
    if (!all_compile(lex, a))
        return load(folder, units, true, a, err);
    if (path.len)
        lexicon_keep(lex, path.ptr, a);
    return lex;
}
