/* SPDX-License-Identifier: Apache-2.0 */
#include "base/tally_config.h"

#include <stdlib.h>

#include "base/error.h"
#include "base/file.h"
#include "base/ini.h"
#include "base/near.h"
#include "base/str.h"

struct tally_config {
    arena *a;
    const char *path;
    tally_setting *settings;
    size_t count;
};

/* ---- Where it is --------------------------------------------------------------------- */

/* The person's own, which holds where no folder has one. */
static tally_str personal(arena *a)
{
    const char *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
    tally_str folder = {0};
    if (config && *config == '/')
        folder = tally_text(config);
    else if (home && *home == '/')
        folder = file_join(a, tally_text(home), tally_text(".config"));
    if (folder.len == 0)
        return folder;
    tally_str path = file_join(a, folder, tally_text("tally/config.ini"));
    return path.len && file_exists(path.ptr) ? path : (tally_str){0};
}

/* Messages name it as a person here would. */
static tally_str from_here(tally_str path, arena *a)
{
    tally_str here = file_absolute(STR("."), a);
    bool below = here.len && str_starts_with(path, here) && path.len > here.len &&
                 path.ptr[here.len] == '/';
    return below ? str_slice(path, here.len + 1, path.len) : path;
}

bool tally_config_find(const char *folder, char out[TALLY_CONFIG_PATH_SIZE])
{
    arena *a = arena_open(0);
    tally_str found = {0};
    if (a)
        found = from_here(file_upward(tally_text(folder), ".tally.ini", a), a);
    if (a && found.len == 0)
        found = personal(a);
    bool fits = found.len && found.len < TALLY_CONFIG_PATH_SIZE;
    snprintf(out, TALLY_CONFIG_PATH_SIZE, "%.*s", fits ? (int)found.len : 0,
             found.len ? found.ptr : "");
    arena_close(a);
    return fits;
}

/* ---- What it says -------------------------------------------------------------------- */

static bool take_lines(tally_config *config, const ini_list *lines, tally_error *err)
{
    config->settings = ARENA_NEW(config->a, tally_setting, lines->len + 1);
    if (!config->settings)
        return arena_report(config->a, config->path, err);
    for (size_t i = 0; i < lines->len; i++) {
        const ini_line *line = &lines->items[i];
        config->settings[i] =
            (tally_setting){line->section.ptr, line->key.ptr, line->value.ptr, line->line};
    }
    config->count = lines->len;
    return true;
}

tally_config *tally_config_open(const char *path, tally_error *err)
{
    arena *a = arena_open(0);
    tally_config *config = ARENA_NEW(a, tally_config, 1);
    ini_list lines = {0};
    if (!config) {
        arena_report(a, path, err);
        arena_close(a);
        return NULL;
    }
    config->a = a;
    config->path = arena_copy(a, tally_text(path)).ptr;
    if (config->path && ini_load(config->path, a, &lines, err) &&
        take_lines(config, &lines, err))
        return config;
    tally_config_close(config);
    return NULL;
}

void tally_config_close(tally_config *config)
{
    if (config)
        arena_close(config->a);
}

const char *tally_config_path(const tally_config *config)
{
    return config->path;
}

const tally_setting *tally_config_settings(const tally_config *config, size_t *count)
{
    *count = config->count;
    return config->settings;
}

const char *tally_config_resolve(tally_config *config, const char *path)
{
    tally_str folder = file_folder(config->a, tally_text(config->path));
    bool here = str_is(folder, ".");
    tally_str full =
        here ? tally_text(path) : file_join(config->a, folder, tally_text(path));
    return full.ptr ? full.ptr : path;
}

const char *tally_config_where(tally_config *config, const tally_setting *setting)
{
    tally_str where = arena_print(config->a, "%s:%zu", config->path, setting->line);
    return where.ptr ? where.ptr : config->path;
}

const char *tally_nearest(const char *name, const char *const *names)
{
    near_name near = near_begin(tally_text(name));
    for (; *names; names++)
        near_try(&near, tally_text(*names));
    return near.best.ptr;
}
