/* SPDX-License-Identifier: Apache-2.0 */
#ifndef REPORTS_PAGE_H
#define REPORTS_PAGE_H

#include "reports/finding.h"
#include "reports/html.h"
#include "reports/summary.h"

/** A marked passage: a claim that is more than listed. */
typedef struct {
    size_t begin, end, verdict;
    bool in_title;
} mark;

/** The HTML report while it is written, from top to bottom, one file a part. */
typedef struct {
    html h;
    const report *r;
    arena *a;
    summary sum;
    const mark *marks; /**< of the headline first, then in reading order */
    size_t mark_count;
} page;

void page_head(page *p);                   /**< the document's head: page_head.c */
void page_script(page *p);                 /**< the one script, at the end: page_head.c */
void page_mast(page *p);                   /**< headline, lede, proof strip: page_mast.c */
void page_tools(page *p);                  /**< filter, find, ticks: page_mast.c */
void page_copy(page *p);                   /**< the article, marked: page_copy.c */
void page_headline(page *p);               /**< the headline's words, marked: page_copy.c */
void page_cards(page *p);                  /**< the margin: page_cards.c */
void page_rows(page *p, const finding *f); /**< the runners-up of a card: page_rows.c */
void page_sheet(page *p);                  /**< the sign-off sheet: page_sheet.c */
void page_foot(page *p);                   /**< meaning, provenance, keys: page_foot.c */
void page_reading(page *p); /**< what was read, without verdicts: page_reading.c */

/** The article's name for people: its headline, else its file. */
tally_str page_name(const page *p);
/** Glyph and label: "≠ Differs". */
void page_outcome(page *p, tally_outcome outcome);

/** True when the table was to be looked at again before the article's day. */
bool page_is_past(const page *p, const tally_table *table);

/** A chart of one finding where a picture helps; see chart.c. */
void page_chart(page *p, const finding *f);

#endif
