export default function (component) {
  const { data, parentElement } = component;
  const { say, words: { dir } } = situationWords(data.words);
  const root = parentElement.querySelector('.sp');
  const dark = isDark(root);
  root.classList.toggle('dark', dark);
  root.dir = dir;
  const status = make('p', 'status', '');
  status.setAttribute('role', 'status');
  /* As seen, or laid out anew at a shape that papers and platforms ask for. */
  let shape = null;
  const shapes = make('fieldset', 'shapes');
  shapes.append(make('legend', '', say('export.shape')));
  for (const [value, words] of [[null, say('export.as_seen')], ...['16:9', '1:1', '4:5', '9:16'].map((s) => [s, s])]) {
    const label = make('label'), input = make('input'), text = make('span', '', words);
    Object.assign(input, { type: 'radio', name: 'shape', value: value || '', checked: value === shape });
    text.dir = 'ltr';
    input.onchange = () => { shape = value; };
    label.append(input, text);
    shapes.append(label);
  }
  const save = (scale) => async () => {
    const s = situation();
    if (!s) { status.textContent = say('export.not_ready'); return; }
    status.textContent = say('export.drawing');
    try {
      const blob = await s.snapshot(scale, shape);
      const a = make('a');
      a.href = URL.createObjectURL(blob);
      a.download = `${data.name}${shape ? '-' + shape.replace(':', 'x') : ''}${scale > 1 ? '@' + scale + 'x' : ''}.png`;
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
  root.replaceChildren(shapes, row, status);
}
