/* SPDX-License-Identifier: Apache-2.0 */
#include "base/file.h"
#include "base/str.h"
#include "claims/text.h"
#include "desk/inputs/source.h"

bool source_is_left(const input_options *options, tally_str path)
{
    const tally_path_filter filter = {options->globs, options->glob_count,
                                      options->excludes, options->exclude_count};
    return tally_path_is_wanted(&filter, path.ptr);
}

bool source_is_single(tally_str path)
{
    tally_str type = text_type_of(path);
    return type.len && !str_is(type, "jsonl");
}

bool source_is_wanted(tally_str path)
{
    static const char *const endings[] = {".jsonl", ".ndjson", ".gz",  ".zst",  ".tgz",
                                          ".tzst",  ".tar",    ".zip", ".warc", ".arc",
                                          ".rss",   ".atom",   ".xml", ".wxr"};
    if (str_starts_with(file_name(path), STR(".")))
        return false;
    if (text_is_copy(path))
        return true;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t len = strlen(endings[i]);
        if (path.len > len && str_equals_folded(str_slice(path, path.len - len, path.len),
                                                tally_text(endings[i])))
            return true;
    }
    return false;
}
