/* SPDX-License-Identifier: Apache-2.0 */
#include "checks/reason.h"

#include <math.h>

#include "base/json.h"
#include "base/str.h"

/* {printed} and its kin are filled in; the ids are what machines read. */
typedef struct {
    const char *id, *sentence;
} wording_of;

static const wording_of reasons[] = {
    {"exact", "The table has the same figure: {held} ({entity}, {period})."},
    {"rounded",
     "The table has {held} ({entity}, {period}); “{printed}” is a fair rounding."},
    {"truncated",
     "The table has {held} ({entity}, {period}); “{printed}” cuts it off there."},
    {"in-range",
     "“{printed}” lies within what the table gives: {held} ({entity}, {period})."},
    {"bound-holds", "“{printed}” holds: the table has {held} ({entity}, {period})."},
    {"one-reading",
     "“{printed}” agrees with one of the readings that the copy leaves open: "
     "{held} ({entity}, {period})."},
    {"within-tolerance",
     "“{printed}” is close to the table's {held} ({entity}, {period}), but "
     "no rounding of it."},
    {"stale-at-publication",
     "“{printed}” is the figure for {other}; for {period} the table has "
     "{held} ({entity})."},
    {"since-changed", "“{printed}” was right then; the table has since changed to {held}."},
    {"ambiguous-entity",
     "Rows of several names fit; {entity} would have {held}. Which is meant?"},
    {"ambiguous-measure",
     "Several measures fit; as {measure} of {entity} it would be {held}. "
     "Which is meant?"},
    {"ambiguous-period",
     "The copy does not say for when: for {period} the table has {held} "
     "({entity}). Which time is meant?"},
    {"ambiguous-scope",
     "The place depends on which countries count: {words}. Which list is meant?"},
    {"ambiguous-base",
     "The table has {held} ({entity}, {period}), by the count of its source; others count "
     "otherwise. Whose figure is “{printed}”?"},
    {"uncertain-match",
     "If {measure} of {entity} is meant, the table has {held} ({period}). Is it?"},
    {"large-gap", "The table has {held} ({entity}, {period}), so far from “{printed}” that "
                  "something else may be meant. Is it?"},
    {"no-slip-found", "“{printed}”: the table has {held} ({entity}, {period})."},
    {"scale",
     "The table has {held} ({entity}, {period}). Is “{printed}” off by a thousand or a "
     "million?"},
    {"power-of-ten",
     "The table has {held} ({entity}, {period}). Has “{printed}” a digit too "
     "many or too few?"},
    {"transposed",
     "The table has {held} ({entity}, {period}). Are two digits of “{printed}” "
     "transposed?"},
    {"sign",
     "The table has {held} ({entity}, {period}): the same size with the other sign."},
    {"unit", "The table has {held} ({entity}, {period}). Is “{printed}” in another unit?"},
    {"other-entity",
     "The table has {held} ({entity}, {period}); “{printed}” is that of {other}. Are two "
     "names mixed up?"},
    {"other-measure",
     "The table has {held} ({measure}, {entity}, {period}); “{printed}” is another figure: "
     "{other}. Are the two mixed up?"},
    {"direction",
     "“{printed}”: the table has {held} ({entity}, {period}). Is the direction turned round?"},
    {"percent-points",
     "The table has {held} ({entity}, {period}). Are percentage points meant by "
     "“{printed}”?"},
    {"points-percent",
     "The table has {held} ({entity}, {period}). Is “{printed}” percent, not points?"},
    {"base",
     "The table has {held} ({entity}, {period}). Is “{printed}” reckoned from the later "
     "figure?"},
    {"holds-in-table", "The table bears it out for {entity}: {words}."},
    {"not-in-table", "The table says otherwise of {entity}: {words}."},
    {"not-in-table-open",
     "In the table of {entity} {words}. Is another time or another series meant?"},
    {"converted",
     "At the rate of {period}, {words}, “{other}” is {held}; “{printed}” fits."},
    {"rate-off", "At the rate of {period}, {words}, “{other}” is {held}, not “{printed}”."},
    {"rate-inverted",
     "At the rate of {period}, {words}, “{other}” is {held}. Is “{printed}” divided by the "
     "rate in place of multiplied?"},
    {"other-rate",
     "“{printed}” is “{other}” at the rate of {period}, {words}; the rate has moved since. "
     "Is that the time meant?"},
    {"other-currency",
     "At the rate of {period}, {words}, “{other}” is {held}; in another country's currency "
     "of that name “{printed}” would fit. Which is meant?"},
    {"inverted",
     "The table has {held} ({entity}, {period}). Do the two stand the other way round?"},
    {"nominal-real",
     "The table has {held} at the prices of the time ({entity}, {period}). Is “{printed}” "
     "told in real terms?"},
    {"ambiguous-times",
     "From {period} the table has {held} ({entity}). From when to when is “{printed}”?"},
    {"period", "“{printed}”: the table has {held} for {measure} ({entity})."},
    {"ambiguous-date",
     "{held} of {entity} is {period}; “{printed}” does not say of which year. "
     "Is it that one?"},
    {"other-event",
     "“{printed}” is {words}; {held} of {entity} is {period}. Is that the one meant?"},
    {"age", "“{printed}”: on {period} {entity} is {held}."},
    {"age-open",
     "“{printed}”: on {period} {entity} is {held}. Is the age at another time meant?"},
    {"rank-open", "“{printed}”: {words}. Is another list or another year meant?"},
    {"rank", "“{printed}”: {words}."},
    {"stands-so", "The table says the same: {held} ({entity}, {period})."},
    {"stands-otherwise", "“{printed}”: the table has {held} ({entity}, {period})."},
    {"stands-turned",
     "“{printed}”: the table has {held} ({entity}, {period}). Are the two ends mixed up?"},
    {"stands-shorter",
     "By the table it is {held} ({entity}, {period}). Is the shorter “{printed}” meant?"},
    {"stands-open",
     "If {measure} of {entity} is meant, the table has {held} ({period}). Is it, and is "
     "it the same list?"},
    {"other-time",
     "“{printed}”: the table has {held} ({entity}) for {other}, and nothing for {period}."},
    {"span-direction",
     "The words say that it went {words}; the figures “{printed}” go the other way."},
    {"change-direction",
     "“{printed}” fits, but the words say that it went {words}, and the figures beside it "
     "go the other way."},
    {"ends-direction",
     "The words say that it went {words}; from “{other}” to “{printed}” it went the other "
     "way."},
    {"repeat", "The article gives this figure twice: “{printed}” here, “{other}” there."},
    {"dates", "“{printed}” and “{other}” do not go together: {words}."},
    {"day", "“{printed}”: {words}."},
    {"conversion", "“{other}” is {words}, not “{printed}”."},
    {"change-endpoints", "From one figure to the other it is {words}, not “{printed}”."},
    {"parts-total", "The parts come to {words}, and the copy gives “{printed}”."},
    {"percent-of-whole", "The shares come to {words}; of one whole it would be 100%."},
    {"percent-counts", "{words}, not “{printed}”."},
    {"product", "{words}, and the copy gives “{printed}”."},
    {"times", "“{printed}” and the words beside it do not go together: from one figure to "
              "the other it is {words}."},
    {"margin", "“{other}” is a difference of {words}, not “{printed}”."},
    {"headline", "The headline says “{printed}”, the text “{other}”."},
    {"impossible", "“{printed}” cannot be: {words}."},
    {"no-entity", "No table has a name that the sentence mentions."},
    {"no-measure", "The tables have no figure of this kind for the names mentioned."},
    {"no-period", "The tables have such figures, but none for the time that is meant."},
    {"date", "A date that no table speaks of."},
    {"label", "The number points at something that is named; it claims nothing."},
    {"forecast", "A plan or forecast, for which the tables have no target."},
    {"denied", "The copy denies this figure; it is not compared."},
};

/* Of the copy held against the document it was written from. {held} is that document's own
 * wording. */
static const wording_of source_reasons[] = {
    {"exact", "The source has the same figure: “{held}”."},
    {"rounded", "The source has “{held}”; “{printed}” is a fair rounding."},
    {"truncated", "The source has “{held}”; “{printed}” cuts it off there."},
    {"in-range", "“{printed}” lies within what the source gives: “{held}”."},
    {"bound-holds", "“{printed}” holds: the source has “{held}”."},
    {"within-tolerance",
     "“{printed}” is close to the source's “{held}”, but no rounding of it."},
    {"no-slip-found", "“{printed}”: the source has “{held}”."},
    {"uncertain-match", "If the same thing is meant, the source has “{held}”. Is it?"},
    {"scale", "The source has “{held}”. Is “{printed}” off by a thousand or a million?"},
    {"power-of-ten",
     "The source has “{held}”. Has “{printed}” a digit too many or too few?"},
    {"transposed", "The source has “{held}”. Are two digits of “{printed}” transposed?"},
    {"digit", "The source has “{held}”. Is a digit of “{printed}” lost or mistyped?"},
    {"sign", "The source has “{held}”: the same size with the other sign."},
    {"unit", "The source has “{held}”: the same number in another unit. Which is meant?"},
    {"percent-points",
     "The source has “{held}”. Are percent and percentage points mixed up?"},
    {"entity", "The source has “{held}” there, and “{other}” for something else. Are the "
               "two mixed up?"},
    {"entity-end",
     "The source has “{held}”; the copy has “{printed}” twice. Is one of them "
     "the other end?"},
    {"direction", "The source has “{held}”, the other way round: “{words}” Which is it?"},
    {"period", "The source has “{held}”. Which day or year is meant?"},
    {"source-or-table",
     "The tables have it as printed, but the source has “{held}”. Which is meant?"},
    {"no-passage", "No table covers it, and the source has no such figure."},
};

static const char *find_sentence(const wording_of *rows, size_t count, const char *id)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(rows[i].id, id) == 0)
            return rows[i].sentence;
    return NULL;
}

static const char *sentence_of(const char *id)
{
    return find_sentence(reasons, sizeof reasons / sizeof *reasons, id);
}

static const char *source_sentence_of(const char *id)
{
    return find_sentence(source_reasons, sizeof source_reasons / sizeof *source_reasons,
                         id);
}

bool reason_is_known(const char *id)
{
    return sentence_of(id) || source_sentence_of(id);
}

static tally_str part(const reason_parts *p, tally_str name)
{
    const struct {
        const char *name;
        tally_str text;
    } parts[] = {
        {"printed", p->printed}, {"held", p->held},     {"entity", p->entity},
        {"measure", p->measure}, {"period", p->period}, {"other", p->other},
        {"words", p->words},
    };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (str_is(name, parts[i].name))
            return parts[i].text;
    return (tally_str){0};
}

static tally_str fill_in(const char *from, const reason_parts *parts, arena *a)
{
    tally_str rest = tally_text(from), out = {0};
    if (str_find(rest, STR("{"), 0) == TALLY_NONE)
        return rest;
    while (rest.len) {
        size_t open = str_find(rest, STR("{"), 0);
        size_t close = open == TALLY_NONE ? rest.len : str_find(rest, STR("}"), open);
        tally_str plain = str_slice(rest, 0, open == TALLY_NONE ? rest.len : open);
        tally_str filled = open == TALLY_NONE
                               ? (tally_str){0}
                               : part(parts, str_slice(rest, open + 1, close));
        out = arena_print(a, "%.*s%.*s%.*s", TALLY_ARG(out), TALLY_ARG(plain),
                          TALLY_ARG(filled));
        rest = str_slice(rest, close + (open != TALLY_NONE), rest.len);
    }
    return out;
}

tally_str reason_explain(const char *id, const reason_parts *parts, arena *a)
{
    return fill_in(sentence_of(id), parts, a);
}

tally_str reason_explain_source(const char *id, const reason_parts *parts, arena *a)
{
    return fill_in(source_sentence_of(id), parts, a);
}

/* ---- Numbers for people ---------------------------------------------------------- */

static tally_str group(double value, arena *a)
{
    char digits[64], out[96];
    json_print_number(digits, sizeof digits, value);
    size_t len = strlen(digits), whole = 0, at = 0;
    while (whole < len && digits[whole] != '.' && digits[whole] != 'e')
        whole++;
    size_t sign = digits[0] == '-';
    for (size_t i = 0; i < len && at + 2 < sizeof out; i++) {
        bool comma = i > sign && i < whole && (whole - i) % 3 == 0 && whole - sign > 3;
        if (comma)
            out[at++] = ',';
        out[at++] = digits[i];
    }
    return arena_copy(a, (tally_str){out, at});
}

double reason_round(double value, int digits)
{
    if (value == 0)
        return 0;
    double power = pow(10, digits - 1 - floor(log10(fabs(value))));
    return isfinite(power) && power != 0 ? round(value * power) / power : value;
}

tally_str reason_print_number(double value, arena *a)
{
    static const struct {
        double one;
        const char *word;
    } scales[] = {{1e12, "trillion"}, {1e9, "billion"}, {1e6, "million"}};
    for (size_t i = 0; i < sizeof scales / sizeof *scales; i++) {
        if (fabs(value) < scales[i].one)
            continue;
        tally_str mantissa = group(reason_round(value / scales[i].one, 4), a);
        return arena_print(a, "%.*s %s", TALLY_ARG(mantissa), scales[i].word);
    }
    return group(reason_round(value, 6), a);
}

tally_str reason_print_value(const unit_table *units, double value, tally_str unit,
                             arena *a)
{
    tally_str number = reason_print_number(value, a);
    if (unit.len == 0 || str_is(unit, "-"))
        return number;
    const tally_unit *known = units ? unit_by_id(units, unit) : NULL;
    tally_str name = known && value != 1 ? unit_plural(units, known) : unit;
    return arena_print(a, "%.*s %.*s", TALLY_ARG(number), TALLY_ARG(name));
}
