/* SPDX-License-Identifier: Apache-2.0 */
#include "desk/lines.h"
#include "base/error.h"
#include "base/file.h"
#include "base/json.h"
#include "base/str.h"
#include "desk/line.h"

const char *desk_code_name(tally_code code)
{
    switch (code) {
    case TALLY_EMPTY: return "empty";
    case TALLY_BAD_ENCODING: return "bad-encoding";
    case TALLY_TOO_BIG: return "too-big";
    case TALLY_BAD_JSON: return "bad-json";
    case TALLY_NOT_ENGLISH: return "not-english";
    case TALLY_BAD_DATA: return "bad-tables";
    default: return "unreadable";
    }
}

tally_code desk_code_named(tally_str name)
{
    for (tally_code code = TALLY_BAD_DATA; code <= TALLY_NOT_ENGLISH; code++)
        if (str_is(name, desk_code_name(code)))
            return code;
    return TALLY_NO_FILE;
}

void desk_write_error(FILE *out, tally_str id, tally_str text, const tally_error *err)
{
    json_writer w = {.out = out};
    json_open(&w, NULL, '{');
    json_write_text_or_null(&w, "id", id);
    json_open(&w, "error", '{');
    json_write_text(&w, "code", tally_text(desk_code_name(err->code)));
    json_write_text(&w, "message", tally_text(err->message));
    json_write_text(&w, "where", tally_text(err->where));
    json_close(&w, '}');
    if (text.len)
        json_write_text(&w, "text", text);
    json_close(&w, '}');
    putc('\n', out);
}

/* One line as an article. An id must be there, for the answer to name it. */
static bool take_line(tally_str line, arena *a, tally_input *input, tally_error *err)
{
    json_value object;
    if (!json_read(STR("line"), line, a, &object, err))
        return false;
    input->name = json_text(&object, "id");
    if (object.kind != JSON_IS_OBJECT || input->name.len == 0)
        return error_set(err, TALLY_BAD_JSON, "id", "an article needs an \"id\", a string");
    return line_take(&object, a, input, err);
}

bool lines_next(stream *in, tally_str *line, bool *cut)
{
    enum { LINE_LIMIT = 64 << 20 };
    return stream_line(in, LINE_LIMIT, line, cut);
}

static tally_lines_result refuse(tally_str id, const tally_error *why, FILE *out)
{
    desk_write_error(out, id, (tally_str){0}, why);
    return (tally_lines_result){.worst = TALLY_LISTED, .failed = 1};
}

static tally_article *read_line(const lines_run *r, tally_str line, tally_input *input,
                                arena *scratch, arena *room, tally_error *err)
{
    input->marks_only = r->style->reading_only;
    input->no_digest = !input->signoff;
    return take_line(line, scratch, input, err)
               ? article_make_in(room, r->desk, input, !r->style->reading_only, err)
               : NULL;
}

tally_lines_result lines_answer(const lines_run *r, tally_str line, bool cut,
                                arena *scratch, arena *room, FILE *out)
{
    tally_error err = {0};
    tally_input input = *r->defaults;
    if (cut) {
        error_set(&err, TALLY_TOO_BIG, "line", "is over 64 MiB; split the article");
        return refuse((tally_str){0}, &err, out);
    }
    const tally_article *article = read_line(r, line, &input, scratch, room, &err);
    if (!article || !article_write(article, scratch, "jsonl", r->style, out, &err))
        return refuse(input.name, &err, out);
    return (tally_lines_result){
        .worst = r->style->reading_only ? TALLY_LISTED : tally_article_worst(article)};
}

void lines_add(tally_lines_result *to, tally_lines_result one)
{
    to->failed += one.failed;
    if (tally_outcome_severity(one.worst) > tally_outcome_severity(to->worst))
        to->worst = one.worst;
}

/* The arenas are emptied for each: a stream keeps its room. */
static bool answer_by_one(const lines_run *r, stream *in, tally_error *err)
{
    arena *scratch = arena_open(0), *article = arena_open(0);
    bool roomy = scratch && article;
    tally_str line;
    bool cut;
    while (roomy && lines_next(in, &line, &cut)) {
        arena_reset(scratch, 0);
        lines_add(r->result, lines_answer(r, line, cut, scratch, article, r->out));
    }
    arena_close(article);
    arena_close(scratch);
    return roomy || arena_report(NULL, "line", err);
}

/* Where the lines are, or what is wrong, with a suggestion. */
static stream *open_lines(const char *path, arena *a, tally_error *err)
{
    tally_str none;
    bool there = strcmp(path, "-") == 0 || file_exists(path);
    if (!there)
        file_read(path, 1, a, &none, err);
    return there ? stream_open_file(path, err) : NULL;
}

bool tally_lines_check(const tally_desk *desk, const char *path,
                       const tally_input *defaults, const tally_style *style, FILE *out,
                       tally_lines_result *result, tally_error *err)
{
    if (!desk)
        return error_set(err, TALLY_BAD_CALL, path, "there is no desk");
    arena *a = arena_open(0);
    size_t jobs = defaults->jobs;
    lines_run r = {desk, defaults, style, out, result};
    stream *in = a ? open_lines(path, a, err) : NULL;
    bool whole = in && (jobs > 1 ? lines_answer_by_many(&r, in, jobs, err)
                                 : answer_by_one(&r, in, err));
    const tally_error *why = in ? stream_fault(in) : NULL;
    if (whole && why->code)
        whole = error_set(err, why->code, path, "%s", why->message);
    if (!a)
        arena_report(NULL, path, err);
    stream_close(in);
    arena_close(a);
    return whole;
}

bool tally_is_folder(const char *path)
{
    return file_is_folder(path);
}

bool tally_folder_walk(const char *folder, tally_path_fn *each, void *context,
                       tally_error *err)
{
    arena *a = arena_open(0);
    str_list paths = {0};
    bool done = file_walk(folder, NULL, true, a, &paths, err), more = true;
    size_t articles = 0;
    for (size_t i = 0; done && more && i < paths.len; i++) {
        if (!text_is_copy(paths.items[i]))
            continue;
        articles++;
        more = each(paths.items[i].ptr, context);
    }
    if (done && articles == 0)
        done = error_set(
            err, TALLY_NO_FILE, folder,
            "no article in this folder; .txt, .html, .md, .docx, .json and .jsonl "
            "files are read");
    arena_close(a);
    return done;
}
