/* SPDX-License-Identifier: Apache-2.0 */
#include "base/error.h"
#include "base/str.h"
#include "checks/load.h"
#include "checks/store_state.h"

/* ---- Entities -------------------------------------------------------------------- */

static tally_str number_key(const size_t *numbers, size_t count)
{
    return (tally_str){(const char *)numbers, count * sizeof *numbers};
}

/* Brings an entity of the file, and what it is part of, into the article's view. */
static size_t bring_entity(struct store_session *s, size_t number)
{
    enum { DEEPEST = 16 };
    size_t chain[DEEPEST], depth = 0, first = TALLY_NONE;
    tally_error ignored = {0};
    while (number != TALLY_NONE && depth < DEEPEST) {
        size_t known = map_get(&s->entities, number_key(&number, 1));
        db_query *q = known != TALLY_NONE
                          ? NULL
                          : db_keep(s->d,
                                    "SELECT code, label, kind, parent FROM entity"
                                    " WHERE id = ?1",
                                    &ignored);
        if (q)
            db_bind_int(q, 1, (int64_t)number);
        if (known == TALLY_NONE && (!q || !db_step(q, &ignored)))
            return first;
        if (known == TALLY_NONE) {
            size_t *stored = ARENA_NEW(s->a, size_t, 1);
            if (!stored)
                return first;
            *stored = number;
            size_t *slot = map_put(&s->entities, s->a, number_key(stored, 1));
            entity_row e = {store_copy(q, 0, s->a), store_copy(q, 1, s->a),
                            store_copy(q, 2, s->a), TALLY_NONE};
            known = s->r->entities.len;
            if (slot)
                *slot = known;
            list_push(&s->r->entities, s->a, e);
            while (s->origins.len < s->r->entities.len)
                list_push(&s->origins, s->a, TALLY_NONE);
            if (s->origins.len)
                list_last(&s->origins) = number;
            chain[depth++] = known;
            number = store_index(db_int(q, 3));
        } else {
            chain[depth++] = known;
            number = TALLY_NONE;
        }
        first = chain[0];
        if (depth > 1 && chain[depth - 2] < s->r->entities.len)
            s->r->entities.items[chain[depth - 2]].parent = chain[depth - 1];
    }
    return first;
}

static void take_names(struct store_session *s, tally_str key)
{
    tally_error ignored = {0};
    size_t *asked = map_get(&s->asked, key) == TALLY_NONE
                        ? map_put(&s->asked, s->a, arena_copy(s->a, key))
                        : NULL;
    if (!asked)
        return;
    *asked = 0;
    db_query *q = db_keep(s->d,
                          "SELECT entity, written, cased, words FROM alias WHERE key = ?1"
                          " ORDER BY nr",
                          &ignored);
    LIST_OF(wording) found = {0};
    if (q)
        db_bind_text(q, 1, key);
    while (q && db_step(q, &ignored))
        list_push(&found, s->a,
                  (wording){.target = (size_t)db_int(q, 0),
                            .written = store_copy(q, 1, s->a),
                            .cased = store_copy(q, 2, s->a),
                            .weight = 1,
                            .word_count = (size_t)db_int(q, 3)});
    tally_str kept = found.len ? arena_copy(s->a, key) : (tally_str){0};
    for (size_t i = 0; i < found.len; i++) {
        found.items[i].key = kept;
        found.items[i].target = bring_entity(s, found.items[i].target);
        if (found.items[i].target != TALLY_NONE)
            wording_insert(&s->r->names, s->a, found.items[i]);
    }
}

/* Asks for what may be a name: most words begin none, and most that follow end none. */
static void gather(struct store_session *s, const word_list *words)
{
    char room[WORDING_KEY];
    for (size_t at = 0; at < words->len; at++) {
        const word *first = &words->items[at];
        size_t most = wording_head_words(s->store->heads, first->folded_hash);
        uint64_t hash = 0;
        for (size_t n = 1; n <= most && n <= words->len - at; n++) {
            hash = wording_hash(hash, first[n - 1].folded_hash);
            tally_str key = wording_may_be_key(s->store->keys, hash)
                                ? wording_key(first, n, false, room)
                                : (tally_str){0};
            if (key.len)
                take_names(s, key);
        }
    }
}

/* ---- One article ----------------------------------------------------------------- */

/* Names of the article's own tables come behind those of the file, and so go before. */
static void add_own_names(record *own, const record *r, arena *a)
{
    for (size_t i = 0; i < r->names.items.len; i++)
        wording_insert(&own->names, a, r->names.items.items[i]);
}

/* Entities that a table of the article has from the file keep their numbers. */
static void copy_entities(struct store_session *s, const record *r)
{
    record *own = s->r;
    own->entities.items = NULL;
    own->entities.len = own->entities.cap = 0;
    for (size_t i = 0; i < r->entities.len; i++) {
        list_push(&own->entities, s->a, r->entities.items[i]);
        list_push(&s->origins, s->a, TALLY_NONE);
    }
    for (size_t i = 0; i < r->base_numbers.len; i++) {
        size_t *slot =
            map_put(&s->entities, s->a, number_key(&r->base_numbers.items[i].number, 1));
        if (slot)
            *slot = r->base_numbers.items[i].entity;
        if (s->origins.len > r->base_numbers.items[i].entity)
            s->origins.items[r->base_numbers.items[i].entity] =
                r->base_numbers.items[i].number;
    }
}

static struct store_session *open_session(const record *r, db *d, arena *a)
{
    struct store_session *s = ARENA_NEW(a, struct store_session, 1);
    record *own = ARENA_NEW(a, record, 1);
    if (!s || !own)
        return NULL;
    *own = *r;
    own->names = (wording_table){.stemmed = false};
    own->session = s;
    *s = (struct store_session){.r = own,
                                .of = r,
                                .store = r->store ? r->store : r->base->store,
                                .d = d,
                                .a = a,
                                .own_facts = !r->store};
    copy_entities(s, r);
    return s;
}

static void drop_session(void *kept)
{
    arena_close(((struct store_session *)kept)->a);
}

/* What the articles before have asked for is at hand, up to a limit. */
static struct store_session *resume_session(const record *r, db *d)
{
    static const size_t most_bytes = (size_t)4 << 20;
    void **kept = db_beside(d, drop_session);
    struct store_session *s = *kept;
    if (s && s->of == r && !arena_failed(s->a) && arena_used(s->a) <= most_bytes)
        return s;
    arena *a = s ? s->a : arena_open(0);
    if (s)
        arena_reset(a, 0);
    s = open_session(r, d, a);
    if (s)
        s->kept = true;
    else
        arena_close(a);
    *kept = s;
    return s;
}

const record *store_enter(const record *r, const article_words *words, arena *a,
                          tally_error *err)
{
    const struct store *store = r->store ? r->store : r->base->store;
    db *d = db_pool_take(store->pool, err);
    bool keeps = r->store && !r->left_out;
    struct store_session *s = !d      ? NULL
                              : keeps ? resume_session(r, d)
                                      : open_session(r, d, a);
    if (!s) {
        db_pool_give(store->pool, d);
        if (d)
            error_set(err, TALLY_NO_MEMORY, "reference tables", "out of memory");
        return NULL;
    }
    s->r->article = a;
    gather(s, &words->title);
    for (size_t i = 0; i < words->count; i++)
        gather(s, &words->sentences[i]);
    if (!s->kept)
        add_own_names(s->r, r, a);
    return s->r;
}

bool store_leave(struct store_session *s, tally_error *err)
{
    bool done = !arena_failed(s->a) || arena_report(s->a, "reference tables", err);
    s->r->article = NULL;
    db_pool_give(s->store->pool, s->d);
    return done;
}

/* ---- Facts ----------------------------------------------------------------------- */

enum {
    COLUMN_ENTITY,
    COLUMN_DIMS,
    COLUMN_FIRST,
    COLUMN_LAST,
    COLUMN_RELEASED,
    COLUMN_SHAPE,
    COLUMN_LINE,
    COLUMN_VALUE,
    COLUMN_PLACES,
    COLUMN_LOW,
    COLUMN_HIGH,
    COLUMN_TEXT,
    COLUMN_STANDS
};

#define FACT_COLUMNS                                                                  \
    "SELECT f.entity, f.dims, f.first, f.last, f.released, f.shape, f.line, f.value," \
    " f.places, f.low, f.high, d.text, f.stands FROM fact f LEFT JOIN dims d ON d.id = f.dims"

static const char one_series[] =
    FACT_COLUMNS " WHERE f.measure = ?1 AND f.entity = ?2 ORDER BY f.seq";
static const char one_measure[] =
    FACT_COLUMNS " WHERE f.measure = ?1 ORDER BY f.entity, f.seq LIMIT 50001";

static fact take_fact(struct store_session *s, db_query *q, size_t measure, size_t entity,
                      tally_str *dims)
{
    const record *r = s->r;
    fact_row row = {.measure = (uint32_t)measure,
                    .entity = (uint32_t)entity,
                    .first = (int)db_int(q, COLUMN_FIRST),
                    .last = (int)db_int(q, COLUMN_LAST),
                    .released = (int)db_int(q, COLUMN_RELEASED),
                    .shape = (uint32_t)db_int(q, COLUMN_SHAPE),
                    .line = (uint32_t)db_int(q, COLUMN_LINE),
                    .value = db_number(q, COLUMN_VALUE),
                    .places = (signed char)db_int(q, COLUMN_PLACES),
                    .stands = standing_unpack(db_int(q, COLUMN_STANDS))};
    row.given_range = !db_is_null(q, COLUMN_LOW);
    double half = str_scale_number(5, -row.places - 1);
    row.low = row.given_range ? db_number(q, COLUMN_LOW) : row.value - half;
    row.high = row.given_range ? db_number(q, COLUMN_HIGH) : row.value + half;
    fact f = store_expand(r, &row);
    tally_str text = db_text(q, COLUMN_TEXT);
    if (text.len && !str_equals(*dims, text))
        *dims = arena_copy(s->a, text);
    f.dims = text.len ? *dims : (tally_str){0};
    return f;
}

static void keep_fact(fact_list *facts, const record *r, fact f, arena *a)
{
    if (!record_leaves_out(r, f.table))
        list_push(facts, a, f);
}

/* Numbers of a run that was asked for before are in `found`. */
static fact_run *find_run(struct store_session *s, size_t measure, size_t entity)
{
    const size_t key[2] = {measure, entity};
    size_t known = map_get(&s->runs, number_key(key, 2));
    if (known != TALLY_NONE)
        return &s->found.items[known];
    size_t *stored = ARENA_NEW(s->a, size_t, 2);
    if (!stored)
        return NULL;
    memcpy(stored, key, sizeof key);
    size_t *slot = map_put(&s->runs, s->a, number_key(stored, 2));
    if (slot)
        *slot = s->found.len;
    list_push(&s->found, s->a, (fact_run){NULL, TALLY_NONE});
    return s->found.len ? &list_last(&s->found) : NULL;
}

fact_run store_series(const record *r, size_t measure, size_t entity)
{
    struct store_session *s = r->session;
    tally_error ignored = {0};
    fact_list facts = {0};
    tally_str dims = {0};
    fact_run *run = find_run(s, measure, entity);
    if (!run || run->count != TALLY_NONE)
        return run ? *run : (fact_run){0};
    size_t number = entity < s->origins.len ? s->origins.items[entity] : TALLY_NONE;
    db_query *q = number == TALLY_NONE ? NULL : db_keep(s->d, one_series, &ignored);
    if (q) {
        db_bind_int(q, 1, (int64_t)measure);
        db_bind_int(q, 2, (int64_t)number);
    }
    while (q && db_step(q, &ignored))
        keep_fact(&facts, r, take_fact(s, q, measure, entity, &dims), s->a);
    *run = (fact_run){facts.items, facts.len};
    return *run;
}

/* Of a measure with more rows than an article should ever ask for, none are given. */
fact_run store_measure(const record *r, size_t measure)
{
    enum { MOST_ROWS = 50000 };
    struct store_session *s = r->session;
    tally_error ignored = {0};
    fact_list facts = {0};
    tally_str dims = {0};
    fact_run *run = find_run(s, measure, TALLY_NONE);
    if (!run || run->count != TALLY_NONE)
        return run ? *run : (fact_run){0};
    db_query *q = db_keep(s->d, one_measure, &ignored);
    size_t number = TALLY_NONE, entity = TALLY_NONE;
    if (q)
        db_bind_int(q, 1, (int64_t)measure);
    while (q && db_step(q, &ignored)) {
        if ((size_t)db_int(q, COLUMN_ENTITY) != number) {
            number = (size_t)db_int(q, COLUMN_ENTITY);
            entity = bring_entity(s, number);
        }
        keep_fact(&facts, r, take_fact(s, q, measure, entity, &dims), s->a);
    }
    run = find_run(s, measure, TALLY_NONE);
    *run = facts.len > MOST_ROWS ? (fact_run){0} : (fact_run){facts.items, facts.len};
    return *run;
}

/* ---- Names for the tables of one article ----------------------------------------- */

static size_t ask_number(db *d, const char *sql, tally_str text)
{
    tally_error ignored = {0};
    db_query *q = db_keep(d, sql, &ignored);
    if (!q)
        return TALLY_NONE;
    db_bind_text(q, 1, text);
    size_t found = db_step(q, &ignored) ? (size_t)db_int(q, 0) : TALLY_NONE;
    db_reset(q);
    return found;
}

/* The wording added last that stands as it is written. */
static size_t ask_alias(db *d, tally_str name, arena *a)
{
    tally_error ignored = {0};
    word_list words = {0};
    char room[WORDING_KEY];
    words_split(name, 0, a, &words);
    tally_str key = wording_key(words.items, words.len, false, room);
    db_query *q = key.len ? db_keep(d,
                                    "SELECT entity, cased, words FROM alias WHERE key = ?1"
                                    " ORDER BY nr DESC",
                                    &ignored)
                          : NULL;
    size_t found = TALLY_NONE;
    if (q)
        db_bind_text(q, 1, key);
    while (q && found == TALLY_NONE && db_step(q, &ignored)) {
        wording w = {.cased = db_text(q, 1), .word_count = (size_t)db_int(q, 2)};
        if (wording_fits_case(&w, words.items))
            found = (size_t)db_int(q, 0);
    }
    if (q)
        db_reset(q);
    return found;
}

size_t store_find_entity(record *r, const record *base, tally_str name, arena *scratch,
                         arena *a)
{
    tally_error ignored = {0};
    db *d = base->store ? db_pool_take(base->store->pool, &ignored) : NULL;
    if (!d)
        return TALLY_NONE;
    size_t number = ask_number(d, "SELECT id FROM entity WHERE code = ?1", name), at;
    number = number == TALLY_NONE ? ask_alias(d, name, scratch) : number;
    for (size_t i = 0; i < r->base_numbers.len && number != TALLY_NONE; i++)
        if (r->base_numbers.items[i].number == number) {
            db_pool_give(base->store->pool, d);
            return r->base_numbers.items[i].entity;
        }
    db_query *q =
        number == TALLY_NONE
            ? NULL
            : db_keep(d, "SELECT code, label, kind FROM entity WHERE id = ?1", &ignored);
    if (q)
        db_bind_int(q, 1, (int64_t)number);
    at = TALLY_NONE;
    if (q && db_step(q, &ignored)) {
        at = r->entities.len;
        list_push(&r->entities, a,
                  (entity_row){store_copy(q, 0, a), store_copy(q, 1, a),
                               store_copy(q, 2, a), TALLY_NONE});
        list_push(&r->base_numbers, a, (base_number){number, at});
        db_reset(q);
    }
    db_pool_give(base->store->pool, d);
    return at;
}
