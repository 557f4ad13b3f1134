(() => {
  'use strict';

  const byId = (id) => document.getElementById(id);
  const token = document.querySelector('meta[name=tally-token]').content;
  const text = byId('text'), frame = byId('report'), status = byId('status');
  const WAIT = 40; /* ms after the last key */

  /* What the page keeps, as long as it is open: the server keeps nothing. */
  let file = null; /* {name, copy}: a file's bytes in base64 */
  let accepted = ''; /* a tally-accept.jsonl */
  let pending = null, timer = 0;

  const say = (words, bad) => {
    status.textContent = words;
    status.classList.toggle('bad', Boolean(bad));
  };

  /* ---- Requests ---- */

  const isEmpty = () => !file && !text.value.trim();

  function article() {
    const without = [...document.querySelectorAll('#tables input:not(:checked)')].map((box) => box.value);
    const own = file ? { id: file.name, copy: file.copy }
      : { id: 'pasted.' + byId('kind').value, text: text.value, type: byId('kind').value };
    if (byId('date').value) own.date = byId('date').value;
    return { ...own, without, accepted };
  }

  async function post(path, object, signal) {
    const answer = await fetch(path, {
      method: 'POST', signal,
      headers: { 'Content-Type': 'application/json', 'X-Tally-Token': token },
      body: JSON.stringify(object),
    });
    const body = await answer.text();
    if (answer.ok) return body;
    let message = body;
    try {
      message = JSON.parse(body).error.message;
    } catch { /* plain words */ }
    throw new Error(message);
  }

  /* ---- The report ---- */

  /* The report comes without its script, which the frame's sandbox would not run: links and
     figures are followed from here. What was open and chosen in it stays so. */
  function show(html) {
    const page = new DOMParser().parseFromString(html, 'text/html');
    for (const script of page.querySelectorAll('script')) script.remove();
    say(page.title.replace(/ – tally report$/, ''));
    listFigures(page);
    const old = frame.contentDocument;
    if (!old || !old.body || !old.body.firstElementChild) {
      frame.srcdoc = '<!doctype html>' + page.documentElement.outerHTML;
      return;
    }
    const open = [...old.querySelectorAll('.card:has(details[open])')].map((card) => card.id);
    const only = old.querySelector('input[name=only]:checked');
    old.documentElement.replaceChild(old.adoptNode(page.body), old.body);
    old.title = page.title;
    for (const id of open) {
      const details = old.getElementById(id)?.querySelector('details');
      if (details) details.open = true;
    }
    const choice = only && old.getElementById(only.id);
    if (choice) choice.checked = true;
  }

  function listFigures(page) {
    const figure = byId('figure'), chosen = figure.value;
    const options = [...page.querySelectorAll('.card:not(.agrees):not(.accepted)')].map((card) => {
      const verdict = card.querySelector('h3 span'), gist = card.querySelector('.gist');
      return new Option(verdict.textContent + ': ' + gist.textContent, card.id.slice(1));
    });
    figure.replaceChildren(...options);
    if (options.some((option) => option.value === chosen)) figure.value = chosen;
  }

  function follow(event) {
    const link = event.target.closest('a[href]');
    if (!link) return;
    const href = link.getAttribute('href');
    event.preventDefault();
    if (href.startsWith('#')) {
      const target = frame.contentDocument.getElementById(href.slice(1));
      const details = target?.querySelector('details');
      if (details) details.open = true;
      target?.scrollIntoView({ block: 'nearest' });
      if (/^#c\d+$/.test(href)) byId('figure').value = href.slice(2);
    } else if (/^https?:/.test(href)) {
      open(href, '_blank', 'noopener,noreferrer');
    }
  }

  frame.addEventListener('load', () => {
    frame.contentDocument?.addEventListener('click', follow);
  });

  async function check() {
    pending?.abort();
    if (isEmpty()) {
      frame.removeAttribute('srcdoc');
      byId('figure').replaceChildren();
      say('Paste an article, or drop a file.');
      return;
    }
    const own = pending = new AbortController();
    try {
      const html = await post('/check?format=html', article(), own.signal);
      if (own === pending) show(html);
    } catch (fault) {
      if (fault.name !== 'AbortError') say(fault.message, true);
    }
  }

  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(check, WAIT);
  };

  /* ---- Copy ---- */

  function take(chosen) {
    if (!chosen) return;
    const reader = new FileReader();
    reader.onload = () => {
      file = { name: chosen.name, copy: reader.result.slice(reader.result.indexOf(',') + 1) };
      byId('name').textContent = chosen.name;
      text.value = '';
      check();
    };
    reader.onerror = () => say(chosen.name + ' cannot be read', true);
    reader.readAsDataURL(chosen);
  }

  function forget() {
    file = null;
    byId('file').value = byId('name').textContent = '';
  }

  text.addEventListener('input', () => { forget(); later(); });
  byId('kind').addEventListener('change', later);
  byId('date').addEventListener('change', later);
  byId('file').addEventListener('change', (event) => take(event.target.files[0]));
  byId('clear').addEventListener('click', () => { forget(); text.value = ''; check(); });
  addEventListener('dragover', (event) => {
    event.preventDefault();
    document.body.classList.add('dropping');
  });
  addEventListener('dragleave', () => document.body.classList.remove('dropping'));
  addEventListener('drop', (event) => {
    event.preventDefault();
    document.body.classList.remove('dropping');
    take(event.dataTransfer.files[0]);
  });

  /* ---- Tables ---- */

  function countTables() {
    const boxes = [...document.querySelectorAll('#tables input')];
    byId('table-count').textContent = boxes.filter((box) => box.checked).length + ' of ' + boxes.length;
  }

  function addTable(table) {
    const item = document.createElement('li'), label = document.createElement('label');
    const box = document.createElement('input'), note = document.createElement('small');
    box.type = 'checkbox';
    box.value = table.name;
    box.checked = true;
    note.textContent = table.rows.toLocaleString('en') + ' rows' + (table.newest ? ', newest ' + table.newest : '');
    label.append(box, table.name, note);
    item.append(label);
    byId('tables').append(item);
  }

  async function loadTables() {
    const answer = await fetch('/tables', { headers: { 'X-Tally-Token': token } });
    for (const table of (await answer.json()).tables) addTable(table);
    countTables();
  }

  function tick(all) {
    for (const box of document.querySelectorAll('#tables input')) box.checked = all;
    countTables();
    later();
  }

  byId('tables').addEventListener('change', () => { countTables(); later(); });
  byId('all').addEventListener('click', () => tick(true));
  byId('none').addEventListener('click', () => tick(false));

  /* ---- What may stand, and downloads ---- */

  function save(name, bytes, type) {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([bytes], { type }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  byId('accept').addEventListener('submit', async (event) => {
    event.preventDefault();
    const given = { n: Number(byId('figure').value), reason: byId('reason').value, source: byId('source').value, until: byId('until').value };
    try {
      accepted = await post('/accept', { ...article(), ...given });
      byId('kept').disabled = byId('back').disabled = false;
      byId('accepted').textContent = 'Figure ' + given.n + ' may stand. Download what was accepted to keep it: tally-accept.jsonl goes into the folder of the article.';
      byId('reason').value = byId('source').value = byId('until').value = '';
      check();
    } catch (fault) {
      say(fault.message, true);
    }
  });

  byId('back').addEventListener('click', () => {
    accepted = '';
    byId('kept').disabled = byId('back').disabled = true;
    byId('accepted').textContent = 'Nothing is accepted any more.';
    check();
  });

  byId('downloads').addEventListener('click', async (event) => {
    const { format, name } = event.target.dataset;
    if (!format || isEmpty()) return;
    try {
      save(name, await post('/check?format=' + format, article()), 'application/octet-stream');
    } catch (fault) {
      say(fault.message, true);
    }
  });
  byId('kept').addEventListener('click', () => save('tally-accept.jsonl', accepted, 'application/jsonl'));

  loadTables().catch((fault) => say(fault.message, true));
})();
