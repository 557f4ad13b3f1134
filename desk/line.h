/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DESK_LINE_H
#define DESK_LINE_H

#include "base/json.h"
#include "desk/desk.h"

/** The article object of JSON Lines, but for its "id". What it has none of stays as it was;
 *  what `input` takes from it lives in the object and in `a`. */
bool line_take(const json_value *object, arena *a, tally_input *input, tally_error *err);

/** True, with the reason in *err, for an article that names files of this machine: they are
 *  not for `who`, "a request", to choose. */
bool line_names_files(const json_value *object, const char *who, tally_error *err);

/** The same as a request to a server gives it, which may name no file of this machine, and
 *  may say more: docs/serve.md. */
bool line_take_request(const json_value *object, arena *a, tally_input *input,
                       tally_error *err);

#endif
