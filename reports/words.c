/* SPDX-License-Identifier: Apache-2.0 */
#include "reports/words.h"

#include "base/str.h"

static const outcome_words outcomes[TALLY_OUTCOME_COUNT] = {
    [TALLY_LISTED] = {"listed", "Listed", "·", "a number that is no claim",
                      "Nothing: it is not compared with a table.", 0, 90},
    [TALLY_NO_REFERENCE] = {"no-reference", "No reference", "○",
                            "nothing to check this against",
                            "A table that covers this subject, measure and period.", 2, 90},
    [TALLY_AGREES] =
        {"agrees", "Agrees", "✓", "matches the table",
         "A reference outside what the words allow, or another row being meant.", 1, 32},
    [TALLY_CLOSE] = {"close", "Close", "≈", "close, but not a rounding",
                     "A figure that rounds to the reference, or a word such as “about”.", 3,
                     36},
    [TALLY_OUTDATED] = {"outdated", "Outdated", "↺", "right for another period",
                        "Naming the period it was right for, or printing the newer figure.",
                        5, 34},
    [TALLY_QUERY] = {"query", "Query", "?", "which figure is meant?",
                     "Saying which entity, measure, period or base is meant.", 4, 33},
    [TALLY_DIFFERS] =
        {"differs", "Differs", "≠", "the table says otherwise",
         "A figure that rounds to the reference, or evidence that another entity, "
         "measure or period is meant.",
         6, 31},
    [TALLY_CONFLICTS] = {"conflicts", "Conflicts", "⇄",
                         "the article’s own figures disagree",
                         "Changing one of the two passages; no table decides which.", 7,
                         35},
};

static const tally_outcome by_severity[TALLY_OUTCOME_COUNT] = {
    TALLY_CONFLICTS, TALLY_DIFFERS,      TALLY_OUTDATED, TALLY_QUERY,
    TALLY_CLOSE,     TALLY_NO_REFERENCE, TALLY_AGREES,   TALLY_LISTED,
};

const outcome_words *words_of_outcome(tally_outcome outcome)
{
    return &outcomes[outcome];
}

bool words_outcome_named(tally_str name, tally_outcome *out)
{
    for (int i = 0; i < TALLY_OUTCOME_COUNT; i++)
        if (str_is(name, words_of_outcome((tally_outcome)i)->name)) {
            *out = (tally_outcome)i;
            return true;
        }
    return false;
}

const tally_outcome *words_outcomes_by_severity(void)
{
    return by_severity;
}

bool words_needs_attention(tally_outcome outcome)
{
    return outcomes[outcome].severity > outcomes[TALLY_NO_REFERENCE].severity;
}

const char *words_of_bound(tally_bound bound)
{
    static const char *const names[] = {
        [TALLY_EQUAL] = "=", [TALLY_ABOUT] = "~", [TALLY_LESS] = "<",
        [TALLY_MORE] = ">",  [TALLY_UP] = "up",   [TALLY_DOWN] = "down",
    };
    return names[bound];
}

const char *words_of_shape(tally_shape shape)
{
    static const char *const names[] = {
        [TALLY_LEVEL] = "level", [TALLY_CHANGE] = "change", [TALLY_SHARE] = "share",
        [TALLY_RATIO] = "ratio", [TALLY_RANK] = "rank",     [TALLY_DATE] = "date",
    };
    return names[shape];
}

const char *words_of_modality(tally_modality modality)
{
    static const char *const names[] = {
        [TALLY_ASSERTED] = "asserted", [TALLY_PLANNED] = "planned",
        [TALLY_FORECAST] = "forecast", [TALLY_DENIED] = "denied",
        [TALLY_ALLEGED] = "alleged",
    };
    return names[modality];
}

const char *words_of_block(tally_block_kind kind)
{
    static const char *const names[] = {
        [TALLY_PARAGRAPH] = "paragraph", [TALLY_HEADING] = "heading",
        [TALLY_LIST_ITEM] = "list-item", [TALLY_QUOTE] = "quote",
        [TALLY_CELL] = "cell",           [TALLY_CAPTION] = "caption",
        [TALLY_RELATED] = "related",
    };
    return names[kind];
}

/* ---- Causes ------------------------------------------------------------------------- */

static const struct {
    const char *reason, *cause;
} causes[] = {
    {"scale", "one scale word for another, as million for billion"},
    {"power-of-ten", "a digit too many or too few"},
    {"transposed", "two digits transposed"},
    {"digit", "a digit lost or mistyped"},
    {"sign", "the sign turned round"},
    {"unit", "another unit"},
    {"entity", "the figure of something else"},
    {"other-entity", "the figure of another name"},
    {"other-measure", "another figure of the same name"},
    {"direction", "up for down"},
    {"span-direction", "up for down"},
    {"change-direction", "up for down"},
    {"ends-direction", "up for down"},
    {"percent-points", "per cent for percentage points"},
    {"points-percent", "percentage points for per cent"},
    {"base", "per cent of the later figure"},
    {"inverted", "the two sides of a ratio swapped"},
    {"rate-off", "a sum in another currency"},
    {"age", "an age a year off"},
    {"rate-inverted", "divided by the rate of exchange"},
    {"period", "a day or a year"},
    {"rank", "a place in a ranking"},
    {"stands-otherwise", "a place in a ranking"},
    {"not-in-table", "what a table says of a name"},
    {"no-slip-found", "no slip that would explain it"},
    {"repeat", "one figure given in two ways"},
    {"dates", "dates that do not go together"},
    {"day", "a weekday that is not the date’s"},
    {"conversion", "a conversion of units"},
    {"change-endpoints", "a change that its two figures do not make"},
    {"parts-total", "parts that do not come to their sum"},
    {"percent-of-whole", "shares that do not come to 100%"},
    {"percent-counts", "per cent that its counts do not make"},
    {"margin", "a difference that its two figures do not make"},
    {"headline", "a headline that is not the text’s"},
    {"impossible", "a figure that cannot be"},
};

tally_str words_of_cause(tally_str reason)
{
    for (size_t i = 0; i < sizeof causes / sizeof *causes; i++)
        if (str_is(reason, causes[i].reason))
            return tally_text(causes[i].cause);
    return reason;
}
