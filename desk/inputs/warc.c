/* SPDX-License-Identifier: Apache-2.0 */
#include "base/day.h"
#include "base/error.h"
#include "base/str.h"
#include "desk/inputs/http.h"
#include "desk/inputs/source.h"

/* WARC, ISO 28500: records, each a header and a block of as many bytes as it says. Crawlers
 * and copying leave broken ones behind: what follows is looked for and read. */

enum { LONGEST_HEADER = 64 << 10, HTTP_HEADER = 64 << 10, PASSED_IN_WINDOW = 1 << 20 };

typedef struct {
    tally_str type, media, uri, date; /* in the window, until the next look */
    size_t length;
    bool measured; /* it has a length that is one */
} warc_head;

static tally_str begin_mark(void)
{
    return STR("WARC/");
}

/* ---- Finding records --------------------------------------------------------------------
 */

static void skip_line_ends(source *s)
{
    for (;;) {
        tally_str there = stream_look(s->bytes, 1);
        size_t ends = 0;
        while (ends < there.len && (there.ptr[ends] == '\r' || there.ptr[ends] == '\n'))
            ends++;
        stream_use(s->bytes, ends);
        if (ends == 0)
            return;
    }
}

/* Records begin lines, and may stand behind a hole that a crash left, or behind what broke
 * off within a line. */
static bool may_begin(tally_str there, size_t at)
{
    bool line = there.ptr[at - 1] == '\n' || there.ptr[at - 1] == '\0';
    return line || str_starts_with(str_slice(there, at + strlen("WARC/1.0"), there.len),
                                   STR("\r\nWARC-"));
}

/* The last byte before a record. */
static size_t find_begin(tally_str there)
{
    static const tally_str mark = {"WARC/1.", 7};
    size_t at = str_find(there, mark, 1);
    while (at != TALLY_NONE && !may_begin(there, at))
        at = str_find(there, mark, at + 1);
    return at == TALLY_NONE ? at : at - 1;
}

/* Passes over at most `most` bytes, to where a line begins a record, or to a wall. False
 * when that came first. */
static bool find_record(source *s, uint64_t most)
{
    const size_t tail = 24; /* enough for the mark of a record to lie in one look */
    uint64_t passed = 0;
    while (passed < most) {
        tally_str there = stream_look(s->bytes, tail + 1);
        size_t at = find_begin(there);
        if (at != TALLY_NONE && passed + at + 1 <= most) {
            stream_use(s->bytes, at + 1);
            return passed + at + 1 == most;
        }
        size_t step = there.len > tail ? there.len - tail : there.len;
        if (step > most - passed)
            step = (size_t)(most - passed);
        stream_use(s->bytes, step);
        passed += step;
        if (there.len <= tail && passed < most)
            return false;
    }
    return true;
}

/* ---- Headers ----------------------------------------------------------------------------
 */

/* How many bytes the header at the window's begin has; 0: it does not end, or not before
 * another begins. */
static size_t header_size(source *s)
{
    size_t line = 0;
    for (size_t want = 2048; want <= LONGEST_HEADER; want *= 2) {
        tally_str there = stream_look(s->bytes, want), rest;
        size_t end;
        for (; (end = str_find(there, STR("\n"), line)) != TALLY_NONE; line = end + 1) {
            rest = str_slice(there, line, end);
            if (rest.len == 0 || str_is(rest, "\r"))
                return end + 1;
            if (line > 0 && str_starts_with(rest, begin_mark()))
                return 0;
        }
        if (there.len < want)
            break;
    }
    return 0;
}

static warc_head read_head(tally_str bytes)
{
    warc_head head = {0};
    tally_str name, value;
    size_t at = str_find(bytes, STR("\n"), 0) + 1;
    while (http_next_field(bytes, &at, &name, &value)) {
        if (str_equals_folded(name, STR("warc-type")))
            head.type = value;
        else if (str_equals_folded(name, STR("content-type")))
            head.media = value;
        else if (str_equals_folded(name, STR("warc-target-uri")))
            head.uri = value;
        else if (str_equals_folded(name, STR("warc-date")))
            head.date = value;
        else if (str_equals_folded(name, STR("content-length")))
            head.measured = value.len < 16 && str_to_size(value, &head.length);
    }
    return head;
}

/* "https://www.example.org:443/a" is of example.org. */
static tally_str host_of(tally_str uri)
{
    size_t scheme = str_find(uri, STR("://"), 0);
    tally_str host = str_slice(uri, scheme == TALLY_NONE ? uri.len : scheme + 3, uri.len);
    size_t end = 0;
    while (end < host.len && !strchr("/?#:", host.ptr[end]))
        end++;
    host = str_slice(host, 0, end);
    bool www = str_starts_with(host, STR("www."));
    return str_slice(host, www ? 4 : 0, host.len);
}

/* A page that was kept as it is, without what a server said of it. */
static bool is_page(const warc_head *head)
{
    return str_equals_folded(head->type, STR("resource")) &&
           str_equals_folded(str_slice(head->media, 0, 9), STR("text/html"));
}

static void take_head(const warc_head *head, arena *a, input_article *out)
{
    tally_str uri = head->uri;
    tally_period day;
    if (str_starts_with(uri, STR("<")) && str_ends_with(uri, STR(">")))
        uri = str_slice(uri, 1, uri.len - 1);
    out->url = arena_copy(a, uri);
    out->host = host_of(out->url);
    if (day_parse(str_slice(head->date, 0, 10), &day) && day.first == day.last)
        out->fetched = day.first;
    out->form = is_page(head) ? INPUT_SETTLED : INPUT_RESPONSE;
    out->type = STR("html");
}

/* ---- Records ----------------------------------------------------------------------------
 */

static source_step refuse(source *s, arena *a, input_article *out, tally_code code,
                          const char *why)
{
    *out = (input_article){.name = source_record_name(s, a)};
    error_set(&out->fault, code, out->name.ptr ? out->name.ptr : "warc", "%s", why);
    return STEP_ARTICLE;
}

/* A record ends before line ends and then another, a wall or the end; or before two line
 * ends, whatever is behind them, unless another has begun within it. */
static bool ends_well(source *s, size_t size)
{
    tally_str there = stream_look(s->bytes, size + 16);
    tally_str rest = str_slice(there, size, there.len);
    size_t at = 0;
    while (at < rest.len && (rest.ptr[at] == '\r' || rest.ptr[at] == '\n'))
        at++;
    if (at == rest.len || str_starts_with(str_slice(rest, at, rest.len), begin_mark()))
        return true;
    return str_starts_with(rest, STR("\r\n\r\n")) &&
           find_begin(str_slice(there, 0, size)) == TALLY_NONE;
}

/* What is wrong with a record that begins at the window and has `whole` bytes; NULL: it is
 * all there. */
static const char *fault_of(source *s, size_t whole)
{
    if (stream_look(s->bytes, whole).len < whole)
        return "is cut off";
    return ends_well(s, whole) ? NULL : "is of another length than it says";
}

static source_step refuse_block(source *s, size_t header, const char *why, arena *a,
                                input_article *out)
{
    stream_use(s->bytes, header - 1); /* its line end may be all there is before another */
    find_record(s, UINT64_MAX);
    return refuse(s, a, out, TALLY_BAD_DATA, why);
}

/* A block that is not for us. */
static source_step pass_block(source *s, size_t header, size_t length, arena *a,
                              input_article *out)
{
    size_t whole = header + length;
    if (length <= PASSED_IN_WINDOW) {
        const char *wrong = fault_of(s, whole);
        if (wrong)
            return refuse_block(s, header, wrong, a, out);
        stream_use(s->bytes, whole);
        return STEP_END;
    }
    stream_use(s->bytes, header - 1);
    return find_record(s, (uint64_t)length + 1)
               ? STEP_END
               : refuse(s, a, out, TALLY_BAD_DATA, "is cut off");
}

static source_step take_block(source *s, size_t header, const warc_head *head, arena *a,
                              input_article *out)
{
    size_t whole = header + head->length;
    take_head(head, a, out);
    const char *wrong = fault_of(s, whole);
    if (wrong)
        return refuse_block(s, header, wrong, a, out);
    out->bytes = arena_copy(a, str_slice(stream_look(s->bytes, whole), header, whole));
    out->name = source_record_name(s, a);
    stream_use(s->bytes, whole);
    return STEP_ARTICLE;
}

/* The record at the window's begin. STEP_END: not for us, and passed over. */
static source_step read_record(source *s, arena *a, input_article *out)
{
    size_t header = header_size(s), limit = s->options->max_bytes + HTTP_HEADER;
    tally_str bytes = str_slice(stream_look(s->bytes, header), 0, header);
    warc_head head = header ? read_head(bytes) : (warc_head){0};
    s->number++;
    if (!head.measured) {
        stream_use(s->bytes, begin_mark().len);
        find_record(s, UINT64_MAX);
        return refuse(s, a, out, TALLY_BAD_DATA,
                      header ? "has no Content-Length that is one"
                             : "has a header without an end");
    }
    bool response = str_equals_folded(head.type, STR("response"));
    size_t peek = head.length < HTTP_HEADER ? head.length : HTTP_HEADER;
    tally_str there = stream_look(s->bytes, header + peek);
    http_head http =
        response ? http_read_head(str_slice(there, header, header + peek)) : (http_head){0};
    head = read_head(str_slice(there, 0, header)); /* the window may have moved */
    bool page = http_is_page(&http) || is_page(&head);
    if (page && head.length <= limit)
        return take_block(s, header, &head, a, out);
    source_step step = pass_block(s, header, head.length, a, out);
    return page && step == STEP_END
               ? refuse(s, a, out, TALLY_TOO_BIG, "is over the limit for an article")
               : step;
}

/* What lies between two records is told once, in however many pieces it lies there. */
static const char *pass_junk(source *s, tally_str there)
{
    bool lost = false;
    if (there.len)
        find_record(s, UINT64_MAX);
    else if (!stream_pass_wall(s->bytes, &lost) || !lost)
        return NULL;
    bool *told = s->state;
    const char *why = *told       ? NULL
                      : there.len ? "is no record"
                                  : "is packed in a way that is broken";
    *told = true;
    return why;
}

static source_step next_record(source *s, arena *a, input_article *out, source_found *found)
{
    bool *told = s->state;
    (void)found;
    for (;;) {
        skip_line_ends(s);
        tally_str there = stream_look(s->bytes, begin_mark().len);
        if (there.len == 0 && stream_is_over(s->bytes))
            return source_take_fault(s, a, out) ? STEP_ARTICLE : STEP_END;
        if (str_starts_with(there, begin_mark())) {
            source_step step = read_record(s, a, out);
            *told = out->fault.code != TALLY_OK;
            if (step != STEP_END)
                return step;
            continue;
        }
        const char *why = pass_junk(s, there);
        if (why) {
            s->number++;
            return refuse(s, a, out, TALLY_BAD_DATA, why);
        }
    }
}

static bool open_warc(source *s, tally_error *err)
{
    s->state = ARENA_NEW(s->a, bool, 1); /* junk was told of since the last record */
    return s->state || arena_report(s->a, "warc", err);
}

const source_kind source_warc = {"warc", open_warc, next_record, NULL};

/* ---- What came before it
 * ------------------------------------------------------------------ */

static bool refuse_arc(source *s, tally_error *err)
{
    (void)s;
    return error_set(err, TALLY_BAD_DATA, "arc",
                     "is an ARC file, which is not read; convert it to WARC");
}

const source_kind source_arc = {"arc", refuse_arc, NULL, NULL};
