/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CHECKS_SIBLING_H
#define CHECKS_SIBLING_H

#include "checks/question.h"

/** True when the words of a row's measure and dims belong to one member of a family and the
 *  copy speaks of another: GDP and GNI, imports and exports; or when one side alone speaks
 * of a member that stands for itself, per capita. The families:
 * reference-data/siblings.csv. */
bool sibling_veto(const question *q, const mention_map *seen, const fact *f);

/** True when a word near the number stands for another measure than the row's, whatever it
 *  is put beside: per capita, urban. */
bool sibling_apart(const question *q, const mention_map *seen, const fact *f);

/** The same where it names a group of people or a way to count: "the Muslim population". */
bool sibling_group(const question *q, const mention_map *seen, const fact *f);

#endif
