/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CHECKS_WEIGHTS_H
#define CHECKS_WEIGHTS_H

/** The weights by which a row is found for a claim: reference-data/weights.csv says what
 * each of them is. */
typedef struct {
    double entity_sentence, entity_subject, entity_anaphora, entity_previous,
        entity_headline, entity_distance, measure_sentence, measure_subject,
        measure_previous, measure_distance, measure_hint, period_stated, period_covers,
        period_latest, dims_named, dims_unnamed, value_agrees;
    double bind_score, bind_entity, bind_measure, certain_entity, certain_measure,
        rival_margin;
    double stale_years, huge_gap, wild_gap, far_measure, change_points,
        conversion_tolerance, conversion_months;
    double passage_distance, passage_between, passage_before, passage_agrees, passage_slip,
        passage_plain, passage_margin, passage_anchor, passage_near, passage_own,
        passage_named, passage_tied_before, passage_tied_behind, passage_agrees_two,
        passage_agrees_other, passage_else, passage_rough, passage_worked_out,
        passage_bare_sum, passage_one_digit, passage_two_digits, passage_bound,
        passage_name_unknown, passage_name_other, passage_noun_other, passage_noun_open,
        passage_other_time, passage_date_alone, passage_same_digits, passage_elsewhere,
        passage_far, passage_maybe, passage_no_slip, passage_moved, passage_side,
        passage_owner_near, passage_owner_far, passage_leaning, passage_mixed,
        passage_mixed_times, passage_mixed_near, passage_mixed_near_times,
        passage_mixed_clearly, passage_mixed_clear_times, passage_few, passage_half,
        passage_caution_most, passage_caution_least, passage_caution_left, passage_left,
        passage_together, passage_agrees_only;
    double series_measure, series_explained, series_named, series_unnamed, series_misfit,
        series_certain, series_far, series_words, series_covered, series_turned;
} weights;

#endif
