/* SPDX-License-Identifier: Apache-2.0 */
#include "base/cache.h"
#include "base/error.h"
#include "base/file.h"
#include "base/str.h"
#include "claims/lexicon_loader.h"

/* The file ends in the hash of what stands before it. */

tally_str lexicon_kept_path(const lexicon *lex, arena *a)
{
    LIST_OF(uint64_t) hashes = {0};
    for (size_t i = 0; i < lex->patterns.len; i++)
        list_push(&hashes, a, pattern_hash(lex->patterns.items[i].pattern));
    tally_str all = {(const char *)hashes.items, hashes.len * sizeof *hashes.items};
    tally_str name = arena_print(a, "%016llx.patterns", (unsigned long long)map_hash(all));
    return cache_path(name, a);
}

bool lexicon_recall(const lexicon *lex, const char *path, arena *a)
{
    tally_str bytes;
    tally_error ignored = {0};
    uint64_t hash;
    if (!file_exists(path) || !file_read(path, 0, a, &bytes, &ignored) ||
        bytes.len <= sizeof hash)
        return false;
    bytes.len -= sizeof hash;
    memcpy(&hash, bytes.ptr + bytes.len, sizeof hash);
    return hash == map_hash(bytes) && pattern_decode(&lex->patterns, bytes, a);
}

void lexicon_keep(const lexicon *lex, const char *path, arena *a)
{
    tally_output output;
    tally_error ignored = {0};
    tally_str bytes = pattern_encode(&lex->patterns, a);
    uint64_t hash = bytes.len ? map_hash(bytes) : 0;
    if (!bytes.len || !tally_output_open(&output, path, &ignored))
        return;
    bool done = fwrite(bytes.ptr, 1, bytes.len, output.file) == bytes.len &&
                fwrite(&hash, sizeof hash, 1, output.file) == 1;
    tally_output_close(&output, done, &ignored);
}
