export default function (component) {
  const { data, parentElement } = component;
  const root = parentElement.querySelector('.sp');
  const dark = isDark(root), words = data.words;
  root.classList.toggle('dark', dark);
  const status = make('p', 'status', '');
  status.setAttribute('role', 'status');
  const save = (scale) => async () => {
    const s = situation();
    if (!s) { status.textContent = words.wait; return; }
    status.textContent = words.drawing;
    try {
      const blob = await s.snapshot(scale);
      const a = make('a');
      a.href = URL.createObjectURL(blob);
      a.download = `${data.name}${scale > 1 ? '@' + scale + 'x' : ''}.png`;
      document.body.append(a);
      a.click();
      a.remove();
      setTimeout(() => URL.revokeObjectURL(a.href), 10000);
      status.textContent = words.saved.replace('#', Math.round(blob.size / 1024));
    } catch (error) {
      status.textContent = words.failed.replace('#', error.message);
    }
  };
  const row = make('div', 'row');
  for (const [label, scale] of [[words.once, 1], [words.double, 2]]) {
    const b = make('button', '', label);
    b.type = 'button';
    b.onclick = save(scale);
    row.append(b);
  }
  root.replaceChildren(row, status);
}
