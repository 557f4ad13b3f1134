/* SPDX-License-Identifier: Apache-2.0 */
#include "claims/tag.h"

#include <criterion/criterion.h>

#include "base/str.h"
#include "tests/unit/claims/fixture.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

/* What a text's tokens are, a letter each. */
static tally_str tagged(fixture *f, const char *text)
{
    static const char letters[] = "?nNadpvxittgPcsrRqQDL'-,().";
    draft d = {.text = tally_text(text), .lex = f->lex, .a = f->a};
    sentence_split(d.text, d.lex, d.a, &d.sentences);
    cr_assert(token_split(d.text, d.lex, d.a, &d.tokens));
    tag_begin(&d);
    char *out = arena_alloc(f->a, d.tokens.len + 1);
    cr_assert(out && d.tags);
    for (size_t i = 0; i < d.tokens.len; i++)
        out[i] = letters[tag_at(&d, i)];
    return tally_text(out);
}

/* n noun, N name, a adjective, d determiner, p pronoun, v verb, x auxiliary, i infinitive,
 * t "to" or participle, g gerund, P preposition, c conjunction, s subordinator, r relative,
 * R adverb, q number. */
Test(tag, tells_verbs_from_nouns)
{
    static const struct {
        const char *text, *tags;
    } rows[] = {
        {"Prices rose.", "nv."},
        {"Prices rise fast.", "nva."},
        {"Shares fell and profits rose.", "nvcnv."},
        {"The bank cut jobs.", "dnvn."},
        {"The job cuts were deep.", "dnnxa."},
        {"It plans to cut jobs.", "pvtin."},
        {"The plans were dropped.", "dnxv."},
        {"They report losses.", "pvn."},
        {"The report was late.", "dnxa."},
        {"A man accused of theft was jailed.", "dntPnxv."},
        {"The man accused the council.", "dnvdn."},
        {"The council, founded in spring, grew.", "dn,tPn,v."},
        {"The planned work began.", "danv."},
        {"The firm, which owns mines, sold them.", "dn,rvn,vp."},
        {"It has been growing.", "pxxv."},
        {"They said that it grew.", "pvspv."},
        {"The chief of the force spoke.", "dnPdnv."},
        {"The building fell.", "dnv."},
        {"The company has workers.", "dnxn."},
    };
    fixture f = fixture_open();
    for (size_t i = 0; i < COUNT(rows); i++) {
        tally_str got = tagged(&f, rows[i].text);
        cr_expect(str_is(got, rows[i].tags), "%s: %.*s, not %s", rows[i].text,
                  TALLY_ARG(got), rows[i].tags);
    }
    fixture_close(&f);
}

Test(tag, reads_copy_without_capitals_or_apostrophes)
{
    static const struct {
        const char *text, *tags;
    } rows[] = {
        {"they dont want it", "pxvp"},     {"its not the price", "xRdn"},
        {"theyre buying shares", "xvn"},   {"moodys cut its rating", "nvdn"},
        {"the fund raised rates", "dnvn"}, {"JAPAN CUTS RATES", "NNN"},
    };
    fixture f = fixture_open();
    for (size_t i = 0; i < COUNT(rows); i++) {
        tally_str got = tagged(&f, rows[i].text);
        cr_expect(str_is(got, rows[i].tags), "%s: %.*s, not %s", rows[i].text,
                  TALLY_ARG(got), rows[i].tags);
    }
    fixture_close(&f);
}

Test(tag, gives_every_token_a_tag_however_long_the_sentence)
{
    enum { WORDS = 3000 };
    fixture f = fixture_open();
    char *text = arena_alloc(f.a, WORDS * 5 + 1);
    for (size_t i = 0; i < WORDS; i++)
        memcpy(text + i * 5, i % 3 ? "they " : "rose ", 5);
    tally_str tags = tagged(&f, text);
    cr_assert_eq(tags.len, WORDS);
    for (size_t i = 0; i < WORDS; i++)
        cr_expect(tags.ptr[i] != '?', "token %zu", i);
    fixture_close(&f);
}
