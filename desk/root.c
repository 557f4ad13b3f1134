/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <unistd.h>

#include "base/error.h"
#include "base/file.h"
#include "desk/desk.h"

static const char descriptor[] = "reference-data/datapackage.json";

static bool holds_data(arena *a, tally_str folder)
{
    tally_str path = file_join(a, folder, tally_text(descriptor));
    return path.ptr && file_exists(path.ptr);
}

/* Upward from the program: build/release/tally in a checkout finds the checkout. */
static const char *search_upward(arena *a, tally_str folder)
{
    while (folder.len > 1) {
        if (holds_data(a, folder))
            return folder.ptr;
        folder = file_folder(a, folder);
    }
    return NULL;
}

const char *desk_find_root(arena *a, tally_error *err)
{
    char program[4096];
    const char *named = getenv("TALLY_DATA");
    if (named && *named)
        return arena_copy(a, tally_text(named)).ptr;
    ssize_t len = readlink("/proc/self/exe", program, sizeof program);
    if (len > 0 && (size_t)len < sizeof program) {
        tally_str bin = file_folder(a, (tally_str){program, (size_t)len});
        tally_str shared = file_join(a, bin, tally_text("../share/tally"));
        if (holds_data(a, shared))
            return shared.ptr;
        const char *above = search_upward(a, bin);
        if (above)
            return above;
    }
    error_set(err, TALLY_NO_FILE, descriptor,
              "not found near the program; set TALLY_DATA to the folder that holds it");
    return NULL;
}
