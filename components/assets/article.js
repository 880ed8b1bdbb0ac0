export default function (component) {
  const { data, parentElement } = component;
  const root = parentElement.querySelector('.sa');
  const host = root.getRootNode().host || root;
  const dark = isDark(root);
  root.classList.toggle('dark', dark);
  root.replaceChildren();
  let chosen = null;

  const handle = make('button', 'handle', `Article · ${data.claims.length} claims`);
  handle.type = 'button';
  handle.setAttribute('aria-expanded', 'false');
  const sheet = make('div', 'sheet');
  sheet.tabIndex = 0;
  sheet.setAttribute('role', 'region');
  sheet.setAttribute('aria-label', 'The article');
  const open = (on) => { root.classList.toggle('open', on); handle.setAttribute('aria-expanded', String(on)); };
  handle.onclick = () => open(!root.classList.contains('open'));

  const title = make('h2', '', data.title);
  title.dir = 'auto';
  const by = make('p', 'by', data.byline);
  if (data.url) {
    const a = make('a', '', 'the outlet');
    a.href = data.url;
    a.target = '_blank';
    a.rel = 'noopener noreferrer nofollow';
    by.append(data.byline ? ' · ' : '', a);
  }
  sheet.append(title, by);
  if (data.note) sheet.append(make('p', 'note', data.note));

  const marks = data.claims.map(() => []), evidence = data.claims.map(() => []);
  const body = make('div', 'text');
  body.lang = data.lang;
  const pick = (i) => {
    const s = situation();
    if (s) s.select(chosen === data.claims[i].id ? null : data.claims[i].id);
  };
  for (const runs of data.paragraphs) {
    const p = make('p');
    p.dir = 'auto';
    for (const run of runs) {
      const span = make('span', '', run.t);
      p.append(span);
      for (const i of run.e || []) evidence[i].push(span);
      if (run.p) { span.className = `name name-${run.p.role}`; span.title = run.p.title; }
      if (run.m) {
        const first = data.claims[run.m[0]];
        span.classList.add('mark');
        span.style.setProperty('--c', dark ? first.colour_dark : first.colour);
        span.onclick = () => pick(run.m[0]);
        for (const i of run.m) marks[i].push(span);
      }
      for (const i of run.end || []) {
        const b = make('button', 'claim');
        b.type = 'button';
        b.dataset.claim = data.claims[i].id;
        b.setAttribute('aria-label', `Claim ${data.claims[i].n}: ${data.claims[i].title}`);
        b.setAttribute('aria-pressed', 'false');
        b.append(badge(data.claims[i], dark));
        b.onclick = () => pick(i);
        marks[i].push(b);
        p.append('\u2060', b);
      }
    }
    body.append(p);
  }
  sheet.append(body);
  if (data.cut) sheet.append(make('p', 'note', 'The text is longer than what is shown here.'));
  for (const lane of data.lanes) {
    const box = make('section', 'lane');
    const h = make('h3', '', `${lane.name} (${lane.members.length})`);
    h.append(make('span', 'soft', ' ' + lane.note));
    const ul = make('ul');
    for (const i of lane.members.slice(0, 50)) {
      const li = make('li'), b = make('button', 'row');
      b.type = 'button';
      b.append(badge(data.claims[i], dark), make('span', '', data.claims[i].summary), make('span', 'soft', data.claims[i].when));
      b.onclick = () => pick(i);
      marks[i].push(b);
      li.append(b);
      ul.append(li);
    }
    if (lane.members.length > 50) ul.append(make('li', 'soft', `and ${lane.members.length - 50} more in the table`));
    box.append(h, ul);
    sheet.append(box);
  }
  root.append(handle, sheet);

  const index = new Map(data.claims.map((c, i) => [c.id, i]));
  const follow = (detail) => {
    if (detail.selected === chosen) return;
    if (chosen !== null && index.has(chosen)) {
      const i = index.get(chosen);
      for (const e of [...marks[i], ...evidence[i]]) e.classList.remove('chosen', 'rests');
      for (const e of marks[i]) if (e.tagName === 'BUTTON') e.setAttribute('aria-pressed', 'false');
    }
    chosen = detail.selected;
    if (chosen === null || !index.has(chosen)) return;
    const i = index.get(chosen);
    for (const e of evidence[i]) e.classList.add('rests');
    for (const e of marks[i]) { e.classList.add('chosen'); if (e.tagName === 'BUTTON') e.setAttribute('aria-pressed', 'true'); }
    const target = marks[i][0] || evidence[i][0];
    if (target) {
      // Only the part of the panel that the window shows counts; the page itself never jumps.
      const box = sheet.getBoundingClientRect(), at = target.getBoundingClientRect();
      const top = Math.max(box.top, 0), bottom = Math.min(box.bottom, innerHeight);
      const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
      if (bottom - top > 60 && (at.top < top + 20 || at.bottom > bottom - 40)) {
        sheet.scrollTo({ top: sheet.scrollTop + at.top - top - (bottom - top) / 3, behavior: calm ? 'auto' : 'smooth' });
      }
    }
  };
  const now = situation();
  if (now) follow({ selected: now.selected });
  const fit = () => {
    const frame = [...document.querySelectorAll('iframe')].find((f) => { try { return f.contentWindow.situation; } catch (e) { return false; } });
    if (frame && window.innerWidth >= 760) root.style.setProperty('--h', frame.getBoundingClientRect().height + 'px');
  };
  fit();
  const timer = setInterval(fit, 700);
  const stop = listen(host, follow);
  return () => { clearInterval(timer); stop(); };
}
