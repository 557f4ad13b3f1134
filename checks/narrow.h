/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CHECKS_NARROW_H
#define CHECKS_NARROW_H

#include "checks/question.h"

/** Whether the words of a measure stand in the claim's sentence only inside a longer noun
 *  phrase, which then speaks of a part of it or of another thing: "military uniforms",
 *  "prison population". Names of entities, and words that cautions.csv calls plain
 *  ("total", "figure"), leave a measure what it is. False when the sentence lacks it. */
bool narrow_is(const question *q, const mention_map *seen, size_t measure);

#endif
