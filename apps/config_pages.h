/* SPDX-License-Identifier: Apache-2.0 */
#ifndef APPS_CONFIG_PAGES_H
#define APPS_CONFIG_PAGES_H

#include "apps/config.h"

/* What is made of the table of keys for people to read. */

/** The part of the manual page that tells of .tally.ini. */
void config_write_man(FILE *out);

/** A .tally.ini with every key, each behind a # with its default or a sample. */
void config_write_sample(FILE *out);

#endif
