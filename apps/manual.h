/* SPDX-License-Identifier: Apache-2.0 */
#ifndef APPS_MANUAL_H
#define APPS_MANUAL_H

#include "apps/command.h"

/** Writes the manual page ("man") or what a shell completes ("bash", "zsh", "fish"), made
 *  of the command table and the flag table. False for another name. */
bool manual_write(const char *what, const command *commands, size_t count, FILE *out);

#endif
