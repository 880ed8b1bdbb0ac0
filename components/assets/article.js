export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const { say, words: { dir } } = situationWords(data.words);
  const root = parentElement.querySelector('.sa');
  const host = root.getRootNode().host || root;
  const dark = isDark(root);
  root.classList.toggle('dark', dark);
  const scrolled = root.querySelector('.sheet')?.scrollTop || 0;
  root.dir = dir;
  root.replaceChildren();
  let chosen = null;

  const handle = make('button', 'handle', say('article.handle', { count: data.claims.length }));
  handle.type = 'button';
  handle.setAttribute('aria-expanded', String(root.classList.contains('open')));
  const sheet = make('div', 'sheet');
  sheet.tabIndex = 0;
  sheet.setAttribute('role', 'region');
  sheet.setAttribute('aria-label', say('article.name'));
  const open = (on) => { root.classList.toggle('open', on); handle.setAttribute('aria-expanded', String(on)); };
  sheetHands(root, handle, sheet, open);

  const title = make('h2', '', data.title);
  title.dir = 'auto';
  const by = make('p', 'by', data.byline);
  if (data.url) {
    const a = make('a', '', say('article.outlet'));
    a.href = data.url;
    a.target = '_blank';
    a.rel = 'noopener noreferrer nofollow';
    by.append(data.byline ? ' · ' : '', a);
  }
  sheet.append(title, by);
  if (data.note) sheet.append(make('p', 'note', data.note));

  const starts = new Map();
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
      starts.set(span, run.a);
      for (const i of run.e || []) evidence[i].push(span);
      if (run.p) { span.className = `name name-${run.p.role}`; span.title = run.p.title; }
      if (run.m) {
        const first = data.claims[run.m[0]];
        span.classList.add('mark');
        dress(span, first, dark);
        span.onclick = () => pick(run.m[0]);
        for (const i of run.m) marks[i].push(span);
      }
      for (const i of run.end || []) {
        const b = make('button', 'claim');
        b.type = 'button';
        b.dataset.claim = data.claims[i].id;
        b.setAttribute('aria-label', say('article.claim', { number: data.claims[i].n, title: data.claims[i].title }));
        b.setAttribute('aria-pressed', 'false');
        b.append(badge(data.claims[i], dark));
        b.onclick = () => pick(i);
        marks[i].push(b);
        p.append('\u2060', b);
      }
    }
    body.append(p);
  }
  const keys = make('button', 'keys', say('article.by_keys'));
  keys.type = 'button';
  sheet.append(keys, body);
  if (data.cut) sheet.append(make('p', 'note', say('article.cut')));
  for (const lane of data.lanes) {
    const box = make('section', 'lane');
    const h = make('h3', '', say('article.lane_count', { name: lane.name, count: lane.members.length }));
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
    if (lane.members.length > 50) ul.append(make('li', 'soft', say('article.more_in_table', { count: lane.members.length - 50 })));
    box.append(h, ul);
    sheet.append(box);
  }
  const words = wordsBar(sheet, starts, data.claims, say, () => chosen, (message) => setTriggerValue('words', message));
  byKeys(root, keys, body, words, () => marks[data.claims.findIndex((c) => c.id === chosen)]?.[0], say);
  root.append(handle, sheet);
  sheet.scrollTop = scrolled;

  const index = new Map(data.claims.map((c, i) => [c.id, i]));
  const follow = (detail) => {
    if (detail.selected === chosen) return;
    if (chosen !== null && index.has(chosen)) {
      const i = index.get(chosen);
      for (const e of [...marks[i], ...evidence[i]]) e.classList.remove('chosen', 'rests');
      for (const e of marks[i]) if (e.tagName === 'BUTTON') e.setAttribute('aria-pressed', 'false');
    }
    chosen = detail.selected;
    words.update();
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
  return () => { clearInterval(timer); stop(); words.stop(); };
}
