/* Words of the article, selected by mouse, finger or keys, become something of a claim. */

/* The selection inside a shadow tree: three browsers, three ways. */
function selectedRange(root) {
  const selection = root.getSelection ? root.getSelection() : document.getSelection();
  if (!selection) return null;
  if (!root.getSelection && root !== document && selection.getComposedRanges) {
    const found = selection.getComposedRanges({ shadowRoots: [root] })[0];
    if (!found || found.collapsed) return null;
    const range = document.createRange();
    range.setStart(found.startContainer, found.startOffset);
    range.setEnd(found.endContainer, found.endOffset);
    return range;
  }
  return selection.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0) : null;
}

/* The one place where the browser's UTF-16 positions become code points of the article's text. */
function codePointSpan(range, starts) {
  let first = null, last = null, text = '';
  for (const [span, start] of starts) {
    const node = span.firstChild;
    if (!node || range.comparePoint(node, 0) > 0 || range.comparePoint(node, node.data.length) < 0) continue;
    const from = range.startContainer === node ? range.startOffset : 0;
    const to = range.endContainer === node ? range.endOffset : node.data.length;
    if (to <= from) continue;
    const before = [...node.data.slice(0, from)].length, inside = [...node.data.slice(from, to)].length;
    if (first === null) first = start + before;
    last = start + before + inside;
    text += node.data.slice(from, to);
  }
  return first === null || !text.trim() ? null : { start: first, end: last, text: text.trim() };
}

/* Selected words can become the place, date, number or source of the chosen claim, or a new claim. */
function wordsBar(sheet, starts, claims, say, chosen, send) {
  const bar = make('div', 'words');
  bar.hidden = true;
  bar.setAttribute('role', 'toolbar');
  bar.setAttribute('aria-label', say('article.toolbar'));
  bar.onmousedown = (e) => e.preventDefault();
  let span = null, shown = '';
  const button = (label, what, claim) => {
    const b = make('button', '', label);
    b.type = 'button';
    b.onclick = () => {
      if (!span) return;
      send({ start: span.start, end: span.end, as: what, claim });
      span = null;
      document.getSelection()?.removeAllRanges();
      update();
    };
    return b;
  };
  const update = () => {
    bar.hidden = !span;
    const claim = claims.find((c) => c.id === chosen());
    const state = span ? `${span.start}-${span.end}-${claim ? claim.id : ''}` : '';
    if (state === shown) return;
    shown = state;
    bar.replaceChildren();
    if (!span) return;
    const quote = make('span', 'quote', say('list.quoted', { words: span.text.length > 60 ? `${span.text.slice(0, 59)}…` : span.text }));
    quote.dir = 'auto';
    bar.append(quote);
    if (claim) {
      bar.append(make('span', 'soft', say('article.for_claim', { number: claim.n })));
      for (const what of ['place', 'time', 'quantity', 'source', 'claim']) bar.append(button(say(`article.as_${what}`), what, claim.id));
    }
    bar.append(button(say('article.as_new'), 'new', null));
    if (!claim) bar.append(make('span', 'soft', say('article.or_choose')));
  };
  const look = () => {
    if (!sheet.isConnected || bar.contains(sheet.getRootNode().activeElement)) return;
    const range = selectedRange(sheet.getRootNode());
    span = range && sheet.contains(range.commonAncestorContainer) ? codePointSpan(range, starts) : null;
    update();
  };
  let timer = 0;
  const changed = () => { clearTimeout(timer); timer = setTimeout(look, 120); };
  document.addEventListener('selectionchange', changed);
  sheet.addEventListener('pointerup', changed);
  sheet.append(bar);
  const focus = () => { clearTimeout(timer); look(); bar.querySelector('button')?.focus(); return Boolean(span); };
  return { update, bar, focus, stop: () => { clearTimeout(timer); document.removeEventListener('selectionchange', changed); } };
}

/* Selecting by keys: the text takes a caret, as if it could be written in, and nothing can be written. The
   arrows move it, with Shift they select, Enter goes on to what the words shall be, Escape goes back. */
function byKeys(root, keys, body, words, startAt, say) {
  keys.setAttribute('aria-pressed', 'false');
  const set = (on) => {
    root.classList.toggle('reading-keys', on);
    keys.setAttribute('aria-pressed', String(on));
    if (!on) {
      for (const name of ['contenteditable', 'role', 'aria-multiline', 'aria-readonly', 'aria-label', 'inputmode', 'spellcheck']) body.removeAttribute(name);
      return;
    }
    for (const b of body.querySelectorAll('button')) b.contentEditable = 'false';
    for (const [name, value] of Object.entries({ contenteditable: 'true', role: 'textbox', 'aria-multiline': 'true', 'aria-readonly': 'true', 'aria-label': say('article.by_keys_help'), inputmode: 'none', spellcheck: 'false' })) body.setAttribute(name, value);
    body.focus({ preventScroll: true });
    const at = startAt() || body.querySelector('span'), selection = document.getSelection();
    if (at?.firstChild) selection.setBaseAndExtent(at.firstChild, 0, at.firstChild, 0);
    at?.scrollIntoView({ block: 'nearest' });
  };
  const on = () => root.classList.contains('reading-keys');
  keys.onclick = () => set(!on());
  for (const kind of ['beforeinput', 'paste', 'cut', 'drop', 'dragstart']) body.addEventListener(kind, (e) => { if (on()) e.preventDefault(); });
  body.addEventListener('keydown', (e) => {
    if (!on() || e.target.closest('button')) return;
    if (e.key === 'Escape') { e.stopPropagation(); set(false); keys.focus(); } else if (e.key === 'Enter') {
      e.preventDefault();
      words.focus();
    }
  });
  words.bar.addEventListener('keydown', (e) => {
    if (e.key !== 'Escape') return;
    e.stopPropagation();
    if (on()) body.focus(); else keys.focus();
  });
}
