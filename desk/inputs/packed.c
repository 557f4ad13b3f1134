/* SPDX-License-Identifier: Apache-2.0 */
#include "base/archive.h"
#include "base/error.h"
#include "desk/inputs/source.h"

/* Tar and zip archives. */

static bool open_packed(source *s, tally_error *err)
{
    s->state = archive_open(s->bytes, s->options->max_entries, err);
    return s->state != NULL;
}

static void close_packed(source *s)
{
    archive_close(s->state);
}

static source_step refuse_encrypted(const source *s, tally_str path, arena *a,
                                    input_article *out)
{
    out->name = arena_join(a, s->name, (tally_str){":", 1}, path);
    error_set(&out->fault, TALLY_BAD_DATA, "archive",
              "is encrypted; pack it without a password");
    return STEP_ARTICLE;
}

/* What the archive broke off with, once. */
static source_step end_packed(source *s, const tally_error *why, arena *a,
                              input_article *out)
{
    if (!why->code || s->told)
        return STEP_END;
    s->told = true;
    out->name = arena_copy(a, s->name);
    const tally_error *below = stream_fault(s->bytes);
    out->fault = below->code ? *below : *why;
    return STEP_ARTICLE;
}

static source_step next_packed(source *s, arena *a, input_article *out, source_found *found)
{
    archive_file file;
    tally_error err = {0};
    while (!s->told && archive_next(s->state, &file, &err)) {
        bool wanted =
            file.nameless || (source_is_left(s->options, file.path) &&
                              (s->options->glob_count || source_is_wanted(file.path)));
        if (!wanted) {
            stream_close(file.bytes);
            continue;
        }
        if (file.encrypted)
            return refuse_encrypted(s, file.path, a, out);
        found->path = file.path;
        found->bytes = file.bytes;
        return STEP_STREAM;
    }
    return end_packed(s, &err, a, out);
}

const source_kind source_packed = {"archive", open_packed, next_packed, close_packed};
