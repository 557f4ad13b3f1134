-- SPDX-License-Identifier: Apache-2.0
-- What an audit keeps: docs/results.md tells of it.

CREATE TABLE articles (
  id INTEGER PRIMARY KEY,        -- in the order in which they were first met, from 1
  name TEXT NOT NULL UNIQUE,     -- where it stands: news.tar.gz:2024/a.html
  key TEXT NOT NULL,             -- of all that the results rest on; the same: nothing to do
  sha256 TEXT,                   -- of its bytes
  source_id TEXT,                -- as its source names it
  type TEXT,                     -- of copy: html, txt, jsonl ...
  outlet TEXT,
  title TEXT,
  url TEXT,
  date TEXT,                     -- YYYY-MM-DD; NULL: it says none
  week TEXT,                     -- its Monday
  bytes INTEGER NOT NULL,
  figures INTEGER NOT NULL,
  conflicts INTEGER NOT NULL,    -- these seven are of figures that nobody lets stand
  differs INTEGER NOT NULL,
  outdated INTEGER NOT NULL,
  query INTEGER NOT NULL,
  close INTEGER NOT NULL,
  agrees INTEGER NOT NULL,
  no_reference INTEGER NOT NULL,
  accepted INTEGER NOT NULL,     -- what comments in the copy let stand
  listed INTEGER NOT NULL,       -- dates, names and forecasts: they assert nothing to check
  outcome TEXT,                  -- the worst; NULL: it could not be read
  finding TEXT,                  -- the worst in a sentence
  page TEXT,                     -- its report, below the folder of this file
  text TEXT                      -- as read; NULL with --no-text
) STRICT;

CREATE INDEX pages ON articles (page) WHERE page IS NOT NULL;

CREATE TABLE claims (
  article INTEGER NOT NULL REFERENCES articles,
  n INTEGER NOT NULL,            -- as the report numbers it
  in_title INTEGER NOT NULL,     -- 1: it stands in the headline
  first_byte INTEGER NOT NULL,   -- of the text or the headline; end_byte is behind the last
  end_byte INTEGER NOT NULL,
  line INTEGER NOT NULL,         -- of the source; 0: unknown
  "column" INTEGER NOT NULL,
  literal TEXT NOT NULL,         -- as printed
  kind TEXT NOT NULL,            -- count, money, percent ...; date
  value REAL,                    -- in the unit as printed, scale words applied
  value2 REAL,                   -- the far end of a range
  low REAL,                      -- what the words allow; NULL: no bound
  high REAL,
  unit TEXT,
  bound TEXT,                    -- = ~ < > up down
  base_value REAL,               -- in the base unit of its dimension
  base_unit TEXT,
  concept TEXT,                  -- what is counted or measured, in the article's words
  type TEXT,                     -- of claim: a row of claim-types.csv
  shape TEXT NOT NULL,           -- level, change, share, ratio, rank, date
  subject TEXT,                  -- these three in the article's words
  measure TEXT,
  place TEXT,
  first_day TEXT,                -- the days it is said to hold for; of a date, its own days
  last_day TEXT,
  modality TEXT NOT NULL,        -- asserted, planned, forecast, denied, alleged
  quoted INTEGER NOT NULL,
  attributed_to TEXT,
  outcome TEXT NOT NULL,         -- conflicts differs outdated query close agrees no-reference
  accepted TEXT,                 -- why a comment in the copy lets it stand
  rule TEXT,                     -- the check that decided
  reason TEXT,
  explanation TEXT NOT NULL,
  sum TEXT,                      -- the arithmetic
  notes TEXT,                    -- one a line
  reference REAL,                -- what the record has, in the claim's unit; a date: yyyymmdd
  gap REAL,                      -- printed less reference; of a date in days
  relative REAL,
  other TEXT,                    -- the passage that it conflicts with
  other_in_title INTEGER,
  other_first_byte INTEGER,
  other_end_byte INTEGER,
  entity TEXT,                   -- of the row that decided: what and when, in the table's words
  entity_measure TEXT,
  entity_first_day TEXT,
  entity_last_day TEXT,
  "table" TEXT,
  PRIMARY KEY (article, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE candidates (
  article INTEGER NOT NULL REFERENCES articles,
  n INTEGER NOT NULL,            -- of the claim
  rank INTEGER NOT NULL,         -- from 1: the best
  decided INTEGER NOT NULL,      -- 1: the verdict rests on it
  "table" TEXT NOT NULL,
  line INTEGER NOT NULL,
  entity TEXT,
  measure TEXT,
  first_day TEXT,
  last_day TEXT,
  released TEXT,
  value REAL,                    -- in `unit`; a date: yyyymmdd
  low REAL,
  high REAL,
  unit TEXT,
  publisher TEXT,
  title TEXT,                    -- of the document
  url TEXT,
  retrieved TEXT,
  outcome TEXT NOT NULL,         -- what this row alone would say
  score REAL NOT NULL,
  why TEXT,                      -- the parts of the score
  PRIMARY KEY (article, n, rank)
) STRICT, WITHOUT ROWID;

CREATE TABLE errors (
  article INTEGER PRIMARY KEY REFERENCES articles,
  class TEXT NOT NULL,           -- unreadable, bad-encoding, empty, too-big, not-english ...
  message TEXT NOT NULL
) STRICT;

-- The reference tables of the last run.
CREATE TABLE tables (
  name TEXT NOT NULL,
  title TEXT,
  publisher TEXT,
  rows INTEGER NOT NULL,
  newest TEXT,                   -- the latest day that a row speaks of
  review TEXT,                   -- the day by which it is to be looked at again
  sha256 TEXT                    -- of its bytes
) STRICT;

-- The only table with the clock and the machine in it.
CREATE TABLE runs (
  id INTEGER PRIMARY KEY,
  started TEXT NOT NULL,
  ended TEXT,
  status TEXT NOT NULL,          -- running (or killed), done, limit, interrupted, failed
  program TEXT NOT NULL,
  version TEXT NOT NULL,         -- of the program, its words, the tables and the settings
  jobs INTEGER NOT NULL,
  command TEXT,
  articles INTEGER NOT NULL,     -- read and kept
  unchanged INTEGER NOT NULL,    -- known, and not read again
  failed INTEGER NOT NULL,
  left_out INTEGER NOT NULL      -- by --since and --outlet
) STRICT;

CREATE VIEW worst_findings AS
  SELECT c.outcome, a.outlet, a.date, a.name AS article, c.n, c.literal, c.explanation,
         c.rule, c.reason, c.reference, c.gap, c.relative, c."table", a.page
  FROM claims c JOIN articles a ON a.id = c.article
  WHERE c.outcome IN ('conflicts', 'differs', 'outdated', 'query') AND c.accepted IS NULL
  ORDER BY CASE c.outcome WHEN 'conflicts' THEN 0 WHEN 'differs' THEN 1
           WHEN 'outdated' THEN 2 ELSE 3 END, abs(c.relative) DESC, c.article, c.n;

CREATE VIEW by_outlet AS
  SELECT coalesce(outlet, '') AS outlet, count(*) AS articles, sum(figures) AS figures,
         sum(figures - no_reference - accepted) AS with_reference, sum(conflicts) AS conflicts,
         sum(differs) AS differs, sum(outdated) AS outdated, sum(query) AS query,
         sum(close) AS close, sum(agrees) AS agrees, sum(no_reference) AS no_reference
  FROM articles GROUP BY 1 ORDER BY 1;

CREATE VIEW by_week AS
  SELECT week, count(*) AS articles, sum(figures) AS figures,
         sum(figures - no_reference - accepted) AS with_reference, sum(conflicts) AS conflicts,
         sum(differs) AS differs, sum(outdated) AS outdated, sum(query) AS query,
         sum(close) AS close, sum(agrees) AS agrees, sum(no_reference) AS no_reference
  FROM articles WHERE week IS NOT NULL GROUP BY 1 ORDER BY 1;

CREATE VIEW by_rule AS
  SELECT outcome, rule, reason, count(*) AS figures
  FROM claims WHERE accepted IS NULL GROUP BY 1, 2, 3 ORDER BY 4 DESC, 1, 2, 3;

CREATE VIEW causes AS
  SELECT replace(reason, '-', ' ') AS cause, count(*) AS figures
  FROM claims WHERE outcome IN ('conflicts', 'differs') AND accepted IS NULL
    AND reason IS NOT NULL
  GROUP BY 1 ORDER BY 2 DESC, 1;

CREATE VIEW most_wanted AS
  SELECT coalesce(replace(type, '-', ' '), lower(measure)) AS wanted, count(*) AS figures,
         count(DISTINCT article) AS articles
  FROM claims WHERE outcome = 'no-reference' AND accepted IS NULL
    AND coalesce(type, measure) IS NOT NULL
  GROUP BY 1 ORDER BY 2 DESC, 1;

-- A table that names no day for its review is past its date a year after its newest row.
CREATE VIEW stale_tables AS
  WITH decided AS MATERIALIZED
    (SELECT "table" AS name, count(*) AS figures FROM claims
     WHERE "table" IS NOT NULL GROUP BY 1)
  SELECT t.name, t.title, t.publisher, t.newest, t.review, coalesce(d.figures, 0) AS used
  FROM tables t LEFT JOIN decided d ON d.name = t.name
  WHERE coalesce(t.review, date(t.newest, '+1 year')) < (SELECT max(date) FROM articles)
  ORDER BY coalesce(t.review, date(t.newest, '+1 year')), t.name;

CREATE VIEW not_read AS
  SELECT e.class, a.name AS article, e.message
  FROM errors e JOIN articles a ON a.id = e.article ORDER BY a.id;
