/* SPDX-License-Identifier: Apache-2.0 */
#include "apps/config_pages.h"

/* ---- The manual page ------------------------------------------------------------------
 */

static const char about[] =
    ".SH SETTINGS\n"
    "What a desk would say in every call may stand in a file: \\fB.tally.ini\\fR, of the folder\n"
    "of the first article that is named, or the nearest above it; without an article, of the\n"
    "working directory. A folder that is checked is one desk: settings below it play no part.\n"
    "Where there is none,\n"
    "\\fI$XDG_CONFIG_HOME/tally/config.ini\\fR or \\fI~/.config/tally/config.ini\\fR holds.\n"
    "\\fBtally init\\fR writes one to begin with. A flag on the command line takes the place of\n"
    "the key. Paths are read from the folder of the file. A line is \\fIkey\\fR = \\fIvalue\\fR;\n"
    "a comment begins with # or ; at the head of a line, or with a blank and ; behind a value.\n"
    "A key with several values has them in indented lines, or stands several times.\n"
    "The keys are flags by their long names:\n";

/* A hyphen that may be typed. */
static void print_roff(FILE *out, const char *text)
{
    for (; *text; text++)
        fprintf(out, *text == '-' ? "\\-" : "%c", *text);
}

void config_write_man(FILE *out)
{
    fputs(about, out);
    for (const config_key *k = config_keys; k->name; k++) {
        fputs(".TP\n\\fB", out);
        print_roff(out, k->has_section ? "[" : "");
        print_roff(out, k->name);
        fputs(k->has_section ? "]\\fR\n" : "\\fR = ", out);
        print_roff(out, k->sample);
        fputs("\n", out);
        print_roff(out, flags_find(k->name)->help);
        fputs(".\n", out);
        if (k->more)
            print_roff(out, k->more);
        fputs(k->more ? "\n" : "", out);
    }
}

/* ---- A file to begin with -------------------------------------------------------------
 */

/* A comment, its lines broken where a window would. */
static void print_comment(FILE *out, const char *text)
{
    enum { WIDTH = 76 };
    size_t column = 0;
    while (*text) {
        size_t len = strcspn(text, " ");
        if (column && column + len + 1 > WIDTH)
            column = 0, fputs("\n", out);
        column += (size_t)fprintf(out, "%s%.*s", column ? " " : "# ", (int)len, text);
        text += len;
        text += strspn(text, " ");
    }
    fputs("\n", out);
}

static void print_key(FILE *out, const config_key *k)
{
    fputs("\n", out);
    print_comment(out, flags_find(k->name)->help);
    if (k->more)
        print_comment(out, k->more);
    if (k->has_section)
        fprintf(out, "#[%s]\n#%s\n", k->name, k->sample);
    else
        fprintf(out, "#%s = %s\n", k->name, k->sample);
}

void config_write_sample(FILE *out)
{
    print_comment(out,
                  "Settings of tally for the copy in this folder and below. A key holds "
                  "once the # before it is gone; a flag on the command line takes its "
                  "place. Paths are read from this folder.");
    for (const config_key *k = config_keys; k->name; k++)
        print_key(out, k);
}
