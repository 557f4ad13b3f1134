// SPDX-License-Identifier: Apache-2.0
//
// The desk page in a browser, as an editor uses it:
//
//   tally serve --port 0 | node desk.mjs ARTICLE.txt       CHROMIUM=/usr/bin/chromium
//
// The address is read from standard input. Four states without an axe violation, a sideways
// scroll or a word in the console; markup and contrast; a report as it is typed, in time; tables,
// files, acceptance.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';
import { checkContrast, printContrast } from './contrast.mjs';
import { checkMarkup } from './markup.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const article = readFileSync(process.argv[2], 'utf8');
const wide = { width: 1280, height: 900 };
let failures = 0;

function expect(good, what) {
  if (good) return;
  failures++;
  console.log(what);
}

// The page's policy refuses what waitForFunction evaluates.
async function until(page, test, argument) {
  for (let i = 0; i < 200; i++) {
    if (await page.evaluate(test, argument)) return;
    await page.waitForTimeout(50);
  }
  expect(false, `in vain: ${test}`);
}

const cards = (page) => page.evaluate(() => document.getElementById('report').contentDocument?.querySelectorAll('.card').length ?? 0);

async function paste(page, text) {
  await page.fill('#text', text);
  await until(page, () => document.getElementById('report').contentDocument?.querySelector('.card'));
}

async function open(browser, url, options) {
  const context = await browser.newContext({ viewport: wide, ...options });
  const page = await context.newPage();
  const heard = [];
  page.on('console', (message) => heard.push(message.text()));
  page.on('pageerror', (error) => heard.push(String(error)));
  await page.goto(url);
  await until(page, () => document.querySelector('#tables li'));
  return { context, page, heard };
}

async function checkState(browser, url, name, options) {
  const { context, page, heard } = await open(browser, url, options);
  await paste(page, article);
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { iframes: false }));
  for (const v of violations) expect(false, `${name}: axe ${v.id}: ${v.nodes[0].html.slice(0, 200)}`);
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(beyond <= 0, `${name}: ${beyond} px wider than the window`);
  expect(heard.length === 0, `${name}: ${heard.join('; ')}`);
  await context.close();
}

async function checkLook(browser, url) {
  const { context, page } = await open(browser, url);
  const lowest = {};
  await paste(page, article);
  await checkContrast(page, 'desk', (good, where, what) => expect(good, `${where}: ${what}`), lowest);
  await checkMarkup([['desk', await (await page.request.get(url)).text()]], (good, where, what) => expect(good, `${where}: ${what}`));
  printContrast('desk', lowest);
  await context.close();
}

// From the key to the report, of an article that is there already.
async function timeTyping(page) {
  const times = [];
  for (let i = 0; i < 10; i++)
    times.push(await page.evaluate(() => new Promise((done) => {
      const frame = document.getElementById('report').contentDocument, text = document.getElementById('text');
      const began = performance.now();
      new MutationObserver((changes, observer) => { observer.disconnect(); done(performance.now() - began); })
        .observe(frame.documentElement, { childList: true });
      text.value += ' And then.';
      text.dispatchEvent(new Event('input'));
    })));
  times.sort((a, b) => a - b);
  console.log(`desk: from key to report ${times[5].toFixed(0)} ms (median), ${times[9].toFixed(0)} ms (worst)`);
}

async function useIt(browser, url) {
  const { context, page, heard } = await open(browser, url);
  await paste(page, article);
  await timeTyping(page);
  const all = await cards(page);
  expect(all > 0 && (await page.locator('#figure option').count()) > 0, 'figures are offered to accept');
  const first = await page.locator('#figure').inputValue();
  await page.fill('#reason', 'as the office counts');
  await page.click('#accept button');
  await until(page, (n) => document.getElementById('report').contentDocument.querySelector('#c' + n + '.accepted'), first);
  expect(await page.isEnabled('#kept'), 'what was accepted is offered');
  await page.click('#back');
  await until(page, () => !document.getElementById('report').contentDocument.querySelector('.accepted'));
  expect(await page.isDisabled('#kept'), 'what was taken back is not offered');
  await page.click('summary');
  await page.click('#none');
  await until(page, () => !document.getElementById('report').contentDocument.querySelector('.card.differs:not(.accepted)'));
  const saved = page.waitForEvent('download');
  await page.click('[data-format=csv]');
  expect((await saved).suggestedFilename() === 'report.csv', 'a download');
  await page.setInputFiles('#file', { name: 'b.md', mimeType: 'text/markdown', buffer: Buffer.from('# A town\n\nIt had 500 houses in 2021.\n') });
  await until(page, () => /A town/.test(document.getElementById('report').contentDocument.body.textContent));
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.items.add(new File(['# A village\n\nIt had 7 houses in 2021.\n'], 'c.md'));
    dispatchEvent(new DragEvent('drop', { dataTransfer: data, cancelable: true }));
  });
  await until(page, () => /A village/.test(document.getElementById('report').contentDocument.body.textContent));
  await page.fill('#text', '<script>alert(1)</script><img src=x onerror=alert(2)> had 5 million people in 2020.');
  await until(page, () => /alert/.test(document.getElementById('report').contentDocument.body.textContent));
  expect(heard.length === 0, heard.join('; '));
  await context.close();
}

const url = await new Promise((done) => createInterface({ input: process.stdin }).once('line', done));
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ['--no-sandbox'] });
for (const [name, options] of [['light', { colorScheme: 'light' }], ['dark', { colorScheme: 'dark' }],
  ['phone', { viewport: { width: 390, height: 844 } }], ['320 px', { viewport: { width: 320, height: 640 } }]])
  await checkState(browser, url, name, options);
await checkLook(browser, url);
await useIt(browser, url);
await browser.close();
console.log(`desk: ${failures} failures`);
process.exit(failures ? 1 : 0);
