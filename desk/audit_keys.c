/* SPDX-License-Identifier: Apache-2.0 */
#include "desk/audit_keys.h"

#include "base/file.h"
#include "base/str.h"

struct audit_key {
    uint64_t head, tail; /* both 0: free */
};

static uint64_t digits(tally_str key, size_t from)
{
    enum { DIGITS = 16 };
    uint64_t value = 0;
    for (size_t i = from; i < from + DIGITS && i < key.len; i++) {
        char c = key.ptr[i];
        value = value << 4 | (unsigned)(str_is_digit(c) ? c - '0' : (c - 'a' + 10) & 15);
    }
    return value;
}

static struct audit_key short_of(tally_str key)
{
    return (struct audit_key){digits(key, 0), digits(key, 16)};
}

bool audit_keys_open(audit_keys *k, size_t count, arena *a)
{
    size_t room = 16;
    while (room < 2 * count)
        room *= 2;
    k->slots = ARENA_NEW(a, struct audit_key, room);
    k->mask = room - 1;
    return k->slots;
}

/* The place of a key, or the free one where it would stand. Hashes are even by themselves.
 */
static struct audit_key *find(const audit_keys *k, struct audit_key wanted)
{
    for (size_t at = (size_t)wanted.head;; at++) {
        struct audit_key *slot = &k->slots[at & k->mask];
        bool here = slot->head == wanted.head && slot->tail == wanted.tail;
        if (here || (slot->head == 0 && slot->tail == 0))
            return slot;
    }
}

void audit_keys_add(audit_keys *k, tally_str key)
{
    struct audit_key it = short_of(key);
    *find(k, it) = it;
}

bool audit_keys_have(const audit_keys *k, tally_str key)
{
    return find(k, short_of(key))->head != 0;
}

/* ---- What results rest on -------------------------------------------------------------
 */

/* A file by its name and bytes, wherever it lies on this machine. */
static tally_str add_file(tally_str to, tally_str path, arena *a)
{
    char hash[HASH_TEXT_SIZE] = "";
    tally_str name = file_name(path);
    hash_file(arena_copy(a, path).ptr, hash);
    return arena_print(a, "%.*s%s %.*s\n", TALLY_ARG(to), hash, TALLY_ARG(name));
}

static tally_str add_folder(tally_str to, const char *root, const char *name, arena *a)
{
    str_list files = {0};
    tally_error ignored = {0};
    tally_str folder = file_join(a, tally_text(root), tally_text(name));
    file_walk(folder.ptr, ".csv", false, a, &files, &ignored);
    for (size_t i = 0; i < files.len; i++)
        to = add_file(to, files.items[i], a);
    return to;
}

static tally_str add_settings(tally_str to, const tally_desk *desk, arena *a)
{
    for (size_t i = 0; i < desk->tolerance_count; i++)
        to = arena_print(a, "%.*s%s = %.9g\n", TALLY_ARG(to), desk->tolerances[i].measure,
                         desk->tolerances[i].relative);
    return to;
}

void audit_version(const tally_desk *desk, tally_str settings, arena *a,
                   char out[HASH_TEXT_SIZE])
{
    size_t count = 0;
    const tally_table *tables = tally_desk_tables(desk, &count);
    tally_str all = arena_print(a, "tally %s\n%.*s\n", TALLY_VERSION, TALLY_ARG(settings));
    all = add_settings(all, desk, a);
    all = add_folder(all, desk->root, "claims/lexicon", a);
    all = add_folder(all, desk->root, "reference-data", a);
    for (size_t i = 0; i < count; i++)
        all = add_file(all, tables[i].path, a);
    hash_text(all, out);
}

void audit_key_of(const input_article *in, const char *version, arena *a,
                  char out[HASH_TEXT_SIZE])
{
    char content[HASH_TEXT_SIZE];
    hash_text(in->bytes, content);
    const tally_str said[] = {in->name,
                              in->type,
                              in->charset,
                              in->id,
                              in->title,
                              in->outlet,
                              in->url,
                              in->host,
                              tally_text(in->fault.message),
                              tally_text(content),
                              tally_text(version)};
    tally_str all = arena_print(a, "%d %d %d", (int)in->form, in->date, in->fetched);
    for (size_t i = 0; i < sizeof said / sizeof *said; i++)
        all = arena_print(a, "%.*s %zu:%.*s", TALLY_ARG(all), said[i].len,
                          TALLY_ARG(said[i]));
    hash_text(all, out);
}
