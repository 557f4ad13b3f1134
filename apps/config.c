/* SPDX-License-Identifier: Apache-2.0 */
#include "apps/config.h"

#include <unistd.h>

const config_key config_keys[] = {
    {"tables", CMD_JUDGED | CMD_TABLES | CMD_DESK, true, false, "tables/ours.csv",
     "One a line; further lines are indented."},
    {"only-tables", CMD_JUDGED | CMD_TABLES | CMD_DESK, false, false, "no", "yes or no."},
    {"accepted", CMD_JUDGED, true, false, "tally-accept.jsonl", NULL},
    {"fail-on", CMD_CHECK | CMD_AUDIT, false, false, "differs", NULL},
    {"format", CMD_CHECK, false, false, "text", "Of check alone."},
    {"as-of", CMD_JUDGED | CMD_EXTRACT | CMD_DESK, false, false, "2026-01-31",
     "A day, YYYY-MM-DD."},
    {"dates", CMD_JUDGED | CMD_EXTRACT | CMD_DESK, false, false, "day-first",
     "Without it such a date stays open."},
    {"glob", CMD_CHECK | CMD_AUDIT, false, false, "*.md",
     "Without it every kind of copy is read. A * does not go beyond a /."},
    {"exclude", CMD_CHECK | CMD_AUDIT, false, false, "drafts",
     "What is named in the command is checked all the same."},
    {"tolerance", CMD_JUDGED | CMD_DESK, false, true, "population = 2%",
     "The measure by its id, its title or words for it; `tally tables show` finds them."},
    {NULL, 0, false, false, NULL, NULL},
};

/* ---- Which file -----------------------------------------------------------------------
 */

/* The folder that holds a path; the path itself, if it is one. */
static bool folder_of(const char *path, char out[TALLY_CONFIG_PATH_SIZE])
{
    const char *slash = strrchr(path, '/');
    size_t len = slash ? (size_t)(slash - path) : 0;
    if (tally_is_folder(path))
        len = strlen(path);
    else if (!slash)
        return snprintf(out, TALLY_CONFIG_PATH_SIZE, ".") > 0;
    else if (len == 0)
        len = 1; /* the root */
    if (len >= TALLY_CONFIG_PATH_SIZE)
        return false;
    snprintf(out, TALLY_CONFIG_PATH_SIZE, "%.*s", (int)len, path);
    return true;
}

static const char *name_of(const options *o, size_t i)
{
    bool standard = strcmp(o->arguments[i], "-") == 0;
    return !standard ? o->arguments[i] : o->stdin_name ? o->stdin_name : ".";
}

static bool find_for(const options *o, size_t i, char out[TALLY_CONFIG_PATH_SIZE])
{
    char folder[TALLY_CONFIG_PATH_SIZE];
    *out = '\0';
    return folder_of(name_of(o, i), folder) && tally_config_find(folder, out);
}

/* One run has one desk, so its articles must agree on their settings. */
static bool agree(const options *o, size_t count, const char *first)
{
    char other[TALLY_CONFIG_PATH_SIZE];
    for (size_t i = 1; i < count; i++) {
        find_for(o, i, other);
        if (strcmp(first, other) == 0)
            continue;
        fprintf(stderr,
                "tally: %s: has other settings than %s (%s); check them one by one, or say "
                "which with --config\n",
                name_of(o, i), name_of(o, 0), *other ? other : first);
        return false;
    }
    return true;
}

/* False after a line on stderr; an empty path when there are none. */
static bool find(const options *o, unsigned command, char out[TALLY_CONFIG_PATH_SIZE])
{
    bool one = (command & (CMD_EXPLAIN | CMD_ACCEPT)) != 0;
    size_t count = one && o->argument_count > 1 ? 1 : o->argument_count;
    if (command == CMD_TABLES || count == 0)
        return tally_config_find(".", out) || !*out;
    if (!find_for(o, 0, out) || count == 1)
        return true;
    return agree(o, count, out);
}

/* ---- What it says ---------------------------------------------------------------------
 */

static const config_key *find_key(const char *name)
{
    for (const config_key *k = config_keys; k->name; k++)
        if (strcmp(k->name, name) == 0)
            return k;
    return NULL;
}

static bool no_such_key(const options *o, const char *kind, const char *name, bool sections)
{
    const char *names[sizeof config_keys / sizeof *config_keys] = {NULL};
    size_t count = 0;
    for (const config_key *k = config_keys; k->name; k++)
        if (k->has_section == sections)
            names[count++] = k->name;
    const char *near = tally_nearest(name, names);
    fprintf(stderr, "tally: %s: %s: no such %s; ", o->where, name, kind);
    if (near)
        fprintf(stderr, "did you mean %s?\n", near);
    for (size_t i = 0; !near && i < count; i++)
        fprintf(stderr, "%s%s%s", i ? ", " : "there are ", names[i],
                i + 1 == count ? "\n" : "");
    return false;
}

/* A switch: yes or no. */
static bool take_switch(const flag *f, const char *value, options *o)
{
    static const char *const yes[] = {"yes", "true", "on", "1"}, *const no[] = {"no",
                                                                                "false",
                                                                                "off", "0"};
    for (size_t i = 0; i < sizeof yes / sizeof *yes; i++) {
        if (strcmp(value, yes[i]) == 0)
            return flags_take(f, NULL, o);
        if (strcmp(value, no[i]) == 0)
            return true;
    }
    return flags_refuse(o, f->name, value, "not yes or no");
}

/* A table that is not there is said here, where its name stands. */
static bool take_path(const flag *f, const char *value, bool heeded, options *o)
{
    const char *path = tally_config_resolve(o->settings, value);
    if (heeded && strcmp(f->name, "tables") == 0 && access(path, F_OK) != 0)
        return flags_refuse(o, f->name, value, "no such file, seen from these settings");
    return flags_take(f, path, o);
}

static bool take_value(const config_key *key, const tally_setting *s, bool heeded,
                       options *o)
{
    const flag *f = flags_find(key->name);
    char tolerance[TOLERANCE_NAME * 2];
    if (!*s->value)
        return flags_refuse(o, s->key, "", "a value is missing; or begin the line with #");
    if (!f->argument)
        return take_switch(f, s->value, o);
    if (key->is_path)
        return take_path(f, s->value, heeded, o);
    if (!key->has_section)
        return flags_take(f, s->value, o);
    snprintf(tolerance, sizeof tolerance, "%s=%s", s->key, s->value);
    return flags_take(f, tolerance, o);
}

static bool take_setting(const tally_setting *s, unsigned command, options *o)
{
    const config_key *key = find_key(*s->section ? s->section : s->key);
    o->where = tally_config_where(o->settings, s);
    if (*s->section && (!key || !key->has_section))
        return no_such_key(o, "section", s->section, true);
    if (!key)
        return no_such_key(o, "key", s->key, false);
    if (key->has_section && !*s->section)
        return flags_refuse(o, s->key, s->value, "a section, not a key: write [tolerance]");
    bool heeded = (key->commands & command) && !flags_given(flags_find(key->name), o);
    options unused = *o; /* a fault is said all the same */
    return take_value(key, s, heeded, heeded ? o : &unused);
}

bool config_read(unsigned command, options *o)
{
    char found[TALLY_CONFIG_PATH_SIZE] = "";
    tally_error err = {0};
    const char *path = o->config ? o->config : found;
    size_t count = 0;
    if (command == CMD_INIT || (command == CMD_LSP && o->argument_count == 0))
        return true; /* a server reads them once it knows its folder */
    if (!o->config && !find(o, command, found))
        return false;
    if (!*path)
        return true;
    o->settings = tally_config_open(path, &err);
    if (!o->settings) {
        fprintf(stderr, "tally: %s: %s\n", err.where, err.message);
        return false;
    }
    const tally_setting *settings = tally_config_settings(o->settings, &count);
    if (o->verbose && count)
        fprintf(stderr, "tally: settings: %s\n", path);
    for (size_t i = 0; i < count; i++)
        if (!take_setting(&settings[i], command, o))
            return false;
    o->where = NULL;
    o->house_tables = o->table_count && !flags_given(flags_find("tables"), o);
    return true;
}
