/* SPDX-License-Identifier: Apache-2.0 */
#include "apps/manual.h"

#include "apps/config_pages.h"

/* The commands, for all that is made of them. */
typedef struct {
    const command *items;
    size_t count;
    FILE *out;
} manual;

static void print_words(FILE *out, const char *const *words, const char *between)
{
    for (size_t i = 0; words[i]; i++)
        fprintf(out, "%s%s", i ? between : "", words[i]);
}

/* ---- The manual page --------------------------------------------------------------- */

/* A hyphen that may be typed, and no request at the head of a line. */
static void print_roff(FILE *out, const char *text)
{
    if (*text == '.' || *text == '\'')
        fputs("\\&", out);
    for (; *text; text++) {
        if (*text == '-' || *text == '\\')
            putc('\\', out);
        putc(*text == '\\' ? 'e' : *text, out);
    }
}

static void print_option(const manual *m, const flag *f)
{
    fputs(".TP\n", m->out);
    if (f->letter)
        fprintf(m->out, "\\fB\\-%c\\fR, ", f->letter);
    fputs("\\fB\\-\\-", m->out);
    print_roff(m->out, f->name);
    fputs("\\fR", m->out);
    if (f->argument)
        fprintf(m->out, " \\fI%s\\fR", f->argument);
    putc('\n', m->out);
    print_roff(m->out, f->help);
    fputs(".\n", m->out);
    if (f->commands == CMD_ANY || f->commands == CMD_EVERY)
        return;
    fputs("Of", m->out);
    for (size_t i = 0, said = 0; i < m->count; i++)
        if (f->commands & m->items[i].bit)
            fprintf(m->out, "%s \\fB%s\\fR", said++ ? "," : "", m->items[i].name);
    fputs(".\n", m->out);
}

static const char opening[] =
    ".SH NAME\n"
    "tally \\- do the figures in an article tally with the record?\n"
    ".SH SYNOPSIS\n";

static const char description[] =
    ".SH DESCRIPTION\n"
    "Reads a news article, finds its figures, dates and shares, and holds each against reference\n"
    "tables and against the article's other figures. It compares print with record; it calls\n"
    "nobody wrong. When in doubt it asks.\n"
    ".SS What it says\n"
    ".TP\n\\fBagrees\\fR\nthe table's figure lies within what the words allow\n"
    ".TP\n\\fBclose\\fR\noutside the wording, inside the tolerance of an estimate\n"
    ".TP\n\\fBoutdated\\fR\nright for another period of the same series\n"
    ".TP\n\\fBquery\\fR\nseveral rows fit and would decide differently\n"
    ".TP\n\\fBdiffers\\fR\nthe table says otherwise, and nothing about the match is in doubt\n"
    ".TP\n\\fBconflicts\\fR\nthe article's own figures disagree\n"
    ".TP\n\\fBno reference\\fR\nno table covers it\n"
    ".TP\n\\fBlisted\\fR\na number that is no claim\n";

static const char closing[] =
    ".SH EXIT STATUS\n"
    ".TP\n\\fB0\\fR\nnothing at or above \\fB\\-\\-fail\\-on\\fR\n"
    ".TP\n\\fB1\\fR\nfindings\n"
    ".TP\n\\fB2\\fR\nthe work could not be done\n"
    ".SH ENVIRONMENT\n"
    ".TP\n\\fBTALLY_DATA\\fR\nthe folder that holds claims/lexicon and reference\\-data\n"
    ".TP\n\\fBXDG_CACHE_HOME\\fR\nwhere tables that were read are kept, in tally/\n"
    ".TP\n\\fBNO_COLOR\\fR, \\fBCLICOLOR_FORCE\\fR\nno colours; colours in any case\n"
    ".TP\n\\fBSOURCE_DATE_EPOCH\\fR\nstands for today\n"
    ".SH FILES\n"
    ".TP\n\\fB.tally.ini\\fR\nsettings; see above\n"
    ".TP\n\\fBtally\\-accept.jsonl\\fR\nwhat a person lets stand, in the folder of the copy or above\n"
    ".SH EXAMPLES\n"
    ".TP\n\\fBtally check story.txt \\-\\-report story.html\\fR\n"
    "check a story and leave a page to send on\n"
    ".TP\n\\fBtally check story.txt \\-\\-tables strengths.csv\\fR\nwith a table of one's own as well\n"
    ".TP\n\\fBtally explain story.txt 3\\fR\nhow the third figure was read, matched and computed\n"
    ".SH SEE ALSO\n"
    ".BR tally\\-tables (5)\n";

static void write_man(const manual *m)
{
    fprintf(m->out, ".\\\" Made by: tally help man\n.TH TALLY 1 \"\" \"tally %s\"\n",
            tally_version());
    fputs(opening, m->out);
    for (size_t i = 0; i < m->count; i++) {
        fprintf(m->out, ".B tally %s\n[options] ", m->items[i].name);
        print_roff(m->out, m->items[i].arguments);
        fputs("\n.br\n", m->out);
    }
    fputs(description, m->out);
    fputs(".SH COMMANDS\n", m->out);
    for (size_t i = 0; i < m->count; i++) {
        fprintf(m->out, ".TP\n\\fB%s\\fR ", m->items[i].name);
        print_roff(m->out, m->items[i].arguments);
        putc('\n', m->out);
        print_roff(m->out, m->items[i].help);
        putc('\n', m->out);
    }
    fputs(".TP\n\\fBhelp\\fR [COMMAND|man|bash|zsh|fish]\n"
          "what a command takes; this page; what a shell completes\n",
          m->out);
    fputs(".SH OPTIONS\n", m->out);
    for (const flag *f = flags; f->name; f++)
        print_option(m, f);
    config_write_man(m->out);
    fputs(closing, m->out);
}

/* ---- Completions ------------------------------------------------------------------- */

static void print_names(const manual *m, const char *between)
{
    for (size_t i = 0; i < m->count; i++)
        fprintf(m->out, "%s%s", m->items[i].name, between);
    fputs("help", m->out);
}

static void print_flags_of(const manual *m, unsigned bit)
{
    for (const flag *f = flags; f->name; f++)
        if (f->commands & bit)
            fprintf(m->out, " --%s", f->name);
}

static void write_bash(const manual *m)
{
    fputs(
        "# Made by: tally help bash\n_tally()\n{\n"
        "    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} flags=\n"
        "    COMPREPLY=()\n    case $prev in\n",
        m->out);
    for (const flag *f = flags; f->name; f++) {
        const char *const *values = flags_values(f);
        if (!values)
            continue;
        fputs("        ", m->out);
        if (f->letter)
            fprintf(m->out, "-%c|", f->letter);
        fprintf(m->out, "--%s) mapfile -t COMPREPLY < <(compgen -W '", f->name);
        print_words(m->out, values, " ");
        fputs("' -- \"$cur\"); return ;;\n", m->out);
    }
    fputs("    esac\n    if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
          "        mapfile -t COMPREPLY < <(compgen -W '",
          m->out);
    print_names(m, " ");
    fputs("' -- \"$cur\")\n        return\n    fi\n    case ${COMP_WORDS[1]} in\n", m->out);
    for (size_t i = 0; i < m->count; i++) {
        fprintf(m->out, "        %s) flags='", m->items[i].name);
        print_flags_of(m, m->items[i].bit);
        fputs("' ;;\n", m->out);
    }
    fputs("    esac\n    case $cur in\n"
          "        -*) mapfile -t COMPREPLY < <(compgen -W \"$flags\" -- \"$cur\") ;;\n"
          "        *)  mapfile -t COMPREPLY < <(compgen -f -- \"$cur\") ;;\n"
          "    esac\n}\ncomplete -o filenames -F _tally tally\n",
          m->out);
}

/* In a zsh specification a bracket ends the description, a colon a part; both are quoted.
 */
static void print_zsh(FILE *out, const char *text)
{
    for (; *text; text++) {
        if (*text == '\'')
            fputs("'\\''", out);
        else if (strchr("[]:\\", *text))
            fprintf(out, "\\%c", *text);
        else
            putc(*text, out);
    }
}

static void print_zsh_flag(const manual *m, const flag *f)
{
    const char *const *values = flags_values(f);
    fprintf(m->out, "            '--%s[", f->name);
    print_zsh(m->out, f->help);
    putc(']', m->out);
    if (values) {
        fprintf(m->out, ":%s:(", f->argument);
        print_words(m->out, values, " ");
        putc(')', m->out);
    } else if (f->argument) {
        fprintf(m->out, ":%s:_files", f->argument);
    }
    fputs("' \\\n", m->out);
}

static void write_zsh(const manual *m)
{
    fputs("#compdef tally\n# Made by: tally help zsh\n_tally()\n{\n"
          "    if (( CURRENT == 2 )); then\n        compadd ",
          m->out);
    print_names(m, " ");
    fputs("\n        return\n    fi\n    case $words[2] in\n", m->out);
    for (size_t i = 0; i < m->count; i++) {
        fprintf(m->out, "        %s) _arguments \\\n", m->items[i].name);
        for (const flag *f = flags; f->name; f++)
            if (f->commands & m->items[i].bit)
                print_zsh_flag(m, f);
        fputs("            '*:file:_files' ;;\n", m->out);
    }
    fputs("    esac\n}\n_tally \"$@\"\n", m->out);
}

static void print_fish(FILE *out, const char *text)
{
    for (; *text; text++) {
        if (*text == '\'' || *text == '\\')
            putc('\\', out);
        putc(*text, out);
    }
}

static void print_fish_flag(const manual *m, const flag *f)
{
    const char *const *values = flags_values(f);
    fputs("complete -c tally -n '__fish_seen_subcommand_from", m->out);
    for (size_t i = 0; i < m->count; i++)
        if (f->commands & m->items[i].bit)
            fprintf(m->out, " %s", m->items[i].name);
    fprintf(m->out, "' -l %s", f->name);
    if (f->letter)
        fprintf(m->out, " -s %c", f->letter);
    if (f->argument)
        fputs(values ? " -x" : " -r", m->out);
    if (values) {
        fputs(" -a '", m->out);
        print_words(m->out, values, " ");
        putc('\'', m->out);
    }
    fputs(" -d '", m->out);
    print_fish(m->out, f->help);
    fputs("'\n", m->out);
}

static void write_fish(const manual *m)
{
    fputs("# Made by: tally help fish\n", m->out);
    for (size_t i = 0; i < m->count; i++) {
        fprintf(m->out, "complete -c tally -n __fish_use_subcommand -a %s -d '",
                m->items[i].name);
        print_fish(m->out, m->items[i].help);
        fputs("'\n", m->out);
    }
    for (const flag *f = flags; f->name; f++)
        print_fish_flag(m, f);
}

bool manual_write(const char *what, const command *commands, size_t count, FILE *out)
{
    static const struct {
        const char *name;
        void (*write)(const manual *m);
    } kinds[] = {
        {"man", write_man}, {"bash", write_bash}, {"zsh", write_zsh}, {"fish", write_fish}};
    manual m = {commands, count, out};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(what, kinds[i].name) == 0) {
            kinds[i].write(&m);
            return true;
        }
    return false;
}
