(() => {
  'use strict';

  /* The heads of the table sort it; without script they are plain words, worst first. */
  const table = document.querySelector('table');
  if (!table) return;
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];

  function value(row, column) {
    const cell = row.cells[column];
    const text = cell.dataset.v ?? cell.textContent.trim();
    return text !== '' && !Number.isNaN(Number(text)) ? Number(text) : text.toLowerCase();
  }

  function compare(a, b) {
    if (typeof a === typeof b) return a < b ? -1 : a > b ? 1 : 0;
    return typeof a === 'number' ? 1 : -1; /* what has no number stands below it */
  }

  function sort(head, column) {
    const down = head.ariaSort !== 'descending';
    for (const other of heads) other.ariaSort = null;
    head.ariaSort = down ? 'descending' : 'ascending';
    const rows = [...body.rows].map((row, at) => ({ row, at, value: value(row, column) }));
    rows.sort((a, b) => (down ? -1 : 1) * compare(a.value, b.value) || a.at - b.at);
    body.append(...rows.map((entry) => entry.row));
  }

  heads.forEach((head, column) => {
    if (head.classList.contains('make')) return;
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = head.textContent;
    button.addEventListener('click', () => sort(head, column));
    head.replaceChildren(button);
  });
})();
