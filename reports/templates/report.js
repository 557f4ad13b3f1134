(() => {
  'use strict';

  /* Everything here is an extra: the report reads, filters and prints without it. */
  const byId = (id) => document.getElementById(id);
  const all = (selector) => [...document.querySelectorAll(selector)];
  const cards = all('.card');
  if (!cards.length) return;

  document.documentElement.classList.add('js');
  const marks = all('.m');
  const ticks = all('.tick input');
  const boxes = all('.st .box');
  const choices = all('input[name=only]');
  const keys = byId('keys');
  const number = (element) => element.id.slice(1);
  let at = -1;

  /* Ticks are kept by the article's own hash: an edited article starts afresh. */
  const store = 'tally:' + (document.body.dataset.article || location.pathname);

  function load() {
    try {
      return JSON.parse(localStorage.getItem(store)) || {};
    } catch {
      return {};
    }
  }

  function save() {
    const kept = {};
    ticks.forEach((tick, i) => {
      if (tick.checked) kept[tick.dataset.id] = 1;
      boxes[i].classList.toggle('on', tick.checked);
    });
    try {
      localStorage.setItem(store, JSON.stringify(kept));
    } catch { /* private window: the ticks last as long as the page */ }
    byId('count').textContent = Object.keys(kept).length + ' of ' + ticks.length + ' ticked off';
  }

  const kept = load();
  for (const tick of ticks) {
    tick.checked = Boolean(kept[tick.dataset.id]);
    tick.addEventListener('change', save);
  }
  save();

  /* ---- A claim and its card point at each other ---- */

  let lit = [];

  function light(n) {
    for (const element of lit) element.classList.remove('on');
    lit = [byId('c' + n), byId('m' + n)].filter(Boolean);
    for (const element of lit) element.classList.add('on');
  }

  function go(i, focus) {
    const card = cards[i];
    if (!card) return;
    at = i;
    card.querySelector('details').open = true;
    light(number(card));
    card.scrollIntoView({ block: 'nearest' });
    if (focus) card.querySelector('summary').focus({ preventScroll: true });
  }

  const isShown = (card) => card.offsetParent !== null;
  const isUrgent = (card) => !/agrees|no-reference|accepted/.test(card.className);

  function step(by, urgent) {
    for (let i = at + by; i >= 0 && i < cards.length; i += by)
      if (isShown(cards[i]) && (!urgent || isUrgent(cards[i]))) return go(i, true);
  }

  for (const element of [...marks, ...cards]) {
    element.addEventListener('mouseenter', () => light(number(element)));
    element.addEventListener('mouseleave', () => light(''));
  }
  cards.forEach((card, i) => card.addEventListener('focusin', () => { at = i; }));

  /* ---- The address keeps the state: #c2, #only=differs ---- */

  function choose(choice) {
    choice.checked = true;
    try {
      history.replaceState(null, '', choice.value === 'all' ? '#' : '#only=' + choice.value);
    } catch { /* a page without an address */ }
  }

  function follow() {
    const card = /^#c(\d+)$/.exec(location.hash);
    const only = /^#only=([\w-]+)$/.exec(location.hash);
    if (card) go(cards.findIndex((c) => number(c) === card[1]), false);
    if (only && byId('f-' + only[1])) byId('f-' + only[1]).checked = true;
  }

  for (const choice of choices) choice.addEventListener('change', () => choose(choice));
  addEventListener('hashchange', follow);
  follow();

  /* ---- Tools ---- */

  let texts;
  byId('q').addEventListener('input', (event) => {
    const wanted = event.target.value.toLowerCase();
    texts ??= cards.map((card) => card.textContent.toLowerCase());
    cards.forEach((card, i) => card.classList.toggle('miss', !texts[i].includes(wanted)));
  });
  byId('print').addEventListener('click', () => print());
  byId('help').addEventListener('click', () => keys.showModal());
  byId('close').addEventListener('click', () => keys.close());

  /* ---- The record of a sign-off: a file to keep beside the copy ---- */

  function record(by) {
    const figures = ticks.map((tick) => ({
      n: Number(tick.dataset.id),
      literal: tick.dataset.quote,
      prefix: tick.dataset.prefix,
      suffix: tick.dataset.suffix,
      ...(tick.dataset.in && { in: tick.dataset.in }),
      outcome: tick.dataset.outcome,
      ticked: tick.checked,
    }));
    const on = new Date().toISOString().slice(0, 10);
    const signoff = { by, on, sha256: document.body.dataset.sha256 };
    return JSON.stringify({ signoff, figures }, null, 1) + '\n';
  }

  function sign() {
    const by = byId('who').value.trim();
    const name = byId('sign').dataset.file;
    if (!by) {
      byId('signed').textContent = 'Who signs? Write your name.';
      return byId('who').focus();
    }
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([record(by)], { type: 'application/json' }));
    link.download = name;
    link.click();
    URL.revokeObjectURL(link.href);
    byId('signed').textContent = 'Saved ' + name + ': keep it beside the copy.';
  }

  byId('sign').addEventListener('click', sign);

  /* A copy that fits the window stays beside the cards. */
  const copy = document.querySelector('.copy');
  const stick = () => copy.classList.toggle('stick', copy.offsetHeight < innerHeight - 40);
  addEventListener('resize', stick);
  stick();

  function isTyping(target) {
    if (!/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) return false;
    return !/radio|checkbox/.test(target.type);
  }

  function press(key) {
    if (key === 'j') step(1);
    else if (key === 'k') step(-1);
    else if (key === 'n') step(1, true);
    else if (key === 'x' && at >= 0) ticks[at].click();
    else if (key === '/') byId('q').focus();
    else if (key === '?') keys.showModal();
    else if (/^[0-7]$/.test(key) && choices[key]) choose(choices[key]);
    else return false;
    return true;
  }

  addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (!byId('keys-on').checked || keys.open || isTyping(event.target)) return;
    if (press(event.key)) event.preventDefault();
  });
})();
