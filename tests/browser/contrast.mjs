// SPDX-License-Identifier: Apache-2.0
//
// The contrast of what a page shows, each text against what lies behind it: WCAG's ratio, at
// least 4.5 for text and 3 for what else must be seen (marks, charts, fields, the focus).
// axe-core can not judge text in SVG, nor what is not text; this does.

// Runs in the page. Answers the pair of least contrast of each kind, and those below the bar.
function measure() {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const read = (color) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return { r, g, b, a: a / 255 };
  };
  const over = (top, under) => Object.fromEntries(['r', 'g', 'b'].map((k) => [k, top[k] * top.a + under[k] * (1 - top.a)]));
  const light = ({ r, g, b }) => {
    const [x, y, z] = [r, g, b].map((v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const ratio = (a, b) => {
    const [high, low] = [light(a), light(b)].sort((x, y) => y - x);
    return (high + 0.05) / (low + 0.05);
  };
  const base = matchMedia('print').matches || !matchMedia('(prefers-color-scheme:dark)').matches ? { r: 255, g: 255, b: 255 } : { r: 18, g: 18, b: 18 };
  // What lies behind an element's content, its own background included unless it is left out.
  const behind = (element) => {
    const layers = [];
    for (let e = element; e; e = e.parentElement) layers.push(read(getComputedStyle(e).backgroundColor));
    return layers.reverse().reduce((under, layer) => over(layer, under), base);
  };
  // And in a picture: the shapes under its middle, as they are painted.
  const behindLabel = (label) => {
    const svg = label.ownerSVGElement, box = label.getBoundingClientRect();
    const x = box.x + box.width / 2, y = box.y + box.height / 2;
    let color = behind(svg.parentElement);
    for (const shape of svg.querySelectorAll('rect')) {
      const room = shape.getBoundingClientRect(), style = getComputedStyle(shape);
      if (x < room.left || x > room.right || y < room.top || y > room.bottom || style.fill === 'none') continue;
      const fill = read(style.fill);
      color = over({ ...fill, a: fill.a * style.fillOpacity }, color);
    }
    return color;
  };
  const lowest = {}, low = [];
  const note = (kind, least, element, color, ground) => {
    const text = read(color);
    const found = ratio(over(text, ground), ground);
    const what = `${element.localName}.${element.getAttribute('class') ?? ''} "${(element.textContent ?? '').trim().slice(0, 30)}"`;
    if (!(lowest[kind]?.ratio <= found)) lowest[kind] = { ratio: found, what };
    if (found < least) low.push(`${kind} ${found.toFixed(2)}: ${what}`);
  };
  const seen = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !element.closest('.vh, .skip, title');
  const all = [...document.body.querySelectorAll('*')].filter((e) => seen(e));
  let texts = 0;
  for (const element of all) {
    const style = getComputedStyle(element), picture = element.ownerSVGElement;
    const speaks = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (speaks && !/^(script|style|title|option)$/.test(element.localName)) {
      texts++;
      note('text', 4.5, element, picture ? style.fill : style.color, picture ? behindLabel(element) : behind(element));
    }
    if (/^(input|select|textarea)$/.test(element.localName) && !/radio|checkbox|file/.test(element.type))
      note('text', 4.5, element, style.color, behind(element));
    if (element.placeholder) note('text', 4.5, element, getComputedStyle(element, '::placeholder').color, behind(element));
    for (const pseudo of ['::before', '::after']) {
      const own = getComputedStyle(element, pseudo);
      if (/counter|[\p{L}\p{N}✓↑↓]/u.test(own.content) && !/^(none|normal)$/.test(own.content))
        note('text', 4.5, element, own.color, over(read(own.backgroundColor), behind(element)));
    }
    // A mark's line, a field's and a button's edge, and what a chart is drawn with.
    if (element.matches('.m') && read(style.textDecorationColor).a) note('mark', 3, element, style.textDecorationColor, behind(element));
    if (element.matches('input:not([type=radio]):not([type=file]), select, textarea, .button, button') && parseFloat(style.borderTopWidth))
      note('edge', 3, element, style.borderTopColor, behind(element.parentElement));
    // An axis, a cell that is named by its label and the ground of a band tell nothing alone.
    if (picture && /^(rect|circle|path|line|polyline)$/.test(element.localName) && !element.matches('.ax, .axis, .cell, .part')) {
      const line = style.stroke === 'none' ? style.fill : style.stroke;
      note('chart', 3, element, line, behind(picture.parentElement));
    }
  }
  for (const element of all.filter((e) => e.matches('a[href], button, input, select, textarea, summary'))) {
    const probe = getComputedStyle(document.documentElement);
    const focus = probe.getPropertyValue('--focus') || probe.getPropertyValue('--link');
    note('focus', 3, element, focus.trim(), behind(element.parentElement));
  }
  return { lowest, low: [...new Set(low)], texts };
}

const themes = [['light', { colorScheme: 'light' }], ['dark', { colorScheme: 'dark' }], ['print', { media: 'print', colorScheme: 'light' }]];

// All cards open; the dialog of keys too. Calls `expect` for each theme and adds to `lowest`.
export async function checkContrast(page, where, expect, lowest) {
  for (const [name, media] of themes) {
    await page.emulateMedia({ media: 'screen', ...media });
    await page.evaluate(() => {
      document.querySelectorAll('details').forEach((d) => { d.open = true; });
      document.querySelector('dialog')?.show();
    });
    const found = await page.evaluate(measure);
    expect(found.low.length === 0, `${where}, ${name}`, `contrast: ${found.low.slice(0, 12).join('; ')}`);
    const sum = (lowest[name] ??= { texts: 0 });
    sum.texts += found.texts;
    for (const [kind, pair] of Object.entries(found.lowest))
      if (!(sum[kind]?.ratio <= pair.ratio)) sum[kind] = pair;
    await page.evaluate(() => document.querySelector('dialog')?.close());
  }
  await page.emulateMedia({ media: null, colorScheme: null });
}

export function printContrast(what, lowest) {
  for (const [name, { texts, ...kinds }] of Object.entries(lowest))
    console.log(`${what}: ${name}: ${texts} texts, lowest contrast `
      + Object.entries(kinds).map(([kind, pair]) => `${kind} ${pair.ratio.toFixed(2)}`).join(', '));
}
