export default function (component) {
  const { data, parentElement } = component;
  const { say, words: { dir } } = situationWords(data.words);
  const root = parentElement.querySelector('.sk');
  const host = root.getRootNode().host || root;
  const dark = isDark(root);
  root.classList.toggle('dark', dark);
  root.dir = dir;
  const buttons = [];
  let chosen = null;
  const list = make('ul');
  for (const finding of data.findings) {
    const li = make('li');
    const words = make('p', 'what');
    words.append(make('strong', '', finding.kind), ' ', make('span', '', finding.text));
    words.dir = 'auto';
    const row = make('div', 'claims');
    for (const claim of finding.claims) {
      const b = make('button', 'claim');
      b.type = 'button';
      b.dataset.claim = claim.id;
      b.append(badge(claim, dark), make('span', '', claim.title));
      b.setAttribute('aria-label', say('article.claim', { number: claim.n, title: claim.title }));
      b.setAttribute('aria-pressed', 'false');
      b.onclick = () => { const now = situation(); if (now) now.select(chosen === claim.id ? null : claim.id); };
      buttons.push(b);
      row.append(b);
    }
    li.append(words, row);
    list.append(li);
  }
  root.replaceChildren(make('p', 'caption', data.caption), list);
  const follow = (detail) => {
    chosen = detail.selected;
    for (const b of buttons) b.setAttribute('aria-pressed', String(b.dataset.claim === chosen));
  };
  const now = situation();
  if (now) follow({ selected: now.selected });
  return listen(host, follow);
}
