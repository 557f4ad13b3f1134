/* SPDX-License-Identifier: Apache-2.0 */
#include "reports/heading.h"

#include "base/str.h"

enum { LONGEST = 120 };

static bool ends_as_sentence(tally_str line)
{
    char last = line.len ? line.ptr[line.len - 1] : '.';
    return last == '.' || last == ':' || last == ';' || last == ',' || last == '!';
}

size_t heading_end(const tally_reading *reading)
{
    tally_str text = reading->text;
    size_t end = str_find(text, STR("\n"), 0);
    if (reading->title.len || end == TALLY_NONE || end > LONGEST)
        return 0;
    tally_str line = str_trim(str_slice(text, 0, end));
    tally_str rest = str_slice(text, end + 1, text.len);
    bool alone = rest.len && rest.ptr[0] == '\n' && str_trim(rest).len;
    return alone && !ends_as_sentence(line) ? end : 0;
}

tally_str heading_of(const tally_reading *reading)
{
    if (reading->title.len)
        return reading->title;
    return str_trim(str_slice(reading->text, 0, heading_end(reading)));
}
