/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAIMS_TAG_H
#define CLAIMS_TAG_H

#include "claims/draft.h"

/** What a word does in its sentence. */
typedef enum {
    TAG_NONE,
    TAG_NOUN,
    TAG_NAME,
    TAG_ADJECTIVE, /**< participles before a noun as well: "issued shares" */
    TAG_DETERMINER,
    TAG_PRONOUN,
    TAG_VERB,       /**< finite, or what follows an auxiliary: "rose", "has risen" */
    TAG_AUXILIARY,  /**< be, have and the modals, main verbs or not */
    TAG_INFINITIVE, /**< behind "to" */
    TAG_TO,         /**< the "to" of an infinitive */
    TAG_PARTICIPLE, /**< "troops stationed there" */
    TAG_GERUND,     /**< "leaving 400 dead" */
    TAG_PREPOSITION,
    TAG_CONJUNCTION,
    TAG_SUBORDINATOR,
    TAG_RELATIVE,
    TAG_ADVERB,
    TAG_NUMBER,
    TAG_QUANTITY, /**< a token of a quantity, once they are found */
    TAG_DATE,
    TAG_LABEL,      /**< digits that are a name; a token of one */
    TAG_POSSESSIVE, /**< 's */
    TAG_HYPHEN,
    TAG_COMMA,
    TAG_OPEN,
    TAG_CLOSE,
    TAG_STOP /**< any other mark: a clause ends */
} word_tag;

/** Makes room for the tags of the draft's tokens, or forgets those given so far: then the
 *  spans of its quantities, dates and labels are tagged as such. */
void tag_begin(draft *d);

/** The tag of a token. The first question in a sentence tags the whole of it, by what its
 *  words may be (lexicon), their endings and their neighbours. TAG_STOP past the end. */
static inline word_tag tag_at(const draft *d, size_t at);

/** True for the tags of a clause's verb group. */
static inline bool tag_is_verbal(word_tag tag)
{
    return tag == TAG_VERB || tag == TAG_AUXILIARY;
}

/** True for a noun, a name or a label. */
static inline bool tag_is_nominal(word_tag tag)
{
    return tag == TAG_NOUN || tag == TAG_NAME || tag == TAG_LABEL;
}

/** Tags the sentence around token `at`; its tag. For tag_at alone. */
word_tag tag_sentence(const draft *d, size_t at);

static inline word_tag tag_at(const draft *d, size_t at)
{
    bool known = at < d->tokens.len && d->tags && d->tags[at] != TAG_NONE;
    return known ? (word_tag)d->tags[at] : tag_sentence(d, at);
}

#endif
