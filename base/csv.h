/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_CSV_H
#define BASE_CSV_H

#include "base/arena.h"
#include "base/list.h"

typedef struct {
    size_t line; /**< of the row's first byte; 1 is the first line of the file */
    const tally_str *fields;
    size_t field_count;
} csv_row;

typedef LIST_OF(csv_row) csv_row_list;

/** A CSV file: RFC 4180 with any line ending; a byte order mark and empty lines are passed
 *  over. Every row has as many fields as the header. */
typedef struct {
    tally_str file; /**< for messages */
    csv_row header;
    csv_row_list rows;
} csv_table;

/** How a file departs from the usual. Zeroes: commas, the header on the first line that is
 *  not empty. */
typedef struct {
    char delimiter;
    size_t header_line; /**< what stands before it is passed over */
    tally_str caption;  /**< what csv_sniff found there */
} csv_dialect;

/** Takes a row, whose fields last for the call. False ends the walk; as a failure if it
 *  filled *err. */
typedef bool csv_take(void *context, const csv_table *table, const csv_row *row,
                      tally_error *err);

/** Reads `bytes`; the fields are copied into the arena. A ragged row, an open quote, a bare
 *  quote inside a field, NUL or bad UTF-8 fails with file:line. */
bool csv_read(tally_str file, tally_str bytes, arena *a, csv_table *out, tally_error *err);

/** The same for a path. */
bool csv_read_file(const char *path, arena *a, csv_table *out, tally_error *err);

/** The same row by row, in memory that does not grow with the file; `out->rows` stays
 * empty. `each` may be NULL, to read the header alone. */
bool csv_walk(const char *path, const csv_dialect *dialect, arena *a, csv_table *out,
              csv_take *each, void *context, tally_error *err);

/** Looks at the beginning of a file for its separator (comma, semicolon, tab or bar) and
 * for lines above the header: "Data Source,World Bank", a caption, empty lines. */
bool csv_sniff(const char *path, arena *a, csv_dialect *out, tally_error *err);

/** Index of a column, or TALLY_NONE. */
size_t csv_column(const csv_table *table, const char *name);

/** Index of a column that must be there; false with what to do when it is not. */
bool csv_need_column(const csv_table *table, const char *name, size_t *out,
                     tally_error *err);

enum { CSV_MOST_NEEDED = 8 };

/** Takes the cells of one row, in the order their columns were asked for. */
typedef bool csv_take_cells(void *into, const csv_table *table, const csv_row *row,
                            const tally_str *cells, arena *a, tally_error *err);

/** Reads a file whose `columns`, CSV_MOST_NEEDED at the most, must be there, and hands
 * every row to `take`; false when it does not read, a row is refused, or the arena is full.
 */
bool csv_load(const char *path, const char *const *columns, size_t count,
              csv_take_cells *take, void *into, arena *a, tally_error *err);

/** "line 14 of file": an error about one row. Always false. */
bool csv_row_error(const csv_table *table, const csv_row *row, tally_error *err,
                   const char *format, ...) __attribute__((format(printf, 4, 5)));

#endif
