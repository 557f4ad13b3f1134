/* SPDX-License-Identifier: Apache-2.0 */
#include "desk/inputs/input.h"

#include <glob.h>
#include <stdatomic.h>
#include <sys/stat.h>

#include "base/error.h"
#include "base/file.h"
#include "base/str.h"
#include "claims/text.h"
#include "desk/inputs/names.h"
#include "desk/inputs/source.h"

enum { MOST_DEEP = 6, MOST_TIMES = 200, FREE_BYTES = 64 << 20 };

struct input {
    arena *a;
    input_options options;
    str_list paths; /* as named, patterns looked up */
    size_t at;
    source *open[MOST_DEEP]; /* the innermost last */
    size_t depth;
    name_set names;
    uint64_t read, total; /* bytes of files on the disk */
    uint64_t began;       /* what was read before the file under way */
    uint64_t unpacked;    /* bytes that came of it, whatever it is packed in */
    size_t base;          /* how many are open without it */
    _Atomic uint64_t done;
    bool endless; /* a pipe is among them */
};

/* ---- What is named ----------------------------------------------------------------------
 */

static bool look_up(input *in, const char *pattern, tally_error *err)
{
    glob_t found = {0};
    bool any = strpbrk(pattern, "*?[") && glob(pattern, 0, NULL, &found) == 0;
    for (size_t i = 0; any && i < found.gl_pathc; i++)
        list_push(&in->paths, in->a, arena_copy(in->a, tally_text(found.gl_pathv[i])));
    globfree(&found);
    if (any)
        return true;
    tally_str near = file_nearest(pattern, in->a);
    return error_set(err, TALLY_NO_FILE, pattern, "no such file%s%.*s%s",
                     near.len ? "; did you mean '" : "; check the spelling",
                     TALLY_ARG(near), near.len ? "'?" : "");
}

static bool name_one(input *in, const char *path, tally_error *err)
{
    if (strcmp(path, "-") != 0 && !file_exists(path))
        return look_up(in, path, err);
    list_push(&in->paths, in->a, arena_copy(in->a, tally_text(path)));
    return true;
}

/* Nothing is to be done twice. */
static void drop_repeated(str_list *paths)
{
    size_t kept = 0;
    for (size_t i = 0; i < paths->len; i++) {
        bool again = false;
        for (size_t before = 0; before < kept && !again; before++)
            again = str_equals(paths->items[before], paths->items[i]);
        if (!again)
            paths->items[kept++] = paths->items[i];
    }
    paths->len = kept;
}

/* ---- Sources ----------------------------------------------------------------------------
 */

static void close_source(source *s)
{
    if (s->kind->close)
        s->kind->close(s);
    stream_close(s->bytes);
    arena_close(s->a);
}

/* Takes `bytes` over, also when it fails. */
static source *make_source(const input *in, const source_kind *kind, tally_str name,
                           stream *bytes)
{
    arena *a = arena_open(0);
    source *s = a ? ARENA_NEW(a, source, 1) : NULL;
    if (!s) {
        stream_close(bytes);
        arena_close(a);
        return NULL;
    }
    *s = (source){.kind = kind, .a = a, .bytes = bytes, .options = &in->options};
    s->name = s->path = arena_copy(a, name);
    return s;
}

static bool begin_source(source *s, tally_error *err)
{
    return !arena_failed(s->a) ? !s->kind->open || s->kind->open(s, err)
                               : arena_report(s->a, s->name.ptr, err);
}

/* Begins to read what holds more than one. True with a fault of it in *out. */
static bool push(input *in, const source_kind *kind, tally_str name, stream *bytes,
                 arena *a, input_article *out)
{
    source *s = make_source(in, kind, name, bytes);
    bool deep = in->depth == MOST_DEEP;
    if (s && !deep && begin_source(s, &out->fault)) {
        in->open[in->depth++] = s;
        return false;
    }
    out->name = arena_copy(a, name);
    if (deep)
        error_set(&out->fault, TALLY_TOO_BIG, "archive",
                  "has over %d archives inside each other", MOST_DEEP);
    if (!s)
        arena_report(NULL, "archive", &out->fault);
    if (s)
        close_source(s);
    return true;
}

/* The bytes of all files that will be read. */
static uint64_t count_bytes(input *in, tally_str path)
{
    struct stat info;
    if (!file_is_folder(path.ptr)) {
        bool known = stat(path.ptr, &info) == 0 && S_ISREG(info.st_mode);
        in->endless |= !known;
        return known ? (uint64_t)info.st_size : 0;
    }
    uint64_t sum = 0;
    arena *a = arena_open(0);
    source *s = a ? make_source(in, &source_folder, path, NULL) : NULL;
    input_article ignored = {0};
    source_found found = {0};
    bool open = s && begin_source(s, &ignored.fault);
    for (source_step step = STEP_FILE; open && step != STEP_END;) {
        step = s->kind->next(s, a, &ignored, &found);
        int64_t size = step == STEP_FILE ? file_size(found.path.ptr) : 0;
        sum += size > 0 ? (uint64_t)size : 0;
    }
    if (s)
        close_source(s);
    arena_close(a);
    return sum;
}

/* ---- Opening ----------------------------------------------------------------------------
 */

static void fill_defaults(input_options *o)
{
    o->max_bytes = o->max_bytes ? o->max_bytes : (size_t)32 << 20;
    o->max_entries = o->max_entries ? o->max_entries : 1000000;
}

input *input_open(const char *const *paths, size_t count, const input_options *options,
                  tally_error *err)
{
    arena *a = arena_open(0);
    input *in = a ? ARENA_NEW(a, input, 1) : NULL;
    if (!in) {
        arena_report(a, "input", err);
        arena_close(a);
        return NULL;
    }
    in->a = a;
    in->options = options ? *options : (input_options){0};
    fill_defaults(&in->options);
    bool named = true;
    for (size_t i = 0; named && i < count; i++)
        named = name_one(in, paths[i], err);
    if (!named || arena_failed(a)) {
        if (named)
            arena_report(a, "input", err);
        input_close(in);
        return NULL;
    }
    drop_repeated(&in->paths);
    for (size_t i = 0; i < in->paths.len; i++)
        in->total += count_bytes(in, in->paths.items[i]);
    return in;
}

void input_close(input *in)
{
    if (!in)
        return;
    while (in->depth)
        close_source(in->open[--in->depth]);
    names_close(&in->names);
    arena_close(in->a);
}

uint64_t input_done_bytes(const input *in)
{
    return atomic_load_explicit(&in->done, memory_order_relaxed);
}

uint64_t input_total_bytes(const input *in)
{
    return in->endless ? 0 : in->total;
}

/* ---- Files ------------------------------------------------------------------------------
 */

/* A packed file's name does not tell what is in it to who reads names' ends. */
static tally_str type_of(const input *in, tally_str name)
{
    tally_str type = tally_text(in->options.type), stem = file_stem(name);
    if (type.len == 0 && !source_is_single(name))
        type = text_type_of(stem);
    return str_is(type, "jsonl") ? (tally_str){0} : type;
}

static void take_single(input *in, tally_str name, stream *bytes, arena *a,
                        input_article *out)
{
    out->name = names_make(&in->names, name, a);
    out->type = type_of(in, name);
    if (out->name.len)
        stream_rest(bytes, in->options.max_bytes, out->name.ptr, a, &out->bytes,
                    &out->fault);
    stream_close(bytes);
}

/* True with an article in *out; false when a source was begun. */
static bool open_stream(input *in, tally_str name, stream *bytes, arena *a,
                        input_article *out)
{
    const stream *packed = bytes;
    bool plain = source_is_single(name);
    if (!plain && !(bytes = source_unpack(name, bytes, &out->fault))) {
        out->name = names_make(&in->names, name, a);
        return true;
    }
    if (bytes != packed)
        stream_count(bytes, &in->unpacked);
    const source_kind *kind = source_tell(&in->options, name, bytes);
    if (kind)
        return push(in, kind, names_make(&in->names, name, a), bytes, a, out);
    take_single(in, name, bytes, a, out);
    return true;
}

static bool open_file(input *in, tally_str path, arena *a, input_article *out)
{
    if (file_is_folder(path.ptr))
        return push(in, &source_folder, path, NULL, a, out);
    stream *bytes = stream_open_file(path.ptr, &out->fault);
    if (!bytes) {
        out->name = names_make(&in->names, path, a);
        return true;
    }
    stream_count(bytes, &in->read);
    in->began = in->read;
    in->unpacked = 0;
    in->base = in->depth;
    return open_stream(in, path, bytes, a, out);
}

/* Archives inside archives each keep to their measure, and are too much together. */
static bool is_bomb(const input *in)
{
    return in->depth > in->base &&
           in->unpacked > (in->read - in->began) * MOST_TIMES + FREE_BYTES;
}

static bool refuse_bomb(input *in, arena *a, input_article *out)
{
    out->name = arena_copy(a, in->open[in->base]->name);
    while (in->depth > in->base)
        close_source(in->open[--in->depth]);
    return !error_set(&out->fault, TALLY_TOO_BIG, "archive",
                      "unpacks to over %d times its size; the rest is not read",
                      MOST_TIMES);
}

/* ---- One after the other ----------------------------------------------------------------
 */

/* One step in what is open. True with an article. */
static bool step(input *in, arena *a, input_article *out)
{
    if (is_bomb(in))
        return refuse_bomb(in, a, out);
    source *s = in->open[in->depth - 1];
    source_found found = {0};
    switch (s->kind->next(s, a, out, &found)) {
    case STEP_ARTICLE: return true;
    case STEP_FILE: return open_file(in, found.path, a, out);
    case STEP_STREAM: {
        stream_count(found.bytes, &in->unpacked);
        tally_str name = arena_join(a, s->name, STR(":"), found.path);
        return open_stream(in, name, found.bytes, a, out);
    }
    case STEP_END: break;
    }
    close_source(in->open[--in->depth]);
    return false;
}

bool input_next(input *in, arena *a, input_article *out, tally_error *err)
{
    bool found = false;
    *out = (input_article){0};
    while (!found && !arena_failed(a) && (in->depth || in->at < in->paths.len)) {
        if (in->depth)
            found = step(in, a, out);
        else
            found = open_file(in, in->paths.items[in->at++], a, out);
    }
    atomic_store_explicit(&in->done, in->read, memory_order_relaxed);
    return !arena_failed(a) ? found : arena_report(a, "input", err);
}

tally_str source_record_name(const source *s, arena *a)
{
    return arena_print(a, "%.*s:%zu", TALLY_ARG(s->name), s->number);
}

bool source_take_fault(source *s, arena *a, input_article *out)
{
    const tally_error *why = stream_fault(s->bytes);
    if (!why->code || s->told)
        return false;
    s->told = true;
    s->number++;
    out->name = source_record_name(s, a);
    return !error_set(&out->fault, why->code, out->name.ptr, "%s", why->message);
}
