/* SPDX-License-Identifier: Apache-2.0 */
#include "checks/writing.h"

#include "base/day.h"
#include "base/json.h"
#include "base/str.h"

/* A text that is read from the left. */
typedef struct {
    tally_str text;
    size_t at;
} reader;

typedef bool fit(tally_str cell, arena *a);

static bool take(reader *r, char c)
{
    bool there = r->at < r->text.len && r->text.ptr[r->at] == c;
    r->at += there;
    return there;
}

static size_t take_digits(reader *r, size_t most, int *value)
{
    size_t count = 0;
    *value = 0;
    while (count < most && r->at < r->text.len && str_is_digit(r->text.ptr[r->at])) {
        if (count < 8)
            *value = *value * 10 + (r->text.ptr[r->at] - '0');
        count++;
        r->at++;
    }
    return count;
}

static bool take_two(reader *r, int most)
{
    int value;
    return take_digits(r, 2, &value) == 2 && value <= most;
}

static bool take_zone(reader *r)
{
    if (take(r, 'Z') || r->at == r->text.len)
        return true;
    return (take(r, '+') || take(r, '-')) && take_two(r, 14) && take(r, ':') &&
           take_two(r, 59);
}

static bool take_time(reader *r)
{
    int ignored;
    if (!take_two(r, 24) || !take(r, ':') || !take_two(r, 59) || !take(r, ':') ||
        !take_two(r, 60))
        return false;
    return (!take(r, '.') || take_digits(r, r->text.len, &ignored)) && take_zone(r) &&
           r->at == r->text.len;
}

static bool is_time(tally_str cell, arena *a)
{
    reader r = {cell, 0};
    (void)a;
    return take_time(&r);
}

static bool is_moment(tally_str cell, arena *a)
{
    reader r = {cell, 11};
    tally_period day;
    (void)a;
    return cell.len > 11 && cell.ptr[10] == 'T' &&
           day_parse(str_slice(cell, 0, 10), &day) && take_time(&r);
}

/* "P3Y6M", "PT1H30M": numbers, each with a letter of the part it stands in, in its order.
 */
static bool is_duration(tally_str cell, arena *a)
{
    static const char *const letters[] = {"YMD", "HMS"};
    reader r = {cell, 0};
    size_t half = 0, next = 0, parts = 0;
    int ignored;
    (void)a;
    take(&r, '-');
    if (!take(&r, 'P'))
        return false;
    while (r.at < cell.len) {
        if (half == 0 && take(&r, 'T')) {
            half = 1;
            next = 0;
            continue;
        }
        if (!take_digits(&r, cell.len, &ignored) ||
            (take(&r, '.') && !take_digits(&r, cell.len, &ignored)))
            return false;
        while (next < 3 && !take(&r, letters[half][next]))
            next++;
        if (next++ == 3)
            return false;
        parts++;
    }
    return parts > 0 && cell.ptr[cell.len - 1] != 'T';
}

static size_t count_of(tally_str text, char c)
{
    size_t count = 0;
    for (size_t i = 0; i < text.len; i++)
        count += text.ptr[i] == c;
    return count;
}

static bool is_mail(tally_str cell, arena *a)
{
    (void)a;
    return count_of(cell, '@') == 1 && count_of(cell, ' ') == 0 && cell.ptr[0] != '@' &&
           cell.ptr[cell.len - 1] != '@';
}

/* A scheme, a colon, and something. */
static bool is_address(tally_str cell, arena *a)
{
    size_t colon = str_find(cell, STR(":"), 0);
    (void)a;
    for (size_t i = 0; colon != TALLY_NONE && i < colon; i++) {
        char c = cell.ptr[i];
        bool sign = i > 0 && (str_is_digit(c) || c == '+' || c == '-' || c == '.');
        if (!str_is_letter(c) && !sign)
            return false;
    }
    return colon != TALLY_NONE && colon > 0 && colon + 1 < cell.len &&
           count_of(cell, ' ') == 0;
}

static bool is_hex(char c)
{
    return str_is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

static bool is_uuid(tally_str cell, arena *a)
{
    static const char shape[] = "hhhhhhhh-hhhh-hhhh-hhhh-hhhhhhhhhhhh";
    (void)a;
    if (cell.len != sizeof shape - 1)
        return false;
    for (size_t i = 0; i < cell.len; i++)
        if (shape[i] == 'h' ? !is_hex(cell.ptr[i]) : cell.ptr[i] != shape[i])
            return false;
    return true;
}

static bool is_base64(tally_str cell, arena *a)
{
    size_t len = cell.len;
    (void)a;
    while (len && cell.len - len < 2 && cell.ptr[len - 1] == '=')
        len--;
    for (size_t i = 0; i < len; i++) {
        char c = cell.ptr[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (!letter && !str_is_digit(c) && c != '+' && c != '/')
            return false;
    }
    return cell.len % 4 == 0;
}

/* Longitude, then latitude. */
static bool is_point(tally_str cell, arena *a)
{
    size_t comma = str_find(cell, STR(","), 0);
    double east, north;
    (void)a;
    return comma != TALLY_NONE &&
           str_to_number(str_trim(str_slice(cell, 0, comma)), &east) &&
           str_to_number(str_trim(str_slice(cell, comma + 1, cell.len)), &north) &&
           east >= -180 && east <= 180 && north >= -90 && north <= 90;
}

static bool is_json(tally_str cell, arena *a, json_kind kind)
{
    json_value value;
    tally_error ignored = {0};
    return json_read(STR("cell"), cell, a, &value, &ignored) && value.kind == kind;
}

static bool is_object(tally_str cell, arena *a)
{
    return is_json(cell, a, JSON_IS_OBJECT);
}

static bool is_array(tally_str cell, arena *a)
{
    return is_json(cell, a, JSON_IS_LIST);
}

struct writing {
    const char *type, *format;
    fit *fits;
    const char *fault;
};

static const writing writings[] = {
    {"time", "default", is_time, "is no time; write 14:30:00"},
    {"datetime", "default", is_moment, "is no moment; write 2026-11-24T14:30:00Z"},
    {"duration", "default", is_duration, "is no duration; write P1Y2M3D or PT4H5M"},
    {"string", "email", is_mail, "is no mail address"},
    {"string", "uri", is_address, "is no address; write https://..."},
    {"string", "uuid", is_uuid, "is no UUID"},
    {"string", "binary", is_base64, "is not in base64"},
    {"geopoint", "default", is_point, "is no point; write longitude, latitude"},
    {"geopoint", "array", is_array, "is no JSON array"},
    {"geopoint", "object", is_object, "is no JSON object"},
    {"object", "default", is_object, "is no JSON object"},
    {"geojson", "default", is_object, "is no JSON object"},
    {"array", "default", is_array, "is no JSON array"},
};

const writing *writing_find(tally_str type, tally_str format)
{
    tally_str wanted = format.len ? format : STR("default");
    for (size_t i = 0; i < sizeof writings / sizeof *writings; i++)
        if (str_is(type, writings[i].type) && str_is(wanted, writings[i].format))
            return &writings[i];
    return NULL;
}

bool writing_fits(const writing *w, tally_str cell, arena *a)
{
    return cell.len > 0 && w->fits(cell, a);
}

const char *writing_fault(const writing *w)
{
    return w->fault;
}

/* ---- Days ------------------------------------------------------------------------ */

typedef struct {
    int year, month, day;
} parts;

static bool take_month_name(reader *r, parts *p)
{
    size_t begin = r->at;
    while (r->at < r->text.len && str_is_letter(r->text.ptr[r->at]))
        r->at++;
    p->month = day_month_by_name(str_slice(r->text, begin, r->at));
    return p->month > 0;
}

static bool take_short_year(reader *r, parts *p)
{
    if (take_digits(r, 2, &p->year) != 2)
        return false;
    p->year += p->year < 69 ? 2000 : 1900; /* as strptime has it */
    return true;
}

/* One directive; those of the time are passed over. */
static bool take_part(reader *r, char directive, parts *p)
{
    int ignored;
    switch (directive) {
    case 'Y': return take_digits(r, 4, &p->year) == 4;
    case 'y': return take_short_year(r, p);
    case 'm': return take_digits(r, 2, &p->month) > 0;
    case 'd': return take_digits(r, 2, &p->day) > 0;
    case 'b':
    case 'B': return take_month_name(r, p);
    case '%': return take(r, '%');
    default: return take_digits(r, 9, &ignored) > 0;
    }
}

bool writing_read_day(tally_str format, tally_str cell, tally_period *out)
{
    reader r = {cell, 0};
    parts p = {0};
    for (size_t i = 0; i < format.len; i++) {
        bool directive = format.ptr[i] == '%' && i + 1 < format.len;
        if (directive ? !take_part(&r, format.ptr[++i], &p) : !take(&r, format.ptr[i]))
            return false;
    }
    int day = day_make(p.year, p.month ? p.month : 1, p.day ? p.day : 1);
    if (r.at != cell.len || !day_is_valid(day))
        return false;
    *out = p.month == 0 ? day_whole_year(p.year)
           : p.day == 0 ? day_whole_month(p.year, p.month)
                        : (tally_period){day, day};
    return true;
}
