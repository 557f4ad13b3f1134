/* SPDX-License-Identifier: Apache-2.0 */
#include "base/error.h"
#include "base/str.h"
#include "checks/load.h"
#include "checks/store.h"

/* The file of the facts. Rows are written in the order of their key, so that each goes
 * behind the last; what rows share is kept once, in `shape` and `dims`. */
static const char schema[] =
    "PRAGMA page_size=8192;"
    "PRAGMA journal_mode=OFF;"
    "PRAGMA synchronous=OFF;"
    "PRAGMA locking_mode=EXCLUSIVE;"
    "PRAGMA cache_size=-65536;"
    "BEGIN;"
    "CREATE TABLE meta(key TEXT PRIMARY KEY, value ANY) STRICT, WITHOUT ROWID;"
    "CREATE TABLE entity(id INTEGER PRIMARY KEY, code TEXT, label TEXT, kind TEXT,"
    " parent INTEGER) STRICT;"
    "CREATE TABLE alias(key TEXT, nr INTEGER, entity INTEGER, written TEXT, cased TEXT,"
    " words INTEGER, PRIMARY KEY(key, nr)) STRICT, WITHOUT ROWID;"
    "CREATE TABLE measure(id INTEGER PRIMARY KEY, code TEXT, label TEXT, dimension TEXT,"
    " exact INTEGER, only INTEGER) STRICT;"
    "CREATE TABLE word(nr INTEGER PRIMARY KEY, written TEXT, measure INTEGER, weight REAL)"
    " STRICT;"
    "CREATE TABLE document(id INTEGER PRIMARY KEY, code TEXT, publisher TEXT, title TEXT,"
    " url TEXT, retrieved TEXT, published INTEGER) STRICT;"
    "CREATE TABLE source(id INTEGER PRIMARY KEY, name TEXT, title TEXT, path TEXT,"
    " publisher TEXT, rows INTEGER, newest TEXT, review TEXT, sha256 TEXT) STRICT;"
    "CREATE TABLE shape(id INTEGER PRIMARY KEY, source INTEGER, document INTEGER, unit TEXT,"
    " tolerance REAL, time INTEGER, exponent INTEGER, flags INTEGER, per TEXT,"
    " lag INTEGER) STRICT;"
    "CREATE TABLE dims(id INTEGER PRIMARY KEY, text TEXT) STRICT;"
    "CREATE TABLE fact(measure INTEGER, entity INTEGER, seq INTEGER, dims INTEGER,"
    " first INTEGER, last INTEGER, released INTEGER, shape INTEGER, line INTEGER,"
    " value REAL, places INTEGER, low REAL, high REAL, stands INTEGER,"
    " PRIMARY KEY(measure, entity, seq)) STRICT, WITHOUT ROWID;"
    "CREATE TABLE series(id INTEGER PRIMARY KEY, measure INTEGER, entity INTEGER,"
    " dims INTEGER) STRICT;"
    "CREATE VIRTUAL TABLE search USING fts5(words, content='', detail=none,"
    " tokenize='porter unicode61 remove_diacritics 2');";

/* Other names of each entity, and wordings of each measure, as chains of items. */
typedef struct {
    size_t *first, *next;
} chains;

/* One kind of rows, written one by one. */
typedef struct {
    chains names, words;
    const record *r;
    db *d;
    arena *a;
    tally_error *err;
} writing;

static bool put(db_query *q, tally_error *err)
{
    tally_error own = {0};
    db_step(q, &own);
    db_reset(q);
    return !own.code || error_set(err, own.code, own.where, "%s", own.message);
}

static void bind_index(db_query *q, int at, size_t index)
{
    db_bind_int(q, at, index == TALLY_NONE ? -1 : (int64_t)index);
}

static bool write_entities(const writing *w)
{
    db_query *q = db_keep(w->d, "INSERT INTO entity VALUES(?1, ?2, ?3, ?4, ?5)", w->err);
    bool done = q != NULL;
    for (size_t i = 0; done && i < w->r->entities.len; i++) {
        const entity_row *e = &w->r->entities.items[i];
        db_bind_int(q, 1, (int64_t)i);
        db_bind_text(q, 2, e->id);
        db_bind_text(q, 3, e->label);
        db_bind_text(q, 4, e->kind);
        bind_index(q, 5, e->parent);
        done = put(q, w->err);
    }
    return done;
}

static bool write_aliases(const writing *w)
{
    db_query *q = db_keep(w->d, "INSERT INTO alias VALUES(?1, ?2, ?3, ?4, ?5, ?6)", w->err);
    bool done = q != NULL;
    const wording_table *names = &w->r->names;
    wording_order *order = wording_in_order(names, w->a);
    for (size_t i = 0; done && order && i < names->items.len; i++) {
        const wording *p = &names->items.items[order[i].item];
        db_bind_text(q, 1, order[i].key);
        db_bind_int(q, 2, (int64_t)order[i].item);
        bind_index(q, 3, p->target);
        db_bind_text(q, 4, p->written);
        db_bind_text(q, 5, p->cased);
        db_bind_int(q, 6, (int64_t)p->word_count);
        done = put(q, w->err);
    }
    return done && order;
}

static bool write_measures(const writing *w)
{
    db_query *q =
        db_keep(w->d, "INSERT INTO measure VALUES(?1, ?2, ?3, ?4, ?5, ?6)", w->err);
    db_query *words = db_keep(w->d, "INSERT INTO word VALUES(?1, ?2, ?3, ?4)", w->err);
    bool done = q && words;
    for (size_t i = 0; done && i < w->r->measures.len; i++) {
        const measure_row *m = &w->r->measures.items[i];
        db_bind_int(q, 1, (int64_t)i);
        db_bind_text(q, 2, m->id);
        db_bind_text(q, 3, m->label);
        db_bind_text(q, 4, m->dimension);
        db_bind_int(q, 5, m->limit ? 2 : m->birth ? 3 : m->exact);
        db_bind_int(q, 6, m->only);
        done = put(q, w->err);
    }
    for (size_t i = 0; done && i < w->r->words.items.len; i++) {
        const wording *p = &w->r->words.items.items[i];
        db_bind_int(words, 1, (int64_t)i);
        db_bind_text(words, 2, p->written);
        bind_index(words, 3, p->target);
        db_bind_number(words, 4, p->weight);
        done = put(words, w->err);
    }
    return done;
}

static bool write_documents(const writing *w)
{
    db_query *q =
        db_keep(w->d, "INSERT INTO document VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)", w->err);
    bool done = q != NULL;
    for (size_t i = 0; done && i < w->r->documents.len; i++) {
        const document_row *d = &w->r->documents.items[i];
        db_bind_int(q, 1, (int64_t)i);
        db_bind_text(q, 2, d->id);
        db_bind_text(q, 3, d->publisher);
        db_bind_text(q, 4, d->title);
        db_bind_text(q, 5, d->url);
        db_bind_text(q, 6, d->retrieved);
        db_bind_int(q, 7, d->published);
        done = put(q, w->err);
    }
    return done;
}

static bool write_tables(const writing *w)
{
    db_query *q = db_keep(
        w->d, "INSERT INTO source VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)", w->err);
    bool done = q != NULL;
    for (size_t i = 0; done && i < w->r->tables.len; i++) {
        const tally_table *t = &w->r->tables.items[i];
        db_bind_int(q, 1, (int64_t)i);
        db_bind_text(q, 2, t->name);
        db_bind_text(q, 3, t->title);
        db_bind_text(q, 4, t->path);
        db_bind_text(q, 5, t->publisher);
        db_bind_int(q, 6, (int64_t)t->row_count);
        db_bind_text(q, 7, t->newest);
        db_bind_text(q, 8, t->review);
        db_bind_text(q, 9, t->sha256);
        done = put(q, w->err);
    }
    return done;
}

static bool write_shapes(const writing *w)
{
    db_query *q = db_keep(
        w->d, "INSERT INTO shape VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)", w->err);
    db_query *dims = db_keep(w->d, "INSERT INTO dims VALUES(?1, ?2)", w->err);
    bool done = q && dims;
    for (size_t i = 0; done && i < w->r->shapes.len; i++) {
        const fact_shape *s = &w->r->shapes.items[i];
        db_bind_int(q, 1, (int64_t)i);
        bind_index(q, 2, s->table);
        bind_index(q, 3, s->document);
        db_bind_text(q, 4, s->unit ? s->unit->id : (tally_str){0});
        db_bind_number(q, 5, s->tolerance);
        db_bind_int(q, 6, (int64_t)s->time);
        db_bind_int(q, 7, s->exponent);
        db_bind_int(q, 8,
                    s->multiplied | s->bare << 1 | s->is_date << 2 | s->target << 3 |
                        s->is_place << 4);
        db_bind_text(q, 9, s->per);
        db_bind_int(q, 10, s->lag);
        done = put(q, w->err);
    }
    for (size_t i = 0; done && i < w->r->dims.len; i++) {
        db_bind_int(dims, 1, (int64_t)i);
        db_bind_text(dims, 2, w->r->dims.items[i]);
        done = put(dims, w->err);
    }
    return done;
}

/* ---- Facts ----------------------------------------------------------------------- */

static void bind_fact(db_query *q, const fact_row *f, size_t seq)
{
    const int64_t numbers[] = {f->measure, f->entity,   (int64_t)seq, f->dims, f->first,
                               f->last,    f->released, f->shape,     f->line};
    for (int i = 0; i < 9; i++)
        db_bind_int(q, i + 1, numbers[i]);
    db_bind_number(q, 10, f->value);
    db_bind_int(q, 11, f->places);
    if (f->given_range) {
        db_bind_number(q, 12, f->low);
        db_bind_number(q, 13, f->high);
    } else {
        db_bind_null(q, 12);
        db_bind_null(q, 13);
    }
    db_bind_int(q, 14, standing_pack(f->stands));
}

static chains chain_up(const wording_table *table, size_t targets, arena *a)
{
    chains c = {ARENA_NEW(a, size_t, targets + 1),
                ARENA_NEW(a, size_t, table->items.len + 1)};
    for (size_t i = 0; c.first && i < targets; i++)
        c.first[i] = TALLY_NONE;
    for (size_t i = 0; c.first && c.next && i < table->items.len; i++) {
        size_t target = table->items.items[i].target;
        c.next[i] = c.first[target];
        c.first[target] = i;
    }
    return c;
}

/* What an editor may type: a room of fixed size, and what does not fit is left out. */
typedef struct {
    char text[2048];
    size_t len;
} search_words;

static void say(search_words *w, tally_str text)
{
    if (text.len == 0 || w->len + text.len + 1 > sizeof w->text)
        return;
    w->text[w->len++] = ' ';
    for (size_t i = 0; i < text.len; i++)
        w->text[w->len++] = text.ptr[i];
}

static void say_chain(search_words *w, const wording_table *table, const chains *c,
                      size_t target)
{
    for (size_t i = c->first[target]; i != TALLY_NONE; i = c->next[i])
        say(w, table->items.items[i].written);
}

/* What an editor would search a series by: who, what, and what tells it from its sisters.
 */
static bool write_series(const writing *w, const fact_row *f, int64_t id)
{
    db_query *q = db_keep(w->d, "INSERT INTO series VALUES(?1, ?2, ?3, ?4)", w->err);
    db_query *words =
        db_keep(w->d, "INSERT INTO search(rowid, words) VALUES(?1, ?2)", w->err);
    const entity_row *e = &w->r->entities.items[f->entity];
    const measure_row *m = &w->r->measures.items[f->measure];
    search_words said = {.len = 0};
    if (!q || !words)
        return false;
    say(&said, e->label);
    say(&said, m->label);
    say(&said, m->id);
    say(&said, w->r->dims.items[f->dims]);
    say_chain(&said, &w->r->names, &w->names, f->entity);
    say_chain(&said, &w->r->words, &w->words, f->measure);
    db_bind_int(q, 1, id);
    db_bind_int(q, 2, f->measure);
    db_bind_int(q, 3, f->entity);
    db_bind_int(q, 4, f->dims);
    db_bind_int(words, 1, id);
    db_bind_text(words, 2, (tally_str){said.text, said.len});
    return put(q, w->err) && put(words, w->err);
}

static bool write_facts(const writing *w, const uint32_t *order, size_t count)
{
    db_query *q = db_keep(w->d,
                          "INSERT INTO fact VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10,"
                          " ?11, ?12, ?13, ?14)",
                          w->err);
    const fact_row *last = NULL;
    int64_t series = 0;
    size_t seq = 0;
    for (size_t i = 0; q && i < count; i++) {
        const fact_row *f = row_at(&w->r->rows, order[i]);
        bool same = last && last->measure == f->measure && last->entity == f->entity;
        seq = same ? seq + 1 : 0;
        if ((!same || last->dims != f->dims) && !write_series(w, f, ++series))
            return false;
        bind_fact(q, f, seq);
        if (!put(q, w->err))
            return false;
        last = f;
    }
    return q != NULL;
}

/* ---- The file -------------------------------------------------------------------- */

static bool write_meta(const writing *w, const char *key)
{
    db_query *q = db_keep(w->d, "INSERT INTO meta VALUES(?1, ?2)", w->err);
    tally_str heads = wording_head_table(&w->r->names, w->a);
    if (!q || !heads.ptr)
        return false;
    db_bind_text(q, 1, STR("heads"));
    db_bind_bytes(q, 2, heads);
    if (!put(q, w->err))
        return false;
    db_bind_text(q, 1, STR("keys"));
    db_bind_bytes(q, 2, wording_key_bits(&w->r->names, w->a));
    if (!put(q, w->err))
        return false;
    db_bind_text(q, 1, STR("key"));
    db_bind_text(q, 2, tally_text(key));
    return put(q, w->err);
}

static bool write_all(const writing *w, const char *key)
{
    uint32_t *order = NULL;
    size_t count = 0;
    return store_order((record *)w->r, w->a, &order, &count, w->err) &&
           db_run(w->d, schema, w->err) && write_entities(w) && write_aliases(w) &&
           write_measures(w) && write_documents(w) && write_tables(w) && write_shapes(w) &&
           write_facts(w, order, count) && write_meta(w, key) &&
           db_run(w->d, "CREATE INDEX entity_code ON entity(code)", w->err) &&
           db_run(w->d, "PRAGMA application_id=1415670905; PRAGMA user_version=12; COMMIT",
                  w->err);
}

bool store_write(record *r, const char *path, const char *key, arena *a, tally_error *err)
{
    writing w = {.r = r, .d = db_open(path, err), .a = a, .err = err};
    w.names = chain_up(&r->names, r->entities.len, a);
    w.words = chain_up(&r->words, r->measures.len, a);
    if (!w.d || arena_failed(a))
        return false;
    bool done = write_all(&w, key);
    db_close(w.d);
    return done;
}
