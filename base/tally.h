/* SPDX-License-Identifier: Apache-2.0 */
/**
 * tally.h - numbers in, evidence out.
 *
 * Finds the quantitative claims in a news article, looks each one up in curated
 * reference tables, and says how the two compare. It never says "false": it shows
 * what was printed, what the table holds, and how far apart they are.
 *
 *     tally_error err = {0};
 *     tally_desk *desk = tally_desk_open(NULL, &err);
 *     tally_article *story = tally_article_check(desk, &(tally_input){.text = text}, &err);
 *     if (story) tally_article_write(story, "html", NULL, stdout, &err);
 *     if (err.code) fprintf(stderr, "tally: %s: %s\n", err.where, err.message);
 *     tally_article_free(story);
 *     tally_desk_close(desk);
 *
 * Text       UTF-8, as pointer and length, never NUL-terminated unless said.
 * Positions  byte offsets into the readable text; [begin, end). Lines and columns lead
 *            back to the source as it was given; both count from 1.
 * Numbers    doubles in the unit as written, scale words applied: "$1.65 million" is
 *            1650000 in dollar. `base_value` is in the base unit of the dimension.
 * Days       int yyyymmdd; 0 is unsaid.
 * Ownership  you own what *_open, *_read and *_check return; everything reached through
 *            a const pointer belongs to that object and dies with it. Free takes NULL.
 * Failure    NULL or false, with the reason in *err. A call given a NULL object
 *            fails too and keeps the first reason, so calls chain and you look once.
 * Threads    a desk never changes once open: share it. An article belongs to one
 *            thread at a time. There is no global state.
 */
#ifndef TALLY_H
#define TALLY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

/* ---- Words and places ------------------------------------------------------------ */

/** Borrowed text. `ptr` may be NULL only when `len` is 0. */
typedef struct {
    const char *ptr;
    size_t len;
} tally_str;

/** Borrows a C string. `printf("%.*s", TALLY_ARG(s))` prints it back. */
static inline tally_str tally_text(const char *z)
{
    return (tally_str){z, z ? strlen(z) : 0};
}
#define TALLY_ARG(s) (int)(s).len, (s).ptr

/** A place in the readable text, or, with `in_title`, in the headline. */
typedef struct {
    size_t begin, end;
    size_t line, column; /**< of `begin`, in the source as given */
    bool in_title;
} tally_span;

/** Whole days, inclusive: {20230401, 20230630} is a quarter. Zeroes: unsaid. */
typedef struct {
    int first, last;
} tally_period;

/** Why a call failed. Bad prose is never an error; bad files and bad luck are. */
typedef enum {
    TALLY_OK,
    TALLY_BAD_CALL, /**< the caller's fault: an unknown format, a NULL object */
    TALLY_NO_MEMORY,
    TALLY_NO_FILE,  /**< missing, unreadable or unwritable */
    TALLY_BAD_DATA, /**< a row or descriptor that cannot be used; `where` is file:line */
    TALLY_TOO_BIG,
    TALLY_EMPTY,        /**< an article without text */
    TALLY_BAD_ENCODING, /**< binary, or in an encoding that cannot be told */
    TALLY_BAD_JSON,
    TALLY_NOT_ENGLISH /**< copy in another language, left unread */
} tally_code;

/** Plain storage, yours; nothing to free. Set by the first failure, then left alone. */
typedef struct {
    tally_code code;
    char where[256];   /**< "tables/gdp.csv:14", or a path */
    char message[256]; /**< what is wrong and what to do */
} tally_error;

/* ---- What was printed ------------------------------------------------------------ */

typedef enum {
    TALLY_KIND_OTHER,
    TALLY_KIND_COUNT,
    TALLY_KIND_MONEY,
    TALLY_KIND_PERCENT,
    TALLY_KIND_POINTS,
    TALLY_KIND_SHARE,
    TALLY_KIND_RATIO,
    TALLY_KIND_RANK,
    TALLY_KIND_DURATION,
    TALLY_KIND_SENTENCE, /**< a prison term */
    TALLY_KIND_AGE,
    TALLY_KIND_LENGTH,
    TALLY_KIND_AREA,
    TALLY_KIND_MASS,
    TALLY_KIND_VOLUME,
    TALLY_KIND_SPEED,
    TALLY_KIND_TEMPERATURE,
    TALLY_KIND_ENERGY,
    TALLY_KIND_RATE,
    TALLY_KIND_SCORE
} tally_kind;

/** How the words bound the number: "about", "fewer than", "rose by". */
typedef enum {
    TALLY_EQUAL, /**< = */
    TALLY_ABOUT, /**< ~ */
    TALLY_LESS,  /**< < */
    TALLY_MORE,  /**< > */
    TALLY_UP,
    TALLY_DOWN
} tally_bound;

/** A row of reference-data/units.csv: base = written * scale + offset. */
typedef struct {
    tally_str id, dimension;
    tally_kind kind;
    double scale, offset;
} tally_unit;

/** A number as printed: "about 3.4 million tonnes". */
typedef struct {
    tally_span span;
    tally_str literal; /**< its own words, untouched */
    double value;      /**< 3.4e6: in the unit as written */
    double value2;     /**< the far end of a range; meaningful only with has_range */
    bool has_range;
    bool falls;       /**< the far end is printed first: "from 9% to 7%" */
    double low, high; /**< what the words allow when judged; may be +-HUGE_VAL */
    double grain;     /**< one unit of the last significant place printed; 0: exact words */
    const tally_unit *unit; /**< NULL for a bare number or a counted noun */
    tally_str unit_name; /**< "dollar", "marine", "percent of gdp"; "-" for a bare number */
    tally_bound bound;
    tally_str
        hedge; /**< id of its row in hedges.csv: "about", "more-than"; empty if none */
    tally_kind kind;
    tally_str concept; /**< the words of what is counted or measured */
    double base_value;
    tally_str base_unit; /**< empty where there is no conversion */
} tally_quantity;

/** A date, period or clock time. Unresolved ("Monday", without an article date): zeroes. A
 * time of day is never resolved: its day stands in another date, or is unsaid. */
typedef struct {
    tally_span span;
    tally_str literal;
    tally_period period;
    tally_str kind; /**< id of its row in periods.csv: "month-year", "last-year" */
    bool stated;    /**< the year stands in the words; false: it was inferred */
    int weekday;    /**< 1 (Sunday) to 7 as printed, right or wrong of the day; 0: none */
    bool is_clock;  /**< a time of day: the next two hold */
    int minute_of_day; /**< 0 to 1439 as printed: "4:42" without a half of the day is 282 */
    tally_str zone;    /**< "UTC", "local time"; empty if unsaid */
} tally_date;

/** Digits that are a name: F-35B, Article 5. */
typedef struct {
    tally_span span;
    tally_str literal;
    tally_str kind; /**< id of its row in labels.csv; "unread" for what no row explains */
    bool is_word;   /**< no name, but a number word that counts nothing: "one of them" */
} tally_label;

/** The arithmetic a claim asserts. Claim types are data; shapes are few, and are code. */
typedef enum {
    TALLY_LEVEL,
    TALLY_CHANGE,
    TALLY_SHARE,
    TALLY_RATIO,
    TALLY_RANK,
    TALLY_DATE
} tally_shape;

typedef enum {
    TALLY_ASSERTED,
    TALLY_PLANNED,
    TALLY_FORECAST,
    TALLY_DENIED,
    TALLY_ALLEGED
} tally_modality;

#define TALLY_NONE ((size_t)-1)

/** One checkable statement about one number or date. Indexes are into the reading. */
typedef struct {
    size_t quantity, date; /**< exactly one of them is not TALLY_NONE */
    size_t baseline;       /**< the quantity behind "from 3.1%"; else TALLY_NONE */
    size_t sentence;
    tally_str type; /**< row id in claims/lexicon/claim-types.csv; empty if none fits */
    tally_shape shape;
    tally_str subject, measure, place; /**< in the article's words; empty if unsaid */
    size_t head; /**< the byte where the noun of the subject begins: "debt" of "the debt of
                      Japan"; TALLY_NONE if unclear */
    size_t verb; /**< the byte where the verb of its clause begins, or TALLY_NONE */
    tally_period period; /**< when it is said to hold; zeroes if unsaid */
    bool period_stated;
    tally_modality modality;
    bool quoted;
    tally_str source; /**< who says so, in the article's words; empty: the article itself */
    bool names_only;  /**< "the two countries": the number points, it asserts nothing */
} tally_claim;

/** What a piece of the readable text is in its source. */
typedef enum {
    TALLY_PARAGRAPH,
    TALLY_HEADING,
    TALLY_LIST_ITEM,
    TALLY_QUOTE,
    TALLY_CELL,    /**< of a table */
    TALLY_CAPTION, /**< of a picture */
    TALLY_RELATED  /**< points to another article: "Also read" */
} tally_block_kind;

/** A paragraph or its like. Blocks do not overlap; between them are only blanks. */
typedef struct {
    tally_span span;
    tally_block_kind kind;
} tally_block;

/** A figure that a person lets stand, and why. */
typedef struct {
    tally_str reason;     /**< never empty */
    tally_str source, by; /**< an address or a document, and a name; empty if unsaid */
    int until;            /**< the last day that it holds; 0: for good */
    int given;            /**< the day it was given; 0 if unsaid */
    tally_str where;      /**< "tally-accept.jsonl:3", or "line 12 of the copy" */
} tally_acceptance;

/** That a person has signed an article off, figure by figure, and what became of it. */
typedef struct {
    tally_str by, on;       /**< a name, and yyyy-mm-dd */
    tally_str where;        /**< the file of the record */
    size_t figures, ticked; /**< of the record: all, and those that were ticked off */
    bool same_text;         /**< the copy has not changed by a byte since */
    tally_str since;        /**< "figures 2 and 5 have changed, 1 is new"; empty: nothing */
} tally_signoff;

/** An acceptance that stands in the copy, as a comment: of the figure with this number. */
typedef struct {
    size_t number, line;
    tally_acceptance acceptance;
} tally_remark;

/** How "3/5/2021" is read where nothing in the copy shows it. */
typedef enum { TALLY_DATES_UNSAID, TALLY_DAY_FIRST, TALLY_MONTH_FIRST } tally_date_order;

/** Everything read in one article, in reading order; marks of the headline come first. */
typedef struct {
    tally_str name; /**< path or id, for messages */
    tally_str title, text, outlet, url;
    int date;                    /**< what "last year" counts from */
    bool date_known;             /**< false: the article gave none, and today was taken */
    tally_date_order date_order; /**< of the house; UNSAID: "3/5/2021" may stay open */
    tally_str source_type;       /**< "txt", "html", "md", "docx", "ninjs", "jsonl" */
    tally_str encoding;          /**< of the source: "UTF-8" */
    const tally_str *notes;      /**< what an editor should know of how the copy was read */
    size_t note_count;
    const tally_remark *remarks; /**< what the copy's own comments accept */
    size_t remark_count;
    const tally_block *blocks;
    size_t block_count;
    const tally_span *sentences;
    size_t sentence_count;
    const tally_quantity *quantities;
    size_t quantity_count;
    const tally_date *dates;
    size_t date_count;
    const tally_label *labels;
    size_t label_count;
    const tally_claim *claims;
    size_t claim_count;
    const tally_span *phrases; /**< nouns that belong together, around the claims:
                                    "military uniforms"; without line and column */
    size_t phrase_count;
} tally_reading;

/* ---- What the tables hold -------------------------------------------------------- */

/** How print and record compare. Words for a comparison, not for a person. */
typedef enum {
    TALLY_LISTED,       /**< a number that is no claim: a date, a label, a forecast */
    TALLY_NO_REFERENCE, /**< no table covers this subject, measure and period */
    TALLY_AGREES,   /**< the record lies within [low, high]: exact, rounded or truncated */
    TALLY_CLOSE,    /**< outside the wording, inside the table's own tolerance */
    TALLY_OUTDATED, /**< right for another period of the same series */
    TALLY_QUERY,   /**< rows fit that would decide differently: the author must say which */
    TALLY_DIFFERS, /**< everything bound, period matched, and outside every reading */
    TALLY_CONFLICTS /**< the article's own figures disagree; no table needed */
} tally_outcome;
#define TALLY_OUTCOME_COUNT 8

/** The row behind a verdict: enough for an editor to open it and look. */
typedef struct {
    tally_str table; /**< file name: "gdp.csv" */
    size_t line;     /**< line in the CSV; 1 is the header */
    tally_str entity, measure;
    tally_period period;
    int released;            /**< the day the figure was published; 0 if unsaid */
    double value, low, high; /**< in `unit`; a date's are yyyymmdd, low and high its days */
    bool has_range;          /**< the table gives low and high; else half a last digit */
    tally_str unit; /**< singular English name; "date" for a date; "-" for a bare count */
    tally_str publisher, title, url,
        retrieved;         /**< retrieved: yyyy-mm-dd; title: of the document */
    tally_outcome outcome; /**< what this row alone would say */
    double score;          /**< how well it fits the claim; see checks/candidate.h */
    tally_str why;         /**< the parts of the score, in words */
    tally_str quote; /**< the sentence of a document that the copy was written from, where
                          `table` is its file and `line` a line of it; empty for a row */
} tally_source;

/** What the table has for another time. */
typedef struct {
    tally_period period;
    double value; /**< in the unit of the row that decided */
} tally_point;

/** Whose a place in a ranking is, and with what figure. */
typedef struct {
    int place; /**< from 1 */
    tally_str name;
    double value; /**< in the unit of the first source */
    bool own;     /**< of whom the claim speaks */
} tally_place;

/** Who stands where by one period, around the places that the claim and the table give. */
typedef struct {
    tally_period period;
    const tally_place *places; /**< in order */
    size_t place_count;
} tally_ranking;

/** One claim, compared. */
typedef struct {
    size_t claim;  /**< index into the reading's claims */
    size_t number; /**< for people, from 1: figures first, then what is listed */
    tally_outcome outcome;
    tally_str rule;   /**< the check that decided: "share"; empty: none did */
    tally_str reason; /**< its id in checks/reason.c: "rounded", "scale", "no-entity" */
    tally_str explanation;  /**< one English sentence for the editor */
    tally_str sum;          /**< the arithmetic as text; empty where there is none */
    const tally_str *notes; /**< "as quoted", "coarse rounding" */
    size_t note_count;
    bool has_reference;
    double reference, gap; /**< in the claim's unit, gap = printed - reference; of a date
                              the reference is yyyymmdd and the gap in days */
    double relative;       /**< gap / |reference|; NAN when the reference is 0 */
    bool has_other;
    tally_span other; /**< the second passage of a conflict */
    tally_str other_literal;
    const tally_source *sources; /**< the row that decided first, then the runners-up */
    size_t source_count;
    size_t decided_count;      /**< how many of them the verdict rests on: 2 for a share */
    const tally_point *series; /**< the figure of the first source over time, as its table
                                  has it around then, oldest first; may be empty */
    size_t series_count;
    const tally_ranking *rankings; /**< behind a place: that which decided and, where there
                                      is one, that of another period; the older first */
    size_t ranking_count;
    const tally_acceptance *accepted; /**< a person lets it stand; NULL: nobody has */
    bool known;       /**< stands in the baseline as it is, and was no better then */
    bool signed_off;  /**< a person has ticked it off, in these words */
    tally_str was;    /**< the figure that stood in its place in the baseline or when it was
                           signed off; empty: the same, or none */
    tally_str lapsed; /**< why what a person accepted is shown again; empty: it is not */
} tally_verdict;

/** One table as loaded: what `tally tables list` and a report's foot show. */
typedef struct {
    tally_str name, title, path, publisher;
    size_t row_count;
    tally_str newest; /**< the latest day a row speaks of or was published, yyyy-mm-dd */
    tally_str review; /**< the day by which a person should look at it again; or empty */
    tally_str sha256; /**< of its bytes, in hexadecimal */
} tally_table;

/* ---- Doing it -------------------------------------------------------------------- */

typedef struct tally_desk tally_desk; /**< lexicons, tables and rules, loaded and fixed */
typedef struct tally_article tally_article; /**< one source text with its verdicts */

/** How far print may be off the tables in one measure before it differs: a rule of the
 *  house, in place of what the tables say. */
typedef struct {
    const char *measure; /**< its id, its label, or words for it: "population" */
    double relative;     /**< 0.02 is two per cent */
    const char *where;   /**< who says so, for messages: ".tally.ini:12" */
} tally_tolerance;

/** Zeroes mean defaults. */
typedef struct {
    const char *root;          /**< holds claims/lexicon and reference-data; NULL: found */
    const char *const *tables; /**< more tables: a data package, a CSV file or a folder */
    size_t table_count;
    bool only_tables;     /**< leave the curated tables out */
    bool no_tables;       /**< load none at all: enough for reading */
    bool tables_may_lack; /**< no tables is no failure: articles bring their own */
    const tally_tolerance *tolerances; /**< one for a measure of no table fails */
    size_t tolerance_count;
    bool many_articles; /**< hundreds to come: take some ms more to open, and less for each
                         */
} tally_desk_options;

/** Loads the lexicons and the tables; a bad row fails as file:line and nothing is loaded.
 */
tally_desk *tally_desk_open(const tally_desk_options *options, tally_error *err);
void tally_desk_close(tally_desk *desk);
const tally_table *tally_desk_tables(const tally_desk *desk, size_t *count);

/** One article as handed in. Borrowed for the call: what is kept is copied. */
typedef struct {
    tally_str text; /**< the bytes of the copy */
    tally_str type; /**< "txt", "html", "md", "docx", "ninjs"; "jsonl": UTF-8 text as it
                         stood in JSON Lines; empty: told by name and bytes */
    tally_str name; /**< path or id; "-" for standard input */
    tally_str title, outlet, url; /**< these and `date` win over what the copy says */
    int date;                     /**< its own date; 0: unknown */
    tally_str host; /**< the site it was fetched from: the outlet, where nothing says one */
    int fetched;    /**< the day it was fetched: its date, where nothing says one; or 0 */
    tally_str charset;           /**< the encoding, as a server named it; empty: unsaid */
    int as_of;                   /**< overrides `date` when not 0 */
    tally_date_order date_order; /**< of "3/5/2021", where the copy does not show it */
    size_t max_bytes;            /**< 0: 32 MiB */
    const char *const *tables;   /**< tables for this article alone */
    size_t table_count;
    const char *const *against; /**< files of the documents that the copy was written from:
                                     a release, a transcript; any kind of copy */
    size_t against_count;
    const char *accepted;  /**< the file that says which figures a person lets stand (see
                                base/tally_accept.h); NULL: none */
    tally_str acceptances; /**< the text of such a file, besides; empty: none */
    const tally_str *left_out; /**< names of tables that this article is not held against */
    size_t left_out_count;
    const char *baseline; /**< an earlier result, as jsonl or a sign-off: what stands there
                               is known, and only what is new is shown; NULL: none */
    const char *signoff;  /**< the record of a sign-off; NULL: none */
    bool marks_only; /**< quantities, dates and labels alone: no claims, and no digest for
                          the foot of a report */
    bool no_digest;  /**< none of the bytes: for results that do not print it */
    FILE *refusals;  /**< where a JSON line with the text of copy that is not English goes,
                          beside the failure; NULL: nowhere */
    size_t jobs;     /**< of JSON Lines: so many are answered at a time, by threads; 0 or 1:
                          each as it comes, and no thread is started */
} tally_input;

/** Reads: quantities, dates, labels, claims; no verdicts. */
tally_article *tally_article_read(const tally_desk *desk, const tally_input *input,
                                  tally_error *err);

/** Reads and judges. An article without claims is not a failure. */
tally_article *tally_article_check(const tally_desk *desk, const tally_input *input,
                                   tally_error *err);

const tally_reading *tally_article_reading(const tally_article *article);

/** One verdict a claim, in reading order; `*count` may be 0. */
const tally_verdict *tally_article_verdicts(const tally_article *article, size_t *count);

enum { TALLY_ANNOTATION_LEVELS = 3 }; /**< error, warning, notice */

/** What a code host was shown of several articles: it keeps ten of a level, of all. */
typedef struct {
    size_t said[TALLY_ANNOTATION_LEVELS];
    size_t left; /**< found, but not shown */
} tally_annotations;

/** How to write. Zeroes mean defaults. */
typedef struct {
    bool color;        /**< ANSI colours, for a terminal */
    bool with_text;    /**< jsonl: add the readable text */
    bool reading_only; /**< what was read, without verdicts */
    bool continued;    /**< another article stands before: no header, no new document */
    bool verbose;
    bool explain;        /**< jsonl: every candidate, not only the rows that decided */
    size_t only_claim;   /**< 1-based; 0: all */
    const char *command; /**< to repeat this, shown in the report */
    const char *report;  /**< path of the HTML report, named in the text format */
    tally_annotations *annotations; /**< github: goes on counting there; NULL: of this
                                         article alone */
} tally_style;

/** Writes one article as "text", "jsonl", "html"...; see reports/formats.c. */
bool tally_article_write(const tally_article *article, const char *format,
                         const tally_style *style, FILE *out, tally_error *err);
void tally_article_free(tally_article *article);

/** Ends what tally_article_write has begun on `out`, behind the last article: sarif and
 *  junit are one document for all. `style` is continued where an article was written. */
void tally_format_end(const char *format, const tally_style *style, FILE *out);

/** The formats by name, ending with NULL. */
const char *const *tally_formats(void);

/** "0.1.0". */
const char *tally_version(void);

/** The worst outcome of an article: what --fail-on compares with. TALLY_LISTED if none. */
tally_outcome tally_article_worst(const tally_article *article);

/** "differs"; "no-reference". Never NULL. */
const char *tally_outcome_name(tally_outcome outcome);

/** How urgent an outcome is: conflicts and differs most, then outdated, query, close,
 *  no-reference, agrees; listed is 0. */
int tally_outcome_severity(tally_outcome outcome);

/** "2023-01-12" as 20230112; false when `text` is no day. */
bool tally_day_parse(const char *text, int *out);

/** Today, UTC; SOURCE_DATE_EPOCH stands in for the clock. */
int tally_day_today(void);

/* ---- Files ------------------------------------------------------------------------ */

/** As tally_article_check (or _read, with `reading_only`) on the text of a file; "-" is
 *  standard input. `defaults` gives what the file does not say. */
tally_article *tally_file_check(const tally_desk *desk, const char *path,
                                const tally_input *defaults, bool reading_only,
                                tally_error *err);

/** What a run over JSON Lines came to. */
typedef struct {
    tally_outcome worst; /**< of all articles */
    size_t failed;       /**< lines answered by an error */
} tally_lines_result;

/** Reads JSON Lines from `path`, an article a line, and writes exactly one line for each,
 * in the same order: an article that cannot be read becomes {"id":..., "error":{...}}.
 *  `*result` is added to: start it with zeroes. */
bool tally_lines_check(const tally_desk *desk, const char *path,
                       const tally_input *defaults, const tally_style *style, FILE *out,
                       tally_lines_result *result, tally_error *err);

/** The kinds of copy that are read, as `type` names them, ending with NULL. */
const char *const *tally_types(void);

/** Calls `each` with every article file, by the endings of its kinds (.txt, .html, .md,
 * .docx, .json, .jsonl ...), below `folder`, in path order, until
 * it returns false. A folder without one fails. */
typedef bool tally_path_fn(const char *path, void *context);
bool tally_folder_walk(const char *folder, tally_path_fn *each, void *context,
                       tally_error *err);

bool tally_is_folder(const char *path);

/** Patterns as a shell has them, where "*" crosses no slash: "drafts" is a folder or a file
 *  anywhere, "copy/drafts" one in the other. */
typedef struct {
    const char *const *globs; /**< files that are wanted; none: all */
    size_t glob_count;
    const char *const *excludes; /**< files and folders that are not */
    size_t exclude_count;
} tally_path_filter;

/** `path` is below the folder that was named. */
bool tally_path_is_wanted(const tally_path_filter *filter, const char *path);

/** A file being written: into a temporary one beside it, moved there when it is whole. */
typedef struct {
    FILE *file;
    char path[1024], temporary[1040];
} tally_output;

/** "-" is standard output. */
bool tally_output_open(tally_output *output, const char *path, tally_error *err);

/** Keeps the new file, or drops it and leaves the old one as it was. */
bool tally_output_close(tally_output *output, bool keep, tally_error *err);

#endif
