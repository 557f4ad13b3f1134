/* SPDX-License-Identifier: Apache-2.0 */
#include "base/json.h"
#include "base/str.h"
#include "reports/anchor.h"
#include "reports/formats.h"

/* SARIF 2.1.0, for code hosts and editors: one log, a run for each article. */

typedef struct {
    json_writer w;
    const report *r;
    arena *a;
} writer;

/* What a host shows as an error, as a warning, or only in its list. */
static const char *level_of(tally_outcome outcome)
{
    switch (outcome) {
    case TALLY_CONFLICTS:
    case TALLY_DIFFERS: return "error";
    case TALLY_OUTDATED:
    case TALLY_QUERY: return "warning";
    default: return "note";
    }
}

static bool is_result(const finding *f)
{
    tally_outcome outcome = f->verdict->outcome;
    return outcome != TALLY_LISTED && outcome != TALLY_AGREES;
}

static void write_message(json_writer *w, const char *key, tally_str text)
{
    json_open(w, key, '{');
    json_write_text(w, "text", text);
    json_close(w, '}');
}

static bool is_plain_in_uri(char c)
{
    return str_is_digit(c) || str_is_lower(c) || str_is_upper(c) ||
           str_find(STR("-._~/"), (tally_str){&c, 1}, 0) != TALLY_NONE;
}

/* A path as a reference: relative, or from the root of the machine. */
static tally_str uri_of(tally_str path, arena *a)
{
    tally_str out = str_starts_with(path, STR("/")) ? STR("file://") : STR("");
    for (size_t i = 0; i < path.len; i++)
        out =
            is_plain_in_uri(path.ptr[i])
                ? arena_print(a, "%.*s%c", TALLY_ARG(out), path.ptr[i])
                : arena_print(a, "%.*s%%%02X", TALLY_ARG(out), (unsigned char)path.ptr[i]);
    return out;
}

static void write_rules(writer *j)
{
    json_open(&j->w, "rules", '[');
    for (size_t i = 0; i < TALLY_OUTCOME_COUNT; i++) {
        const outcome_words *words = words_of_outcome(words_outcomes_by_severity()[i]);
        json_open(&j->w, NULL, '{');
        json_write_text(&j->w, "id", tally_text(words->name));
        write_message(&j->w, "shortDescription", tally_text(words->means));
        write_message(&j->w, "help", tally_text(words->change));
        json_close(&j->w, '}');
    }
    json_close(&j->w, ']');
}

static void write_tool(writer *j)
{
    json_open(&j->w, "tool", '{');
    json_open(&j->w, "driver", '{');
    json_write_text(&j->w, "name", STR("tally"));
    json_write_text(&j->w, "version", tally_text(TALLY_VERSION));
    write_rules(j);
    json_close(&j->w, '}');
    json_close(&j->w, '}');
}

static void write_artifacts(writer *j)
{
    json_open(&j->w, "artifacts", '[');
    json_open(&j->w, NULL, '{');
    json_open(&j->w, "location", '{');
    json_write_text(&j->w, "uri", uri_of(j->r->reading->name, j->a));
    json_close(&j->w, '}');
    json_open(&j->w, "hashes", '{');
    json_write_text(&j->w, "sha-256", j->r->sha256);
    json_close(&j->w, '}');
    json_close(&j->w, '}');
    json_close(&j->w, ']');
}

static void write_place(writer *j, const char *key, const finding *f)
{
    json_writer *w = &j->w;
    size_t column = anchor_column(j->r, f);
    json_open(w, key, '{');
    json_open(w, "artifactLocation", '{');
    json_write_text(w, "uri", uri_of(j->r->reading->name, j->a));
    json_write_size(w, "index", 0);
    json_close(w, '}');
    if (f->span.line) {
        json_open(w, "region", '{');
        json_write_size(w, "startLine", f->span.line);
        if (column)
            json_write_size(w, "startColumn", column);
        write_message(w, "snippet", f->literal);
        json_close(w, '}');
    }
    json_close(w, '}');
}

static void write_location(writer *j, const finding *f)
{
    json_open(&j->w, NULL, '{');
    write_place(j, "physicalLocation", f);
    json_close(&j->w, '}');
}

/* The other passage of a conflict, or the rows of tables. */
static void write_related(writer *j, const finding *f)
{
    json_open(&j->w, "relatedLocations", '[');
    if (f->verdict->has_other) {
        finding other = *f;
        other.span = f->verdict->other;
        other.literal = f->verdict->other_literal;
        write_location(j, &other);
    }
    for (size_t i = 0; i < finding_decided(f); i++) {
        const tally_source *s = &f->verdict->sources[i];
        tally_str about = source_about(s, j->a), value = source_value(s, j->a);
        json_open(&j->w, NULL, '{');
        json_open(&j->w, "physicalLocation", '{');
        json_open(&j->w, "artifactLocation", '{');
        json_write_text(&j->w, "uri", uri_of(s->table, j->a));
        json_close(&j->w, '}');
        json_open(&j->w, "region", '{');
        json_write_size(&j->w, "startLine", s->line ? s->line : 1);
        json_close(&j->w, '}');
        json_close(&j->w, '}');
        write_message(&j->w, "message",
                      arena_print(j->a, "%.*s: %.*s", TALLY_ARG(about), TALLY_ARG(value)));
        json_close(&j->w, '}');
    }
    json_close(&j->w, ']');
}

static size_t rule_index(tally_outcome outcome)
{
    size_t at = 0;
    while (at + 1 < TALLY_OUTCOME_COUNT && words_outcomes_by_severity()[at] != outcome)
        at++;
    return at;
}

/* What a person lets stand stays in the log, with the reason. An empty list says that a
 * result was looked at and is not suppressed. */
static void write_suppression(json_writer *w, const tally_acceptance *given)
{
    json_open(w, "suppressions", '[');
    if (given) {
        json_open(w, NULL, '{');
        json_write_text(w, "kind",
                        str_starts_with(given->where, STR("line ")) ? STR("inSource")
                                                                    : STR("external"));
        json_write_text(w, "status", STR("accepted"));
        json_write_text(w, "justification", given->reason);
        json_close(w, '}');
    }
    json_close(w, ']');
}

static void write_result(writer *j, const finding *f)
{
    json_writer *w = &j->w;
    char print[HASH_TEXT_SIZE];
    anchor at = anchor_of(j->r, f);
    anchor_hash(&at, j->a, print);
    json_open(w, NULL, '{');
    json_write_text(w, "ruleId", tally_text(f->words->name));
    json_write_size(w, "ruleIndex", rule_index(f->verdict->outcome));
    json_write_text(w, "level", tally_text(level_of(f->verdict->outcome)));
    write_message(w, "message", f->verdict->explanation);
    json_open(w, "locations", '[');
    write_location(j, f);
    json_close(w, ']');
    write_related(j, f);
    json_open(w, "partialFingerprints", '{');
    json_write_text(w, "tallyAnchor/v1", tally_text(print));
    json_close(w, '}');
    write_suppression(w, f->verdict->accepted);
    if (j->r->baseline.len)
        json_write_text(w, "baselineState",
                        f->verdict->known     ? STR("unchanged")
                        : f->verdict->was.len ? STR("updated")
                                              : STR("new"));
    json_close(w, '}');
}

static void write_results(writer *j)
{
    json_open(&j->w, "results", '[');
    for (size_t i = 0; i < j->r->verdict_count; i++) {
        finding f = finding_at(j->r, i);
        bool wanted = !j->r->style->only_claim || j->r->style->only_claim == f.n;
        if (is_result(&f) && wanted)
            write_result(j, &f);
    }
    json_close(&j->w, ']');
}

static const char head[] =
    "{\"$schema\": \"https://json.schemastore.org/sarif-2.1.0.json\", \"version\": \"2.1.0\", "
    "\"runs\": [\n";

void format_sarif(const report *r, arena *a, FILE *out)
{
    writer j = {.w = {.out = out}, .r = r, .a = a};
    fputs(r->style->continued ? ",\n" : head, out);
    json_open(&j.w, NULL, '{');
    write_tool(&j);
    json_write_text(&j.w, "columnKind", STR("unicodeCodePoints"));
    write_artifacts(&j);
    write_results(&j);
    json_close(&j.w, '}');
}

void format_sarif_end(const tally_style *style, FILE *out)
{
    fputs(style->continued ? "" : head, out);
    fputs("]}\n", out);
}
