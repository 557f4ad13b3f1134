/* SPDX-License-Identifier: Apache-2.0 */
#ifndef REPORTS_REPORT_H
#define REPORTS_REPORT_H

#include "base/tally.h"

/** Everything a document about one article is made of. Borrowed, never changed. */
typedef struct {
    const tally_reading *reading;
    const tally_verdict *verdicts; /**< one a claim; none when only reading was asked for */
    size_t verdict_count;
    const tally_table *tables;
    size_t table_count;
    const tally_str *against; /**< names of the documents that it was held against */
    size_t against_count;
    const tally_signoff *signoff; /**< NULL: nobody has signed it off */
    tally_str baseline;           /**< the file of an earlier result; empty: none */
    size_t gone;                  /**< figures of the baseline that the copy has no more */
    size_t unkept;            /**< what was listed and stands in no list any more: of the
                                   results of an audit */
    tally_str sha256;         /**< of the article's bytes, in hexadecimal */
    const tally_style *style; /**< never NULL */
} report;

#endif
