/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CHECKS_CATALOG_H
#define CHECKS_CATALOG_H

#include "checks/record.h"

/** Reads a data package: first the tables that name things, then the facts. The format is
 * in reference-data/README.md; what it asks for and does not find fails as file:line. */
bool catalog_read_package(record *r, const char *path, arena *a, tally_error *err);

/** Reads a data package, a CSV file, or a folder: its datapackage.json, else every CSV in
 * it. */
bool catalog_read(record *r, const char *path, arena *a, tally_error *err);

#endif
