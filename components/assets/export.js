export default function (component) {
  const { data, parentElement } = component;
  const { say, words: { dir } } = situationWords(data.words);
  const root = parentElement.querySelector('.sp');
  const dark = isDark(root);
  root.classList.toggle('dark', dark);
  root.dir = dir;
  const status = make('p', 'status', '');
  status.setAttribute('role', 'status');
  const save = (scale) => async () => {
    const s = situation();
    if (!s) { status.textContent = say('export.not_ready'); return; }
    status.textContent = say('export.drawing');
    try {
      const blob = await s.snapshot(scale);
      const a = make('a');
      a.href = URL.createObjectURL(blob);
      a.download = `${data.name}${scale > 1 ? '@' + scale + 'x' : ''}.png`;
      document.body.append(a);
      a.click();
      a.remove();
      setTimeout(() => URL.revokeObjectURL(a.href), 10000);
      status.textContent = say('export.saved', { count: Math.round(blob.size / 1024) });
    } catch (error) {
      status.textContent = say('export.failed', { reason: error.message });
    }
  };
  const row = make('div', 'row');
  for (const [label, scale] of [[say('export.png'), 1], [say('export.png_double'), 2]]) {
    const b = make('button', '', label);
    b.type = 'button';
    b.onclick = save(scale);
    row.append(b);
  }
  root.replaceChildren(row, status);
}
