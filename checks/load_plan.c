/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>

#include "base/list.h"
#include "checks/load.h"

table_plan load_no_plan(void)
{
    size_t none = TALLY_NONE;
    return (table_plan){.entity_column = none,
                        .entity = none,
                        .measure_column = none,
                        .date = none,
                        .unit_column = none,
                        .multiplier_column = none,
                        .from = none,
                        .within = none,
                        .to = none,
                        .released = none,
                        .document = none,
                        .retrieved = none,
                        .tolerance = NAN};
}

value_plan load_no_value(size_t column)
{
    return (value_plan){.column = column,
                        .low = TALLY_NONE,
                        .high = TALLY_NONE,
                        .measure = TALLY_NONE,
                        .entity = TALLY_NONE,
                        .rank = TALLY_NONE,
                        .top = TALLY_NONE,
                        .extreme = TALLY_NONE};
}
