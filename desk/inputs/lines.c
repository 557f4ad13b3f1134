/* SPDX-License-Identifier: Apache-2.0 */
#include "base/error.h"
#include "base/str.h"
#include "desk/inputs/source.h"

/* JSON Lines: the reader only finds where lines end; taking one apart is for who wants it.
 */
static source_step next_line(source *s, arena *a, input_article *out, source_found *found)
{
    tally_str line;
    bool cut;
    (void)found;
    while (stream_line(s->bytes, s->options->max_bytes, &line, &cut)) {
        s->number++;
        if (!cut && str_trim(line).len == 0)
            continue;
        out->name = source_record_name(s, a);
        out->type = STR("jsonl");
        out->form = INPUT_LINE;
        if (cut)
            error_set(&out->fault, TALLY_TOO_BIG, out->name.ptr,
                      "a line over %zu MiB; split the article",
                      s->options->max_bytes >> 20);
        else
            out->bytes = arena_copy(a, line);
        return STEP_ARTICLE;
    }
    return source_take_fault(s, a, out) ? STEP_ARTICLE : STEP_END;
}

const source_kind source_lines = {"jsonl", NULL, next_line, NULL};
