/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CHECKS_NARROW_H
#define CHECKS_NARROW_H

#include "checks/question.h"

/** Whether the claim's sentence has the words of a measure, yet speaks of a part of it or
 * of another thing: "military uniforms", "prison population", "the defence budget for
 *  research"; "the debt of Japan is twice its GDP"; "discharged 500 troops". What is
 *  harmless beside a measure is data: rows of cautions.csv. */
bool narrow_is(const question *q, const mention_map *seen, size_t measure, size_t entity);

/** Whether any word of a bare measure is part of something longer: "exported steel pipes".
 */
bool narrow_has_longer(const question *q, const mention_map *seen, size_t measure,
                       size_t entity);

/** Whether what hints at the measure stands only in longer nouns: "core inflation". */
bool narrow_hint(const question *q, const mention_map *seen, size_t measure);

#endif
