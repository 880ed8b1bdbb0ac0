export default function (component) {
  const { data, parentElement } = component;
  const { say, words: { dir, lang } } = situationWords(data.words);
  const root = parentElement.querySelector('.st');
  const host = root.getRootNode().host || root;
  const dark = isDark(root);
  root.classList.toggle('dark', dark);
  root.dir = dir;
  let sort = root.sortState || null;
  let chosen = null, states = null;
  const byId = new Map();

  const wrap = make('div', 'wrap');
  wrap.tabIndex = 0;
  wrap.setAttribute('role', 'region');
  wrap.setAttribute('aria-label', say('table.name'));
  const table = make('table');
  table.append(make('caption', '', data.caption));
  const thead = make('thead'), tr = make('tr');
  const heads = [say('table.number'), ...data.columns, say('table.at_stop')];
  heads.forEach((name, k) => {
    const th = make('th');
    th.scope = 'col';
    const b = make('button', '', name);
    b.type = 'button';
    b.onclick = () => { sort = root.sortState = sort && sort[0] === k ? [k, -sort[1]] : [k, 1]; fill(); };
    th.append(b);
    tr.append(th);
  });
  thead.append(tr);
  const tbody = make('tbody');
  table.append(thead, tbody);
  wrap.append(table);
  root.replaceChildren(wrap);

  const stateWords = (row) => (states && states[row.id] ? say(`states.${states[row.id]}`) : '');
  const value = (row, k) => (k === 0 ? row.n : k === heads.length - 1 ? stateWords(row) : row.cells[k - 1]);
  const fill = () => {
    let rows = [...data.rows];
    if (sort) rows.sort((a, b) => { const x = value(a, sort[0]), y = value(b, sort[0]); return (typeof x === 'number' ? x - y : String(x).localeCompare(String(y), lang)) * sort[1] || a.n - b.n; });
    tr.querySelectorAll('th').forEach((th, k) => th.setAttribute('aria-sort', sort && sort[0] === k ? (sort[1] > 0 ? 'ascending' : 'descending') : 'none'));
    byId.clear();
    tbody.replaceChildren();
    for (const row of rows) {
      const r = make('tr');
      r.dataset.claim = row.id;
      const first = make('td', 'n'), b = make('button', 'pick');
      b.type = 'button';
      b.setAttribute('aria-label', say('article.claim', { number: row.n, title: row.cells[0] }));
      b.append(symbol(row, 20, dark), make('span', '', String(row.n)));
      first.append(b);
      r.append(first);
      row.cells.forEach((words, k) => {
        const td = make('td', words === say('table.no_number') ? 'soft' : '');
        td.append(k === data.quoted ? make('div', 'quoted', words) : words);
        if (k === data.quoted) td.lang = data.lang;
        td.dataset.label = data.columns[k];
        td.dir = 'auto';
        r.append(td);
      });
      const s = make('td', 'soft', stateWords(row));
      s.dataset.label = say('table.at_stop');
      r.append(s);
      r.onclick = () => { const now = situation(); if (now) now.select(chosen === row.id ? null : row.id); };
      byId.set(row.id, { r, s, b, row });
      tbody.append(r);
    }
    paint();
  };
  const paint = () => {
    for (const [id, { r, s, b, row }] of byId) {
      const on = id === chosen;
      r.classList.toggle('chosen', on);
      b.setAttribute('aria-pressed', String(on));
      const words = stateWords(row);
      if (s.textContent !== words) s.textContent = words;
    }
  };
  const follow = (detail) => {
    states = detail.states || states;
    const moved = detail.selected !== chosen;
    chosen = detail.selected;
    paint();
    if (moved && chosen && byId.has(chosen)) {
      const { r } = byId.get(chosen), box = wrap.getBoundingClientRect(), at = r.getBoundingClientRect();
      if (wrap.scrollHeight > wrap.clientHeight && (at.top < box.top + 34 || at.bottom > box.bottom)) wrap.scrollTop += at.top - box.top - wrap.clientHeight / 3;
    }
  };
  fill();
  const now = situation();
  if (now) follow({ selected: now.selected, states: now.allStates ? now.allStates() : null });
  return listen(host, follow);
}
