// SPDX-License-Identifier: Apache-2.0
//
// Opens reports in a browser as readers do, and fails on what they would trip over.
//
//   npm ci && node report.mjs REPORT.html...       CHROMIUM=/usr/bin/chromium
//
// Nine states of each: no axe violation, one request, a quiet console, no dialog, no sideways
// scroll. Then the keys, the filter with and without script, ticks kept on reload, a deep link,
// a PDF, the markup, the contrast of all colours and the size.
import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { checkContrast, printContrast } from './contrast.mjs';
import { checkMarkup } from './markup.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const wide = { width: 1280, height: 900 };
const states = [
  { name: 'light', colorScheme: 'light' },
  { name: 'dark', colorScheme: 'dark' },
  { name: 'phone', viewport: { width: 390, height: 844 } },
  { name: '320 px', viewport: { width: 320, height: 640 } },
  { name: 'all open', act: openAll },
  { name: 'all open, dark', colorScheme: 'dark', act: openAll },
  { name: 'filtered', act: (page) => page.evaluate(() => document.querySelector('input[name=only]:not(:checked)')?.click()) },
  { name: 'dialog', act: (page) => page.keyboard.press('?') },
  { name: 'script off', javaScriptEnabled: false },
];
let failures = 0;

function openAll(page) {
  return page.evaluate(() => document.querySelectorAll('details').forEach((d) => { d.open = true; }));
}

function expect(good, where, what) {
  if (good) return;
  failures++;
  console.log(`${where}: ${what}`);
}

// A page with an ear on all that it should not do.
async function open(browser, url, { act, name, ...options }) {
  const context = await browser.newContext({ viewport: wide, ...options });
  const page = await context.newPage();
  const heard = [];
  let requests = 0;
  page.on('console', (message) => heard.push(message.text()));
  page.on('pageerror', (error) => heard.push(String(error)));
  page.on('dialog', (dialog) => { heard.push('dialog: ' + dialog.message()); dialog.dismiss(); });
  page.on('request', () => { requests++; });
  await page.goto(url);
  await act?.(page);
  return { context, page, heard, requests: () => requests };
}

async function checkState(browser, url, state) {
  const where = `${url}, ${state.name}`;
  const { context, page, heard, requests } = await open(browser, url, state);
  if (state.javaScriptEnabled !== false) {
    // Evaluated, not inserted: the page's own policy refuses a second script.
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => globalThis.axe.run());
    for (const v of violations) expect(false, where, `axe ${v.id}: ${v.nodes[0].html.slice(0, 200)}`);
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(beyond <= 0, where, `${beyond} px wider than the window`);
  }
  expect(requests() === 1, where, `${requests()} requests`);
  expect(heard.length === 0, where, heard.join('; '));
  await context.close();
}

const visible = (page) => page.locator('.card:visible').count();

async function checkKeys(browser, url) {
  const { context, page } = await open(browser, url, { name: 'keys' });
  const cards = await visible(page);
  if (cards) {
    await page.keyboard.press('j');
    expect(await page.locator('.card.on').count() === 1, url, 'j goes to no claim');
    await page.keyboard.press('x');
    await page.reload();
    expect(await page.locator('.tick input:checked').count() === 1, url, 'ticks are not kept');
    await page.keyboard.press('1');
    const some = await visible(page);
    expect(some > 0 && /#only=/.test(page.url()), url, '1 filters nothing');
    await page.keyboard.press('0');
    expect(await visible(page) === cards, url, '0 does not show all');
    const id = await page.locator('.card').last().getAttribute('id');
    await page.goto(`${url}#${id}`);
    expect(await page.locator(`#${id} details[open]`).count() > 0, url, 'a deep link opens no card');
  }
  expect((await page.pdf({ format: 'A4' })).length > 1000, url, 'no PDF');
  await context.close();
}

// The record of a sign-off is a file: who, when, of which text, figure by figure.
async function checkSignoff(browser, url) {
  const { context, page, heard } = await open(browser, url, { name: 'sign-off' });
  if (await visible(page)) {
    await page.locator('.tick input').first().check();
    await page.click('#sign');
    expect(/name/.test(await page.locator('#signed').textContent()), url, 'signs without a name');
    await page.fill('#who', 'E. <b>Desk</b>');
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('#sign')]);
    const { signoff, figures } = JSON.parse(readFileSync(await download.path(), 'utf8'));
    expect(/[.]signoff[.]json$/.test(download.suggestedFilename()), url, 'the sign-off has another name');
    expect(signoff.by === 'E. <b>Desk</b>' && /^[0-9a-f]{64}$/.test(signoff.sha256), url, 'no name or no hash');
    expect(figures.length === await page.locator('.card').count(), url, 'not every figure is in the sign-off');
    expect(figures.filter((f) => f.ticked).length === 1 && figures[0].literal, url, 'the tick is not in the sign-off');
  }
  expect(heard.length === 0, url, heard.join('; '));
  await context.close();
}

const lowest = {};
const sizes = [];

// At most 40 KB, and 3 KB a claim.
async function checkLook(browser, url, file) {
  const { context, page } = await open(browser, url, { name: 'look' });
  await checkContrast(page, url, expect, lowest);
  const cards = await page.locator('.card').count(), bytes = statSync(file).size;
  expect(bytes <= 40960 + 3072 * cards, url, `${bytes} bytes for ${cards} claims`);
  sizes.push(bytes / (40960 + 3072 * cards));
  await context.close();
}

// The heads of an index sort its rows.
async function checkSorting(browser, url) {
  const { context, page } = await open(browser, url, { name: 'sorting' });
  const head = page.locator('thead th', { hasText: 'Figures' });
  if (await head.count()) {
    const figures = () => page.locator('tbody tr td:nth-child(4)').allTextContents();
    await head.locator('button').click();
    const down = (await figures()).map(Number);
    expect(down.every((n, i) => i === 0 || n <= down[i - 1]), url, 'the figures do not sort down');
    await head.locator('button').click();
    expect((await figures()).map(Number).join() === [...down].reverse().join(), url, 'nor up');
    expect(await head.getAttribute('aria-sort') === 'ascending', url, 'nor is it said');
    expect(await page.locator('th[aria-sort]').count() === 1, url, 'two heads claim the order');
  }
  await context.close();
}

async function checkWithoutScript(browser, url) {
  const { context, page } = await open(browser, url, { name: 'script off', javaScriptEnabled: false });
  const choices = page.locator('fieldset label');
  for (let i = 0; i < await choices.count(); i++) {
    await choices.nth(i).click();
    const wanted = (await choices.nth(i).textContent()).replace(/\D/g, '');
    expect(await visible(page) === Number(wanted), url, `without script, choice ${i} is not kept`);
  }
  expect(await page.locator('.js-only:visible').count() === 0, url, 'dead buttons without script');
  await context.close();
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
for (const file of process.argv.slice(2)) {
  const url = pathToFileURL(resolve(file)).href;
  for (const state of states) await checkState(browser, url, state);
  await checkKeys(browser, url);
  await checkSignoff(browser, url);
  await checkSorting(browser, url);
  await checkWithoutScript(browser, url);
  await checkLook(browser, url, file);
}
await browser.close();
const pages = await checkMarkup(process.argv.slice(2).map((file) => [file, readFileSync(file, 'utf8')]), expect);
console.log(`report: html-validate on ${pages} pages; the largest is ${Math.round(100 * Math.max(...sizes))}% of what it may be`);
printContrast('report', lowest);
console.log(failures ? `${failures} failures` : 'all well');
process.exit(failures || process.argv.length < 3 ? 1 : 0);
