/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DESK_INPUTS_SOURCE_H
#define DESK_INPUTS_SOURCE_H

#include "base/stream.h"
#include "desk/inputs/input.h"

/* What holds articles: one file a kind. */

typedef struct source source;

typedef enum {
    STEP_END,
    STEP_ARTICLE, /**< *out is one, or a fault */
    STEP_FILE,    /**< a file on the disk, by `path` */
    STEP_STREAM   /**< a file inside this one: `path` and `bytes` */
} source_step;

/** What a source found that may hold more. */
typedef struct {
    tally_str path; /**< inside the source, or on the disk */
    stream *bytes;  /**< to be closed before the source goes on */
} source_found;

typedef struct {
    const char *name;
    /** NULL: nothing to begin. False is a fault of the source, and why. */
    bool (*open)(source *s, tally_error *err);
    source_step (*next)(source *s, arena *a, input_article *out, source_found *found);
    void (*close)(source *s); /**< may be NULL */
} source_kind;

extern const source_kind source_folder, source_packed, source_warc, source_arc,
    source_lines, source_feed;

struct source {
    const source_kind *kind;
    arena *a;       /**< its own */
    tally_str name; /**< as a person would write it */
    tally_str path; /**< of a folder */
    stream *bytes;  /**< NULL for a folder */
    const input_options *options;
    size_t number; /**< of what it handed out last */
    void *state;   /**< of its kind */
    bool told;     /**< that its stream broke off */
};

/** Takes off what packs the whole of a file: gzip, Zstandard. Takes `bytes` over; NULL on a
 *  failure. */
stream *source_unpack(tally_str name, stream *bytes, tally_error *err);

/** The kind that the name or the first bytes are of; NULL: a single article. */
const source_kind *source_tell(const input_options *options, tally_str name, stream *bytes);

/** True for the ending of a file that is one article. */
bool source_is_single(tally_str path);

/** True for the ending of a file that is copy or may hold some. */
bool source_is_wanted(tally_str path);

/** True when globs and excludes leave the path. `always` are the endings. */
bool source_is_left(const input_options *options, tally_str path);

/** The name of record `number`: "news.jsonl:17". */
tally_str source_record_name(const source *s, arena *a);

/** Makes *out a fault of the source itself, once, when its stream broke off. */
bool source_take_fault(source *s, arena *a, input_article *out);

#endif
