/* SPDX-License-Identifier: Apache-2.0 */
/**
 * tally_config.h - the settings of a folder.
 *
 * `.tally.ini` says once what a desk would otherwise say in every call: its tables, what it
 * tolerates, what is left out. What its keys mean is the caller's affair.
 */
#ifndef TALLY_CONFIG_H
#define TALLY_CONFIG_H

#include "base/tally.h"

enum { TALLY_CONFIG_PATH_SIZE = 1024 };

/** The settings for what lies in `folder`: the nearest .tally.ini there or above it, else
 *  $XDG_CONFIG_HOME/tally/config.ini, else the same in ~/.config. False when there are
 *  none. */
bool tally_config_find(const char *folder, char out[TALLY_CONFIG_PATH_SIZE]);

/** A line of it. */
typedef struct {
    const char *section, *key, *value; /**< never NULL */
    size_t line;
} tally_setting;

typedef struct tally_config tally_config;

/** Reads one; a line that is none fails as file:line. */
tally_config *tally_config_open(const char *path, tally_error *err);
void tally_config_close(tally_config *config);

const char *tally_config_path(const tally_config *config);
const tally_setting *tally_config_settings(const tally_config *config, size_t *count);

/** A path that stands in it, from its own folder; lives as long as `config`. */
const char *tally_config_resolve(tally_config *config, const char *path);

/** ".tally.ini:12"; lives as long as `config`. */
const char *tally_config_where(tally_config *config, const tally_setting *setting);

/** The one of `names`, which end with NULL, that a mistyped name was meant to be; NULL when
 *  none is near. */
const char *tally_nearest(const char *name, const char *const *names);

#endif
