/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CHECKS_ALIGNED_H
#define CHECKS_ALIGNED_H

#include "checks/question.h"

/** Whose a number of a list is, by its place: "France, Italy and Spain with 68, 59 and 48
 *  million inhabitants, respectively". */
typedef enum {
    ALIGNED_NOT, /**< no such list */
    ALIGNED_OWN,
    ALIGNED_OTHER
} alignment;

alignment aligned_with(const question *q, const mention_map *seen, size_t entity);

#endif
