// SPDX-License-Identifier: Apache-2.0
//
// An article of 2,000 claims, as a report in a browser: how large, how soon read, how quick to
// filter and to find in.
//
//   node large.mjs TALLY       CHROMIUM=/usr/bin/chromium
//
// The size is asserted, and that every claim is there; what depends on the machine is printed.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const CLAIMS = 2000, MOST_BYTES = 8e6, A_REPORT = 40 << 10, A_CLAIM = 3 << 10;
const folder = mkdtempSync(join(tmpdir(), 'tally-large-'));
let failures = 0;

function expect(good, what) {
  if (good) return;
  failures++;
  console.log(`large: ${what}`);
}

// Two hundred towns in ten years; each fifth figure is a third too high.
function write() {
  const first = 'Ash Brook Clay Dun East Fern Glen Hart Iron Jade Kings Lang Mill North Oak Port Quarry Red Stone Thorn'.split(' ');
  const last = 'bury ford ton ham wick dale field mouth stead worth'.split(' ');
  const rows = ['Town,Year,Population'], copy = ['Towns of the county, year by year'];
  let seed = 7;
  for (let i = 0; i < CLAIMS; i++) {
    seed = (seed * 48271) % 2147483647;
    const town = first[Math.floor(i / 100)] + last[Math.floor(i / 10) % 10], year = 2012 + (i % 10), people = 20000 + (seed % 900000);
    const shown = i % 5 ? people : Math.round(people * 1.3);
    rows.push(`${town},${year},${people}`);
    copy.push(`${town} had a population of ${shown.toLocaleString('en')} in ${year}.${i % 4 === 3 ? '\n' : ''}`);
  }
  writeFileSync(join(folder, 'towns.csv'), rows.join('\n') + '\n');
  writeFileSync(join(folder, 'story.txt'), copy.join('\n') + '\n');
}

function check(tally) {
  const options = ['check', join(folder, 'story.txt'), '--only-tables', '-t', join(folder, 'towns.csv'), '-q', '-r', join(folder, 'report.html')];
  try {
    execFileSync(tally, options);
  } catch (error) {
    expect(error.status === 1, String(error)); // 1: something differs
  }
  return statSync(join(folder, 'report.html')).size;
}

// The time until what follows an action has been laid out and painted.
const timed = (page, act, argument) => page.evaluate(([source, value]) => new Promise((done) => {
  const began = performance.now();
  (0, globalThis.actions[source])(value);
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - began)));
}), [act, argument]);

async function openIt(browser) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await page.addInitScript(() => {
    globalThis.long = [];
    new PerformanceObserver((list) => globalThis.long.push(...list.getEntries().map((e) => e.duration))).observe({ type: 'longtask', buffered: true });
    globalThis.actions = {
      choose: (id) => document.getElementById(id).click(),
      find: (text) => {
        const box = document.getElementById('q');
        box.value = text;
        box.dispatchEvent(new Event('input'));
      },
    };
  });
  await page.goto(pathToFileURL(join(folder, 'report.html')).href);
  await page.waitForTimeout(500);
  return page;
}

async function measure(browser) {
  const page = await openIt(browser);
  const cards = () => page.evaluate(() => [...document.querySelectorAll('.card')].filter((card) => card.offsetParent).length);
  const loaded = await page.evaluate(() => {
    const [way] = performance.getEntriesByType('navigation'), paint = performance.getEntriesByName('first-contentful-paint')[0];
    return { read: way.loadEventEnd - way.startTime, paint: paint?.startTime ?? NaN };
  });
  const tasks = await page.evaluate(() => globalThis.long.splice(0));
  expect(await cards() === CLAIMS, `${await cards()} cards`);
  const choice = await page.evaluate(() => document.querySelector('input[name=only]:not(:checked)').id);
  const filter = await timed(page, 'choose', choice);
  const some = await cards();
  expect(some > 0 && some < CLAIMS, `${choice} shows ${some}`);
  await timed(page, 'choose', 'f-all');
  const find = await timed(page, 'find', 'Thornworth');
  expect(await cards() > 0 && await cards() < CLAIMS, 'find finds nothing');
  const later = await page.evaluate(() => globalThis.long.splice(0));
  const ms = (n) => `${n.toFixed(0)} ms`;
  console.log(`large: first paint ${ms(loaded.paint)}, loaded ${ms(loaded.read)}, ${tasks.length} long tasks, the longest ${ms(Math.max(0, ...tasks))}; `
    + `filter ${ms(filter)}, find ${ms(find)}, ${later.length} long tasks, the longest ${ms(Math.max(0, ...later))}`);
}

write();
const bytes = check(resolve(process.argv[2]));
console.log(`large: ${CLAIMS} claims, ${(bytes / 1e6).toFixed(2)} MB, ${Math.round(bytes / CLAIMS)} bytes a claim`);
expect(bytes < MOST_BYTES && bytes <= A_REPORT + CLAIMS * A_CLAIM, `${bytes} bytes`);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
await measure(browser);
await browser.close();
rmSync(folder, { recursive: true });
process.exit(failures ? 1 : 0);
