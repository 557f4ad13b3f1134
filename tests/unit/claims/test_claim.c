/* SPDX-License-Identifier: Apache-2.0 */
#include "claims/claim.h"

#include <criterion/criterion.h>

#include "base/str.h"
#include "tests/unit/claims/fixture.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

/* The first claim about a quantity. */
static const tally_claim *first(const tally_reading *r)
{
    for (size_t i = 0; i < r->claim_count; i++)
        if (r->claims[i].quantity == 0)
            return &r->claims[i];
    return NULL;
}

Test(claim, tells_how_sure_the_words_are)
{
    static const struct {
        const char *text;
        tally_modality modality;
    } rows[] = {
        {"They sent 400 troops.", TALLY_ASSERTED},
        {"They will send 400 troops.", TALLY_PLANNED},
        {"They agreed to send 400 troops.", TALLY_PLANNED},
        {"They are expected to send 400 troops.", TALLY_FORECAST},
        {"They may send 400 troops.", TALLY_FORECAST},
        {"They are accused of sending 400 troops.", TALLY_ALLEGED},
        {"They denied sending 400 troops.", TALLY_DENIED},
        {"They left without 400 troops.", TALLY_DENIED},
        {"Beer without alcohol, up by 41%, sold well.", TALLY_ASSERTED},
        {"They will go. Now 400 troops left.", TALLY_ASSERTED},
    };
    fixture f = fixture_open();
    for (size_t i = 0; i < COUNT(rows); i++) {
        tally_reading r = fixture_read(&f, rows[i].text);
        const tally_claim *c = first(&r);
        cr_expect(c && c->modality == rows[i].modality, "%s: %d", rows[i].text,
                  c ? (int)c->modality : -1);
    }
    fixture_close(&f);
}

Test(claim, knows_whose_words_they_are)
{
    static const struct {
        const char *text;
        bool quoted;
    } rows[] = {
        {"\"We lost 400 men,\" he said.", true},
        {"\"We lost,\" he said, of 400 men.", false},
        {"\xe2\x80\x9cWe lost 400 men,\xe2\x80\x9d he said.", true},
        {"\xe2\x80\x9cWe lost.\xe2\x80\x9d And 400 men died.", false},
        {"\"An open quote.\n\nThen 400 men died.", false},
        {"He said 400 men died.", false},
    };
    fixture f = fixture_open();
    for (size_t i = 0; i < COUNT(rows); i++) {
        tally_reading r = fixture_read(&f, rows[i].text);
        const tally_claim *c = first(&r);
        cr_expect(c && c->quoted == rows[i].quoted, "%s", rows[i].text);
    }
    fixture_close(&f);
}

Test(claim, has_the_date_of_its_sentence)
{
    static const struct {
        const char *text;
        int first, last;
        bool stated;
    } rows[] = {
        {"In May 2021 they sent 400 troops.", 20210501, 20210531, true},
        {"They sent 400 troops last year.", 20220101, 20221231, true},
        {"They sent 400 troops in October.", 20221001, 20221031, false},
        {"They met in 2021. They sent 400 troops.", 0, 0, false},
        {"They met at 10:30 and sent 400 troops.", 0, 0, false},
        {"In 2019 they slept, yet they sent 400 troops in 2021.", 20210101, 20211231, true},
    };
    fixture f = fixture_open();
    for (size_t i = 0; i < COUNT(rows); i++) {
        tally_reading r = fixture_read(&f, rows[i].text);
        const tally_claim *c = first(&r);
        cr_expect(c && c->period.first == rows[i].first && c->period.last == rows[i].last,
                  "%s: %d to %d", rows[i].text, c ? c->period.first : -1,
                  c ? c->period.last : -1);
        cr_expect(c && c->period_stated == rows[i].stated, "%s", rows[i].text);
    }
    fixture_close(&f);
}

Test(claim, has_the_shape_of_its_number)
{
    static const struct {
        const char *text;
        tally_shape shape;
    } rows[] = {
        {"They sent 400 troops.", TALLY_LEVEL},
        {"Prices rose 5% there.", TALLY_CHANGE},
        {"Half of the seats were empty.", TALLY_SHARE},
        {"It is the third-largest port.", TALLY_RANK},
        {"It was twice the size.", TALLY_RATIO},
        {"It will lift defence spending to 2% of GDP.", TALLY_SHARE},
    };
    fixture f = fixture_open();
    for (size_t i = 0; i < COUNT(rows); i++) {
        tally_reading r = fixture_read(&f, rows[i].text);
        const tally_claim *c = first(&r);
        cr_expect(c && c->shape == rows[i].shape, "%s: %d", rows[i].text,
                  c ? (int)c->shape : -1);
    }
    tally_reading r = fixture_read(&f, "They met in May 2021.");
    cr_assert_eq(r.claim_count, 1);
    cr_expect(r.claims[0].shape == TALLY_DATE && str_is(r.claims[0].type, "date"));
    fixture_close(&f);
}

Test(claim, knows_what_it_moved_from)
{
    fixture f = fixture_open();
    tally_reading r = fixture_read(&f, "It fell to 5.2% from 3.1%. It cost $5 there.");
    cr_assert_eq(r.claim_count, 3);
    cr_expect_eq(r.claims[0].baseline, 1);
    cr_expect_eq(r.claims[1].baseline, TALLY_NONE);
    cr_expect_eq(r.claims[2].baseline, TALLY_NONE);
    fixture_close(&f);
}

Test(claim, names_its_subject_and_place)
{
    static const struct {
        const char *text, *subject, *place;
    } rows[] = {
        {"The regiment has about 2,000 Marines on Okinawa.", "regiment", "Okinawa"},
        {"The army holds 100,000 men.", "army", ""},
        {"Prices rose 5% in Japan.", "Prices", "Japan"},
        {"It holds 100,000 men.", "", ""},
        {"They met in Tokyo. It has 5 ships in Hawaii.", "", "Hawaii"},
        {"About one in five of the US troops stationed in Japan are there.", "", "Japan"},
    };
    fixture f = fixture_open();
    for (size_t i = 0; i < COUNT(rows); i++) {
        tally_reading r = fixture_read(&f, rows[i].text);
        const tally_claim *c = first(&r);
        cr_assert(c, "%s", rows[i].text);
        cr_expect(str_is(c->subject, rows[i].subject), "%s: %.*s", rows[i].text,
                  TALLY_ARG(c->subject));
        cr_expect(str_is(c->place, rows[i].place), "%s: %.*s", rows[i].text,
                  TALLY_ARG(c->place));
    }
    fixture_close(&f);
}

Test(claim, says_what_is_measured)
{
    static const char *const rows[][2] = {
        {"The regiment has about 2,000 Marines.", "regiment"},
        {"Half of the US troops stationed in Japan left.", "US troops"},
        {"Prices rose 5% there.", "Prices"},
    };
    fixture f = fixture_open();
    for (size_t i = 0; i < COUNT(rows); i++) {
        tally_reading r = fixture_read(&f, rows[i][0]);
        cr_assert_eq(r.quantity_count, 1, "%s", rows[i][0]);
        cr_expect(str_is(r.quantities[0].concept, rows[i][1]), "%s: %.*s", rows[i][0],
                  TALLY_ARG(r.quantities[0].concept));
    }
    fixture_close(&f);
}

Test(claim, names_who_says_so)
{
    static const struct {
        const char *text, *source;
    } rows[] = {
        {"The ministry said that 400 people left.", "ministry"},
        {"The Ministry of Health said 400 people left.", "Ministry of Health"},
        {"About 400 people left, the ministry said.", "ministry"},
        {"About 400 people left, said Mary Poole, a spokeswoman.", "Mary Poole"},
        {"About 400 people left, according to the mayor.", "mayor"},
        {"In a report by the bank, output fell 5%.", "bank"},
        {"The mayor spoke; 400 people left.", ""},
        {"The dam is said to hold 400 fish.", ""},
        {"The mayor bought 400 chairs.", ""},
        {"Mary Poole said prices fell 5%. She said wages fell 6%.", "Mary Poole"},
    };
    fixture f = fixture_open();
    for (size_t i = 0; i < COUNT(rows); i++) {
        tally_reading r = fixture_read(&f, rows[i].text);
        const tally_claim *c = r.claim_count ? &r.claims[r.claim_count - 1] : NULL;
        cr_assert(c, "%s: no claim", rows[i].text);
        cr_expect(str_is(c->source, rows[i].source), "%s: '%.*s'", rows[i].text,
                  TALLY_ARG(c->source));
    }
    fixture_close(&f);
}

Test(claim, holds_a_figure_against_another)
{
    static const struct {
        const char *text;
        size_t baseline;
    } rows[] = {
        {"Output rose to 5.2% from 3.1%.", 1},
        {"Output was 5.2% in May, compared with 3.1% in April.", 1},
        {"Output was 5.2% (up from 3.1%).", 1},
        {"Output was 5.2%. It was 3.1% from May.", TALLY_NONE},
        {"Output was 5.2% and the staff of 40 people left.", TALLY_NONE},
        {"Output fell 5.2% from $40 million.", TALLY_NONE},
    };
    fixture f = fixture_open();
    for (size_t i = 0; i < COUNT(rows); i++) {
        tally_reading r = fixture_read(&f, rows[i].text);
        const tally_claim *c = first(&r);
        cr_expect(c && c->baseline == rows[i].baseline, "%s", rows[i].text);
    }
    fixture_close(&f);
}

Test(claim, is_of_a_kind_only_where_its_words_stand)
{
    static const struct {
        const char *text, *type;
    } rows[] = {
        {"Unemployment was 4.2% in May.", "unemployment-rate"},
        {"The party won 34% of the vote.", "vote-share"},
        {"Police arrested 40 people.", "arrest-count"},
        {"The firm fined itself in spring. It has 400 chairs.", ""},
        {"The quake had a magnitude of 5.8.", "magnitude"},
    };
    fixture f = fixture_open();
    for (size_t i = 0; i < COUNT(rows); i++) {
        tally_reading r = fixture_read(&f, rows[i].text);
        const tally_claim *c = first(&r);
        cr_assert(c, "%s: no claim", rows[i].text);
        cr_expect(str_is(c->type, rows[i].type), "%s: '%.*s'", rows[i].text,
                  TALLY_ARG(c->type));
    }
    fixture_close(&f);
}
