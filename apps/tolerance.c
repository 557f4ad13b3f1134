/* SPDX-License-Identifier: Apache-2.0 */
#include "apps/tolerance.h"

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static const char *skip_blanks(const char *at)
{
    while (*at == ' ' || *at == '\t')
        at++;
    return at;
}

/* "2%", "0.5 %": a share of one. Without its sign a 2 might be twice the figure. */
static bool read_share(const char *text, double *out)
{
    enum { TEN = 10, PERCENT = 100, MOST = 100 };
    double value = 0, place = 1;
    const char *at = skip_blanks(text);
    if (!is_digit(*at))
        return false;
    for (; is_digit(*at) && value <= MOST; at++)
        value = value * TEN + (*at - '0');
    if (*at == '.')
        for (at++; is_digit(*at) && place < 1e9; at++)
            value += (*at - '0') / (place *= TEN);
    at = skip_blanks(at);
    if (*at != '%' || *skip_blanks(at + 1) || value >= MOST)
        return false;
    *out = value / PERCENT;
    return true;
}

bool tolerance_take(const char *value, options *o)
{
    const char *equals = strrchr(value, '=');
    size_t len = equals ? (size_t)(equals - value) : 0;
    while (len && (value[len - 1] == ' ' || value[len - 1] == '\t'))
        len--;
    if (o->tolerance_count == MAX_TOLERANCES)
        return flags_refuse(o, "tolerance", value, "too many");
    tally_tolerance *t = &o->tolerances[o->tolerance_count];
    if (len == 0 || !read_share(equals + 1, &t->relative))
        return flags_refuse(o, "tolerance", value,
                            "not a measure and its share; write population=2%");
    char *name = o->tolerance_names[o->tolerance_count];
    if (len >= sizeof o->tolerance_names[0])
        return flags_refuse(o, "tolerance", value, "no measure has so long a name");
    memcpy(name, value, len);
    name[len] = '\0';
    t->measure = name;
    t->where = o->where ? o->where : "--tolerance";
    o->tolerance_count++;
    return true;
}
