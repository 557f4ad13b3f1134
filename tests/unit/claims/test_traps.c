/* SPDX-License-Identifier: Apache-2.0 */
/* Figures in the shapes that readers trip over: each sentence with all that it counts. */
#include <criterion/criterion.h>

#include "tests/unit/claims/shown.h"

#define EXPECT(rows) shown_expect(rows, sizeof(rows) / sizeof *(rows))

Test(trap, reads_digits_and_scales)
{
    static const shown_row rows[] = {
        {"The plan cost 1,5 million euros.", "1500000 euro"},
        {"The city has 1.500.000 residents.", "1500000 resident"},
        {"It cost \xe2\x82\xac"
         "12,50 there.",
         "12.5 euro"},
        {"Inflation is 5,4% there.", "5.4 percent"},
        {"They came 1,2,3 million strong.", "1 -; 2 -; 3000000 -"},
        {"The tank holds 10^6 litres.", "1000000 litre"},
        {"The grant of Rs 5 crore was paid.", "50000000 Indian rupee"},
        {"He earns 50k a year.", "50000 - per year"},
        {"They sold 4 million-plus copies.", "4000000 copy >"},
        {"1.5mn people left.", "1500000 person"},
        {"1.5-million people left.", "1500000 person"},
        {"CAD 500 was lost.", "500 Canadian dollar"},
        {"1'500'000 francs were lost.", "1500000 Swiss franc"},
        {"1,50,000 people left.", "150000 person"},
        {"Rs 2.5 lakh crore was lost.", "2.5e+12 Indian rupee"},
        {"Rs 50-60 crore was lost.", "500000000..600000000 Indian rupee"},
        {"KSh500m was lost.", "500000000 Kenyan shilling"},
        {"The firm raised USD 3bn in bonds.", "3000000000 dollar"},
    };
    EXPECT(rows);
}

Test(trap, reads_words_as_numbers)
{
    static const shown_row rows[] = {
        {"They waited one-and-a-half hours.", "1.5 hour"},
        {"Half a dozen people died.", "6 person"},
        {"He waited a couple of hours.", "2 hour"},
        {"A couple hundred dollars were lost.", "200 dollar"},
        {"One hundred and one dogs were found.", "101 dog"},
        {"Two hundred thirty people came.", "230 person"},
        {"In nineteen eighty-four he left.", ""},
        {"In twenty-twenty the shops closed.", ""},
        {"They hired three-quarters of a million people.", "750000 person"},
        {"A third of a million people left.", "333333.3333 person"},
        {"Twelve hundred people left.", "1200 person"},
        {"Two point five million people left.", "2500000 person"},
        {"A thousand and one nights passed.", "1001 night"},
        {"Minus five degrees was recorded.", "-5 degree"},
        {"Temperatures fell to minus 40.", "-40 -"},
        {"A quarter-century ago he left.", "0.25 century"},
        {"A fifth person died.", ""},
        {"A third day of talks began.", ""},
        {"A third cup of milk was drunk.", "0.3333333333 cup"},
        {"The bank cut rates by a quarter of a percentage point.",
         "0.25 percentage point down"},
        {"Nine out of 10 cats agreed.", "0.9 -"},
        {"2 in 3 voters agreed.", "0.6666666667 -"},
        {"He has a 1-in-5 chance.", "0.2 -"},
    };
    EXPECT(rows);
}

Test(trap, reads_labels_not_figures)
{
    static const shown_row rows[] = {
        {"The 1990s brought growth.", ""},
        {"The shop is open 24/7 in June.", ""},
        {"After 9/11 security changed.", ""},
        {"The odds were 50/50 there.", ""},
        {"They split it 60:40 there.", ""},
        {"The ratio is 3:1 there.", ""},
        {"They watched a 3D film in 4K.", ""},
        {"They bought a 4x4 in March.", ""},
        {"The H1N1 outbreak killed 40 people.", "40 person"},
        {"Call 0800 123 4567 for help.", ""},
        {"Call 0800 1111 or text 741741.", ""},
        {"Version 1.3.2 of the program fixes 12 bugs.", "12 bug"},
        {"We met at the address 192.168.100.200 there.", ""},
        {"The PS5 sold 10m units.", "10000000 unit"},
        {"The 4Motion model costs $40,000.", "40000 dollar"},
        {"The 1st of the 12 trucks left.", "12 truck"},
        {"The under-18s played.", ""},
        {"The over-65s got a jab.", ""},
        {"An Airbus 330-200 landed with 150 passengers.", "150 passenger"},
        {"She ran the race in 45:30 there.", ""},
        {"The show starts at 10:30pm GMT.", ""},
        {"Flight BA123 had 200 people on board.", "200 person"},
    };
    EXPECT(rows);
}

Test(trap, reads_ranges)
{
    static const shown_row rows[] = {
        {"Rates were left unchanged at 5.25%-5.50%.", "5.25..5.5 percent"},
        {"It was 10\xc2\xb0"
         "C-15\xc2\xb0"
         "C there.",
         "10..15 degree Celsius"},
        {"Boxes of 50kg-60kg came.", "50..60 kilogram"},
        {"Prices rose 10-12pc in a year.", "10..12 percent up"},
        {"They paid \xc2\xa3"
         "5m-\xc2\xa3"
         "10m.",
         "5000000..10000000 pound sterling"},
        {"They paid \xc2\xa3"
         "5-10m.",
         "5000000..10000000 pound sterling"},
        {"They paid from 5 up to 10 million pounds.", "5000000..10000000 pound sterling"},
        {"They paid five to 10 million pounds.", "5000000..10000000 pound sterling"},
        {"There were 12 to 15 people.", "12..15 person"},
        {"A 25-to-30-year-old man was seen.", "25..30 year of age"},
        {"It does 0-60 mph in 3.2 seconds.", "0..60 mile per hour; 3.2 second"},
        {"A sum of $1-2 million was paid.", "1000000..2000000 dollar"},
        {"Rates were raised to a range of 5.25% to 5.5%.", "5.25..5.5 percent"},
    };
    EXPECT(rows);
}

Test(trap, reads_scores)
{
    static const shown_row rows[] = {
        {"The court voted 5-to-4 to hear it.", "5..4 score"},
        {"Spurs drew 0-0.", "0..0 score"},
        {"England made 320-6 in 50 overs.", "320..6 score; 50 over"},
        {"Djokovic won 6-4, 7-6, 6-3.", "6..4 score; 7..6 score; 6..3 score"},
        {"They won 2-1 on aggregate.", "2..1 score"},
    };
    EXPECT(rows);
}

Test(trap, reads_bounds)
{
    static const shown_row rows[] = {
        {"Some 40-odd ships sailed.", "40 ship ~"},
        {"Loans at sub-2% rates were common.", "2 percent <"},
        {"The deal is worth north of $5bn.", "5000000000 dollar >"},
        {"It finished just shy of 30,000 points.", "30000 point <"},
        {"The company has 10,000+ staff.", "10000 staff >"},
        {"It's worth $100,000-plus.", "100000 dollar >"},
        {"He was fined \xc2\xa3"
         "1,000 plus \xc2\xa3"
         "500 costs.",
         "1000 pound sterling; 500 pound sterling"},
        {"The poll has a margin of error of plus or minus 3 percentage points.",
         "3 percentage point"},
    };
    EXPECT(rows);
}

Test(trap, reads_units)
{
    static const shown_row rows[] = {
        {"He signed a \xc2\xa3"
         "1.2m-a-year contract.",
         "1200000 pound sterling per year"},
        {"She paid $3.50/lb for beef.", "3.5 dollar per pound-mass"},
        {"It costs 40p a minute.", "40 penny per minute"},
        {"Petrol costs 145.9p per litre.", "145.9 penny per litre"},
        {"The suspect is 6'2\" tall.", "6.166666667 foot"},
        {"The room is 10ft x 12ft.", "10 foot; 12 foot"},
        {"A 200-square-mile area burned.", "200 square mile"},
        {"The flat is 750 sq ft.", "750 square foot"},
        {"It took 1h 20m.", "1.333333333 hour"},
        {"It took 1 hr 20 min.", "1.333333333 hour"},
        {"Yields rose 12bps to 4.2%.", "12 basis point up; 4.2 percent"},
        {"A 5.4-magnitude earthquake hit.", "5.4 magnitude"},
        {"The link runs at 100Mbps.", "100 megabit per second"},
        {"Sales grew 2.5x last year.", "2.5 - up"},
        {"The stock trades at 12.5 times earnings.", "12.5 -"},
    };
    EXPECT(rows);
}

Test(trap, reads_ages)
{
    static const shown_row rows[] = {
        {"A boy of 14 was held.", "14 year of age"},
        {"The two boys, 14 and 15, were held.", "2 boy; 14 year of age; 15 year of age"},
        {"The boys, aged nine, ten and 15, were held.",
         "9 year of age; 10 year of age; 15 year of age"},
        {"Boys aged five to 11 got a shot.", "5..11 year of age"},
        {"Children aged under 5 were ill.", "5 year of age <"},
        {"An 18-month-old girl died.", "18 month of age"},
        {"He is in his mid-30s.", ""},
        {"The patient is a 6-yo boy.", "6 year of age"},
    };
    EXPECT(rows);
}

Test(trap, reads_names_with_numbers)
{
    static const shown_row rows[] = {
        {"James has five triple-doubles this season.", "5 triple-double"},
        {"James has 86 triple-doubles.", "86 triple-double"},
        {"He hit two three-pointers late.", "2 three-pointer"},
        {"He hit five 3-pointers late.", "5 3-pointer"},
        {"He made 5 two-bed flats there.", "5 flat; 2 bed"},
        {"They sold three two-bedroom flats.", "3 flat; 2 bedroom"},
        {"James missed two free throws moments later.", "2 free throw"},
        {"It is one holistic end-to-end solution.", "1 holistic end-to-end solution"},
        {"He won three head-to-head meetings.", "3 head-to-head meeting"},
        {"You need Wi-Fi 6 devices there.", ""},
        {"iPadOS 13 made it better.", ""},
        {"It is an all-in-one investment.", ""},
        {"Mophie sells a 3-in-1 charging pad.", ""},
        {"He has saved up 25 times his pay.", "25 -"},
        {"Police held Ryan S. Hollman 31, of Hope.", "31 year of age"},
        {"A one-on-one interview was held.", ""},
        {"The 10s were sold.", ""},
        {"She got 30pts there.", "30 point"},
        {"A Radeon Pro 5300M or 5500M card was sold.", ""},
        {"The i9 MacBook Pro was sold.", ""},
        {"The my6sense team met.", ""},
        {"Routers with 802.11ac are sold.", ""},
        {"The 20yr bond was sold.", "20 year"},
        {"They paid 40quid for it.", "40 pound sterling"},
    };
    EXPECT(rows);
}

Test(trap, reads_what_is_left_out)
{
    static const shown_row rows[] = {
        {"It killed seven riders and injured three more.", "7 rider; 3 rider"},
        {"Nine of the 12 jurors left.", "9 juror; 12 juror"},
        {"They had 460 cars, compared with 63 then.", "460 car; 63 car"},
        {"There are 5 cases per 100,000 people.", "5 case per 100000 person"},
        {"It uses 5 litres per 100 km.", "5 litre per 100 kilometre"},
        {"Maybe 40 people left.", "40 person ~"},
    };
    EXPECT(rows);
}

Test(trap, reads_records_and_scorelines)
{
    static const shown_row rows[] = {
        {"New York improved to 14-0-1 in its last 15 games.", "15 game"},
        {"Wild 4, Sabres 1: Reed scored twice.", ""},
        {"It has 5.1 surround sound.", ""},
        {"NBA 2K20 came out.", ""},
        {"I'm 74 and was tempted to go.", "74 year of age"},
    };
    EXPECT(rows);
}

Test(trap, reads_votes_hours_and_odds)
{
    static const shown_row rows[] = {
        {"The loan is for 35 lacs.", "3500000 -"},
        {"It is half past five.", ""},
        {"We meet at 5 in the evening.", ""},
        {"It's a 9-to-5 job.", ""},
        {"The ISBN is 978-3-16-148410-0.", ""},
        {"Odds are 3 to 1 against.", ""},
        {"The ratio is 3 to 1.", ""},
        {"The Senate voted 52 to 48.", "52..48 score"},
        {"They passed it by a vote of 220 to 210.", "220..210 score"},
        {"Prices fell 52 to 48.", "52 - down; 48 -"},
        {"It fell from 52 to 48.", "48..52 - down"},
        {"A size 12 dress was sold.", ""},
        {"For one thing, it rained.", ""},
    };
    EXPECT(rows);
}

Test(trap, reads_figures_of_accounts)
{
    static const shown_row rows[] = {
        {"The net loss was $(23.4) million, or $(0.15) per diluted share.",
         "23400000 dollar; 0.15 dollar per diluted share"},
        {"Sales were SEK 3,456 (3,112) million.",
         "3456000000 Swedish krona; 3112000000 Swedish krona"},
        {"Wheat fell to $6.12-3/4 a bushel.", "6.1275 dollar per bushel"},
        {"The rent is 1 500 euros.", "1500 euro"},
        {"In May 1 500 cars were sold.", "1 -; 500 car"},
        {"The rent is CHF 1'500.", "1500 Swiss franc"},
        {"It held 4.2E+3 litres.", "4200 litre"},
        {"They bought 20 E190s.", "20 e190"},
        {"They approved a two-for-one stock split.", ""},
        {"Gains led losses by a 1.8-to-1 ratio.", ""},
    };
    EXPECT(rows);
}

Test(trap, shares_what_is_counted_across_words)
{
    static const shown_row rows[] = {
        {"It has 300 full-time and 50 part-time staff.",
         "300 full-time staff; 50 part-time staff"},
        {"He won 240 seats, 63 fewer than before.", "240 seat; 63 seat"},
        {"Of the 230 patients, 41 are here.", "230 patient; 41 patient"},
        {"Lee had 304 votes to Reed's 298.", "304 vote; 298 vote"},
        {"The index rose 692 points to 75,074.", "692 point up; 75074 point"},
        {"The index closed 31 points higher at 8,215.", "31 point; 8215 point"},
        {"They traded 10 billion shares, against the 12 billion average.",
         "1e+10 share; 1.2e+10 share"},
        {"Five start-ups won.", "5 start-up"},
        {"The mum-of-three wins there.", "3 -"},
        {"A pack of 20 cigarettes rises by 50 cents.", "20 cigarette; 50 cent up"},
    };
    EXPECT(rows);
}

Test(trap, tells_changes_from_levels_and_spans)
{
    static const shown_row rows[] = {
        {"He lost 4 to 5 pounds in weight.", "4..5 pound-mass down"},
        {"They lost forty to fifty thousand votes.", "40000..50000 vote down"},
        {"The share rose 5 to 110 pence.", "5 penny up; 110 penny"},
        {"The rate edged up to 4%.", "4 percent"},
        {"They pay up to 4%.", "4 percent <"},
        {"Sales are down by a fifth on the week.", "0.2 - down"},
        {"It is between 66m and 68m years old.", "66000000..68000000 year of age"},
        {"A foot of snow fell.", "1 foot"},
    };
    EXPECT(rows);
}

Test(trap, counts_what_stands_in_other_words)
{
    static const shown_row rows[] = {
        {"Two F-16s intercepted the plane.", "2 f-16"},
        {"Of the 11 major S&P sectors, nine rose.",
         "11 major s&p sector; 9 major s&p sector"},
        {"Voters in 12 of the country's 24 provinces left.", "12 province; 24 province"},
        {"He faces 16 counts of murder and 6 of theft.", "16 count; 6 count"},
        {"Reed earned 8 delegates, Lee earned 6.", "8 delegate; 6 delegate"},
        {"It is the fifth such attack there.", "5 attack"},
        {"If one assumes that, it is 5 metres.", "5 metre"},
        {"It has one working lift.", "1 lift"},
        {"It went from version one to version three.", ""},
        {"It is one of the best-selling artists.", "1 best-selling artist"},
        {"He has two older sisters and younger brothers.", "2 older sister"},
        {"At 77, Lee became a minister.", "77 year of age"},
        {"They date from between 4,000 and 3,500 years ago.", "3500..4000 year"},
        {"The Nasdaq dropped 1.2%, or 164 points.", "1.2 percent down; 164 point down"},
    };
    EXPECT(rows);
}

Test(trap, counts_the_harmed_and_the_parts)
{
    static const shown_row rows[] = {
        {"At least 16 people were killed and 42 wounded.", "16 person >; 42 person"},
        {"Seven soldiers were killed, nine wounded.", "7 soldier; 9 soldier"},
        {"They paid 10 billion euros, of which 4 billion in cash.",
         "1e+10 euro; 4000000000 euro"},
        {"They hold a 213-220 minority.", "213..220 score"},
        {"Half of them are under 30.", "0.5 -; 30 year of age <"},
        {"Those 65 and older vote.", "65 year of age >"},
        {"They cut quotas by a third, to 6,800 tonnes.", "0.3333333333 - down; 6800 tonne"},
        {"They see two quarter-point cuts.", "2 cut; 0.25 percentage point"},
        {"The room measures 8 by 6 metres.", "8 metre; 6 metre"},
        {"Waits last 90 minutes, up from 60.", "90 minute; 60 minute"},
        {"It aims to reach net zero.", ""},
        {"Sales fell 3% in the half.", "3 percent down"},
        {"Children pay $6, under-5s nothing.", "6 dollar"},
    };
    EXPECT(rows);
}
