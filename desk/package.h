/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DESK_PACKAGE_H
#define DESK_PACKAGE_H

#include "base/arena.h"
#include "base/json.h"

/** "north-sea-ports" of "North Sea_ports": the name of a resource. */
tally_str package_slug(tally_str name, arena *a);

/** Adds a resource, as JSON text, to the datapackage.json of `folder`, which is made if
 * there is none. A resource of that name or path already there fails. `*old` is what the
 * file was, for package_restore; empty: it was not there. */
bool package_add(const char *folder, tally_str resource, arena *a, tally_str *old,
                 tally_error *err);
void package_restore(const char *folder, tally_str old, arena *a);

/** Whether the datapackage.json of `folder` describes the file of that name. */
bool package_has(const char *folder, tally_str file, arena *a);

/** Writes bytes to a file, whole or not at all. */
bool package_write(const char *path, tally_str bytes, tally_error *err);

#endif
