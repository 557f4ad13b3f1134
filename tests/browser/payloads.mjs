// SPDX-License-Identifier: Apache-2.0
//
// A hundred payloads in every field that reaches a page: none may run, ask for anything, or break
// out of its words.
//
//   node payloads.mjs TALLY       CHROMIUM=/usr/bin/chromium
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

// What a payload does when it runs: it is seen by the page's own ear.
const RUN = 'alert(document.title)';
const tags = ['script', 'svg', 'img', 'iframe', 'body', 'details', 'video', 'object', 'embed', 'math', 'style', 'link', 'meta', 'base', 'form', 'input autofocus', 'marquee', 'template', 'textarea', 'title'];
const handlers = ['onload', 'onerror', 'onclick', 'onfocus', 'ontoggle', 'onmouseover', 'onanimationstart', 'onbegin', 'onstart', 'onpointerenter'];
const links = ['javascript:', 'JaVaScRiPt:', ' javascript:', 'java\tscript:', 'data:text/html,', 'vbscript:', '//evil.example/', 'file:///etc/passwd#', 'blob:', 'https://evil.example/"onmouseover="'];
const bare = [
  `<script>${RUN}</script>`, `</script><script>${RUN}</script>`, `</title><script>${RUN}</script>`, `</style><script>${RUN}</script>`, `</textarea><script>${RUN}</script>`,
  `"><script>${RUN}</script>`, `'><script>${RUN}</script>`, `" onmouseover="${RUN}`, `' onmouseover='${RUN}`, `--><script>${RUN}</script>`, `]]><script>${RUN}</script>`,
  `&lt;script&gt;${RUN}&lt;/script&gt;`, `&#60;script&#62;${RUN}&#60;/script&#62;`, `\\u003cscript\\u003e${RUN}`, `\${${RUN}}`, `{{${RUN}}}`, `<%= ${RUN} %>`, `\`${RUN}\``,
  `<<script>${RUN}//<</script>`, `<scr\u0000ipt>${RUN}</script>`, `<script\u2028>${RUN}</script>`, `\u202e<script>${RUN}</script>`, `<a href="javascript:${RUN}">x</a>`, `<svg><script>${RUN}</script></svg>`,
  `<math><mtext></p><img src=x onerror=${RUN}>`, `<noscript><p title="</noscript><img src=x onerror=${RUN}>">`, `<img src=x:x onerror=${RUN}//`, `<svg/onload=${RUN}>`, `<!--[if IE]><script>${RUN}</script><![endif]-->`, `<base href="https://evil.example/">`,
];
const payloads = [
  ...bare,
  ...tags.flatMap((tag, i) => [`<${tag} src=x ${handlers[i % handlers.length]}=${RUN}>`, `"/><${tag} ${handlers[(i + 3) % handlers.length]}="${RUN}" src="x">`]),
  ...links.flatMap((link) => [`${link}${RUN}`, `<a href='${link}${RUN}'>x</a>`, `"><iframe src="${link}${RUN}">`]),
];

const program = resolve(process.argv[2]);
const folder = mkdtempSync(join(tmpdir(), 'tally-payloads-'));
const csv = (cells) => cells.map((cell) => `"${cell.replaceAll('"', '""').replaceAll('\u0000', '')}"`).join(',') + '\n';

function run(place, ...words) {
  try {
    return execFileSync(program, words, { cwd: place, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, SOURCE_DATE_EPOCH: '1700000000' } });
  } catch (error) {
    if (error.status === 1) return error.stdout;
    throw new Error(`${words.join(' ')}: ${error.stderr}`);
  }
}

// An article with the payload in its headline, outlet, address, text, table, what was accepted, signed
// off and found before.
function make(place, payload) {
  const line = payload.replaceAll(/[\u0000\n]/g, '');
  const words = line.replaceAll('"', "'");
  const article = [`Norland had 6.2 million people in 2021, said ${line}.`, `Sudland had 6.6 million people in 2021, ${line}`,
    `<!-- tally: accept 2 reason="${words}" source="${words.replaceAll(/\s/g, '')}" by="${words}" -->`].join('\n\n');
  const table = csv(['Country', 'Year', `People ${line}`, 'Note', 'Source']) + csv(['Norland', '2021', '5400000', line, line]) + csv(['Sudland', '2021', '5800000', line, line]) + csv([line, '2021', '1', line, line]);
  mkdirSync(place);
  writeFileSync(join(place, 'table.csv'), table);
  const head = `---\ntitle: ${line}\noutlet: ${line}\nurl: ${line}\ndate: 2022-01-02\n---\n\n`;
  writeFileSync(join(place, 'story.md'), head + article + '\n');
  const options = ['--only-tables', '-t', 'table.csv'];
  const before = JSON.parse(run(place, 'check', 'story.md', ...options, '-f', 'jsonl'));
  const figures = before.claims.filter((claim) => claim.outcome !== 'listed').map((claim) => ({ ...claim, literal: line, ticked: true }));
  const sha256 = createHash('sha256').update(line).digest('hex');
  writeFileSync(join(place, 'story.md.signoff.json'), JSON.stringify({ signoff: { by: line, on: line, sha256 }, figures }) + '\n');
  run(place, 'check', 'story.md', ...options, '--report', 'report.html', '-q');
  run(place, 'check', 'story.md', 'story.md', ...options, '--report', 'batch', '-q');
  return [join(place, 'report.html'), join(place, 'batch/index.html')];
}

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--no-first-run'] });
const page = await (await browser.newContext()).newPage();
let ran = 0, asked = 0, broken = 0, at = 0;
page.on('dialog', (dialog) => { ran++; console.log(`ran: ${payloads[at]}`); dialog.dismiss(); });
page.on('request', () => { asked++; });
page.on('console', (message) => { broken++; console.log(`${payloads[at]}: ${message.text()}`); });
let pages = 0;
for (at = 0; at < payloads.length; at++) {
  for (const file of make(join(folder, String(at)), payloads[at])) {
    await page.goto(pathToFileURL(file).href);
    const strange = await page.evaluate(() => {
      document.querySelectorAll('details').forEach((d) => { d.open = true; });
      for (const type of ['click', 'focus', 'mouseover', 'pointerenter', 'toggle'])
        document.querySelectorAll('.card, .card *, td, th, li').forEach((e) => e.closest('a, button, input, label, form') || e.dispatchEvent(new Event(type, { bubbles: true })));
      const inlined = [...document.querySelectorAll('*')].filter((e) => [...e.attributes].some((a) => /^on/.test(a.name)));
      const foreign = document.querySelectorAll('iframe, img, object, embed, base, form, video, math, link, script ~ script, style ~ style');
      const addressed = [...document.querySelectorAll('a[href]')].filter((a) => !/^(https?:|#|articles\/|index)/.test(a.getAttribute('href')));
      return inlined.length + foreign.length + addressed.length;
    });
    if (strange) { broken++; console.log(`${payloads[at]}: ${strange} elements that are not ours in ${file}`); }
    pages++;
  }
}
await browser.close();
rmSync(folder, { recursive: true });
const good = ran === 0 && asked === pages && broken === 0 && payloads.length >= 100;
console.log(`${payloads.length} payloads on ${pages} pages: ${ran} ran, ${asked - pages} asked for something, ${broken} broke out`);
process.exit(good ? 0 : 1);
