/* SPDX-License-Identifier: Apache-2.0 */
#ifndef APPS_CONFIG_H
#define APPS_CONFIG_H

#include "apps/flags.h"

/** A key of .tally.ini: a flag that may stand there under its long name. */
typedef struct {
    const char *name;
    unsigned commands;  /**< which of them heed it */
    bool is_path;       /**< read from the folder of the file */
    bool has_section;   /**< [name], with a line for each of its values */
    const char *sample; /**< its default; where there is none, any value */
    const char *more;   /**< what its flag's help does not say of it; NULL: nothing */
} config_key;

/** Every key; the last has no name. */
extern const config_key config_keys[];

/** Reads the settings that --config names, or those that hold for the first article: of
 *  its folder, else of the working directory. What the command line says wins. False with
 *  one line on stderr. */
bool config_read(unsigned command, options *o);

#endif
