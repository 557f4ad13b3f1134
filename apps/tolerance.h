/* SPDX-License-Identifier: Apache-2.0 */
#ifndef APPS_TOLERANCE_H
#define APPS_TOLERANCE_H

#include "apps/flags.h"

/** Reads "population=2%" into the options; false with one line on stderr. */
bool tolerance_take(const char *value, options *o);

#endif
