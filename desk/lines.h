/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DESK_LINES_H
#define DESK_LINES_H

#include "base/stream.h"
#include "desk/desk.h"

/** A run over JSON Lines: what every line needs. Nothing in it but `result` changes. */
typedef struct {
    const tally_desk *desk;
    const tally_input *defaults;
    const tally_style *style;
    FILE *out;
    tally_lines_result *result;
} lines_run;

/** A line of the stream; `cut`: it is too long, and gone. False at the end. */
bool lines_next(stream *in, tally_str *line, bool *cut);

/** Answers a line to `out`, with exactly one. `scratch` and `room` are emptied by who
 * owns them; the line may lie in `scratch`. */
tally_lines_result lines_answer(const lines_run *r, tally_str line, bool cut,
                                arena *scratch, arena *room, FILE *out);
void lines_add(tally_lines_result *to, tally_lines_result one);

/** Answers all lines by `jobs` threads, in the order of the lines. False with the reason in
 * *err when it could not; what is wrong with the stream is the stream's to tell. */
bool lines_answer_by_many(const lines_run *r, stream *in, size_t jobs, tally_error *err);

#endif
