// SPDX-License-Identifier: Apache-2.0
//
// A report of 500 words printed: copy, sheet, signatures and provenance on one A4 page.
//
//   node paper.mjs TALLY       CHROMIUM=/usr/bin/chromium
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const WORDS = 500;
const around = [
  'The council met on Tuesday to hear how the new line along the coast is getting on, and who is to pay for the rest of it.',
  'Engineers told members that most of the work in the harbour had been done at night so that the ferries could keep to their times.',
  'Residents of the old quarter said they had not been asked, and wanted to know why the trees on the promenade had to go.',
  'A spokeswoman for the contractor said that new ones would be planted before the summer, and that the path would stay open.',
  'The mayor called the plan the best that the town could hope for, given what the ministry had been ready to offer.',
];
const figures = ['Aldbury', 'Brookham', 'Claydale', 'Dunwick', 'Easton', 'Fernfield', 'Glenmouth', 'Hartworth', 'Ironford']
  .map((town, i) => ({ town, people: 41000 + 1370 * i, shown: i === 5 ? 74850 : 41000 + 1370 * i }));
const folder = mkdtempSync(join(tmpdir(), 'tally-paper-'));
const name = (file) => join(folder, file);

function write() {
  const copy = figures.map(({ town, shown }, i) =>
    `${around[i % 5]} ${town} had a population of ${shown.toLocaleString('en')} in 2021. ${around[(i + 2) % 5]}`);
  const words = ['Line along the coast will be late, engineers tell council', ...copy].join('\n\n').split(/(?<=\s)/);
  writeFileSync(name('story.txt'), words.slice(0, WORDS - 1).join('').trimEnd() + ' ends.\n');
  writeFileSync(name('towns.csv'), 'Town,Year,Population\n' + figures.map(({ town, people }) => `${town},2021,${people}\n`).join(''));
}

write();
try {
  execFileSync(resolve(process.argv[2]), ['check', name('story.txt'), '--only-tables', '-t', name('towns.csv'), '-q', '-r', name('report.html')]);
} catch (error) {
  if (error.status !== 1) throw error; // 1: something differs
}
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
const page = await browser.newPage();
await page.goto(pathToFileURL(name('report.html')).href);
const cards = await page.locator('.card').count();
const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
await browser.close();
rmSync(folder, { recursive: true });
const pages = (pdf.match(/\/Type\s*\/Page\b/g) ?? []).length;
const [, wide, high] = /\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf);
console.log(`paper: ${WORDS} words with ${cards} claims print on ${pages} page of ${Math.round(wide / 72 * 25.4)} x ${Math.round(high / 72 * 25.4)} mm`);
process.exit(pages === 1 && cards >= 8 && Math.round(high / 72 * 25.4) === 297 ? 0 : 1);
