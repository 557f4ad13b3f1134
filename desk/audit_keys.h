/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DESK_AUDIT_KEYS_H
#define DESK_AUDIT_KEYS_H

#include "desk/audit_ring.h"

/** The keys of the articles that a store has: 16 bytes each. Fixed once filled. */
typedef struct {
    struct audit_key *slots;
    size_t mask;
} audit_keys;

/** Room for `count` keys; false when the arena is full. */
bool audit_keys_open(audit_keys *k, size_t count, arena *a);
/** `key` has at least 32 hexadecimal digits. */
void audit_keys_add(audit_keys *k, tally_str key);
bool audit_keys_have(const audit_keys *k, tally_str key);

/** SHA-256 of all that the results on any article rest on besides itself: the program, its
 *  words, the tables, the settings in `settings`. */
void audit_version(const tally_desk *desk, tally_str settings, arena *a,
                   char out[HASH_TEXT_SIZE]);

/** The key of an article: of its name, what its source says of it, its bytes and `version`.
 *  `a` is scratch. */
void audit_key_of(const input_article *in, const char *version, arena *a,
                  char out[HASH_TEXT_SIZE]);

#endif
