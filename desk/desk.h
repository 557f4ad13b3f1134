/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DESK_DESK_H
#define DESK_DESK_H

#include "base/hash.h"
#include "base/unit.h"
#include "checks/record.h"
#include "claims/lexicon.h"
#include "claims/text.h"
#include "reports/report.h"

/** Where the three stages are introduced to each other. Immutable once open. */
struct tally_desk {
    arena *a;
    const char *root;
    const unit_table *units;
    const lexicon *lex;
    const text_rows *copy_rows;
    record *tables; /**< NULL when none were asked for; fixed */
    record *names;  /**< the curated tables, where they lend no more than their names */
    const tally_tolerance *tolerances; /**< of the house, for articles' own tables too */
    size_t tolerance_count;
};

/** One article and all that was made of it, in one arena. */
struct tally_article {
    arena *a;
    const tally_desk *desk;
    tally_reading reading;
    tally_verdict *verdicts;
    size_t verdict_count;
    bool judged;
    const record *own;        /**< its own tables, or NULL */
    const record *shared;     /**< the desk's, without those left out; NULL until judged */
    const tally_str *against; /**< names of the documents it was held against */
    size_t against_count;
    const tally_signoff *signoff; /**< NULL: nobody has signed it off */
    tally_str baseline;           /**< the file it was held against; empty: none */
    size_t gone;                  /**< figures of that which the copy has no more */
    char sha256[HASH_TEXT_SIZE];
    place_map map; /**< how the readable text leads back to its source */
};

/** The folder that holds claims/lexicon and reference-data: $TALLY_DATA, share/tally beside
 *  the program's bin, or a folder above the program. NULL with the reason in *err. */
const char *desk_find_root(arena *a, tally_error *err);

/** Opens tables for one article, with the names of the desk's. */
const record *desk_open_tables(const tally_desk *desk, const char *const *paths,
                               size_t count, arena *a, tally_error *err);

/** The line that answers an article that cannot be read; with its text, if there is one. */
void desk_write_error(FILE *out, tally_str id, tally_str text, const tally_error *err);

/** "bad-json": what a failure is called in results. */
const char *desk_code_name(tally_code code);
tally_code desk_code_named(tally_str name);

/** As article_make below, in an arena that is emptied first and stays the caller's. */
tally_article *article_make_in(arena *a, const tally_desk *desk, const tally_input *input,
                               bool judge, tally_error *err);

/** What documents about the article are made of. */
report article_report(const tally_article *article, const tally_style *style, arena *a);

/** As tally_article_write, with the arena that writing needs. */
bool article_write(const tally_article *article, arena *a, const char *format,
                   const tally_style *style, FILE *out, tally_error *err);

/** The bytes of the source that a span of the readable text came from; false where it does
 *  not stand in the source as it was given. */
bool article_place(const tally_article *article, const tally_span *span, size_t *begin,
                   size_t *end);

/** Makes an article of `input`; `judge` asks for verdicts. */
tally_article *article_make(const tally_desk *desk, const tally_input *input, bool judge,
                            tally_error *err);

#endif
