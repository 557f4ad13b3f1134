/* SPDX-License-Identifier: Apache-2.0 */
#ifndef APPS_PATHS_H
#define APPS_PATHS_H

#include "apps/flags.h"

/** Whether a file that was found in `folder` is to be checked, as --glob and --exclude
 *  say. */
bool paths_wants(const options *o, const char *folder, const char *path);

#endif
