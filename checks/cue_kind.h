/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CHECKS_CUE_KIND_H
#define CHECKS_CUE_KIND_H

#include "base/list.h"

/** What a row of comparisons.csv says of the figure that it stands beside. */
typedef enum {
    CUE_UP,       /**< of a later time there is more: "rose", "higher" */
    CUE_DOWN,     /**< less: "fell", "lower" */
    CUE_MORE,     /**< of one there is more than of another: "more" */
    CUE_LESS,     /**< "fewer" */
    CUE_BASE,     /**< what follows is what it is compared with: "from", "than in" */
    CUE_THAN,     /**< who or what follows is the other: "than", "that of" */
    CUE_NOMINAL,  /**< at the prices of the time */
    CUE_REAL,     /**< at constant prices */
    CUE_TOGETHER, /**< the figure is of all who are named: "combined" */
    CUE_HEAD,     /**< the figure is of one person: "per head" */
    CUE_HIGHEST,  /**< nothing was more: "the highest" */
    CUE_LOWEST,   /**< nothing was less */
    CUE_SINCE,    /**< the year that follows is how far back it is so: "since" */
    CUE_WITHIN,   /**< the number of years that follows is: "in" */
    CUE_EACH,     /**< one after another: "every year" */
    CUE_RUNNING,  /**< "in a row" */
    CUE_JOIN,     /**< more is told of in the same breath: "and" */
    CUE_YEARLY,   /**< compared with the year before: "a year earlier" */
    CUE_PLAIN,    /**< says nothing of the kind, though a part of it might: "made up" */
    CUE_EXCEPT,   /**< not all of it: "except", "almost" */
    CUE_WORTH,    /**< it is the value that is told of, not how much: "worth" */
    CUE_PER,      /**< of each of something: "per" */
    CUE_EQUAL,    /**< the same again in another currency: "equivalent to" */
    CUE_EITHER,   /**< the same, or something else: "or" */
    CUE_NEXT      /**< may stand behind the other: "than India in 2022", "than India did" */
} cue;

/** A cue and where it stands. */
typedef struct {
    cue kind;
    size_t begin, end;
} cue_place;

typedef LIST_OF(cue_place) cue_list;

#endif
