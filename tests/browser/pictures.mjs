// SPDX-License-Identifier: Apache-2.0
//
// Takes the pictures of docs/pictures: node pictures.mjs FOLDER DESK-ADDRESS ARTICLE; run it by docs/pictures/renew.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const [folder, desk, article] = process.argv.slice(2);
const at = (name) => pathToFileURL(resolve(folder, name)).href;
const text = readFileSync(article, 'utf8');
const report = at('report.html');
const pictures = () => [
  { name: 'report', url: `${report}#only=differs`, viewport: { width: 1160, height: 1700 } },
  { name: 'report-dark', url: `${report}#only=agrees`, colorScheme: 'dark', viewport: { width: 1160, height: 1640 }, act: openPlaces },
  { name: 'report-phone', url: report, viewport: { width: 390, height: 1500 } },
  { name: 'report-print', url: report, pdf: true },
  { name: 'index', url: at('index/index.html'), viewport: { width: 1160, height: 1000 } },
  { name: 'desk', url: desk, viewport: { width: 1280, height: 900 }, act: type },
];

// The card of a place in a ranking: its chart has two years.
const openPlaces = (page) => page.evaluate(() => {
  document.querySelector('.card:has(.cellc) details').open = true;
});

async function type(page) {
  await page.locator('textarea').first().fill(text);
  await page.frameLocator('iframe').locator('.card').first().waitFor();
}

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--no-first-run'] });
for (const { name, url, act, pdf, ...options } of pictures()) {
  const page = await (await browser.newContext(options)).newPage();
  await page.goto(url);
  await act?.(page);
  if (pdf) await page.pdf({ path: join(folder, `${name}.pdf`), preferCSSPageSize: true });
  else await page.screenshot({ path: join(folder, `${name}.png`) });
}
await browser.close();
