/* Shared by the article and the table: finding the frame, drawing a claim's badge, the page's theme. */
const SVG = 'http://www.w3.org/2000/svg';
const situation = () => {
  for (const f of document.querySelectorAll('iframe')) {
    try { if (f.contentWindow && f.contentWindow.situation) return f.contentWindow.situation; } catch (e) { /* not ours */ }
  }
  return null;
};
const make = (tag, cls, text) => {
  const e = document.createElement(tag);
  if (cls) e.className = cls;
  if (text !== undefined) e.textContent = text;
  return e;
};
const isDark = (host) => {
  const m = getComputedStyle(host).getPropertyValue('--st-background-color').trim().match(/^#([0-9a-f]{6})/i);
  if (!m) return false;
  const v = m[1];
  return parseInt(v.slice(0, 2), 16) + parseInt(v.slice(2, 4), 16) + parseInt(v.slice(4, 6), 16) < 380;
};
/* Colours by the reader's choice, {claim id: colour}; null: by type. */
let chosenColours = null;
const wear = (e, colour) => (e.tagName === 'svg' ? e.firstElementChild.setAttribute('fill', colour) : e.style.setProperty('--c', colour));
/* Gives an element its claim's colour, now and whenever the reader chooses another way to colour. */
const dress = (e, claim, dark) => {
  e.dataset.of = claim.id;
  e.dataset.by = dark ? claim.colour_dark : claim.colour;
  wear(e, chosenColours?.[claim.id] || e.dataset.by);
};
const recolour = (host, colours) => {
  // By type as before: thousands of marks need no new colour with every step.
  if (!colours && !chosenColours) return;
  chosenColours = colours || null;
  for (const e of (host.shadowRoot || host).querySelectorAll('[data-of]')) wear(e, chosenColours?.[e.dataset.of] || e.dataset.by);
};
const symbol = (claim, size, dark) => {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('width', size);
  svg.setAttribute('height', size);
  svg.setAttribute('aria-hidden', 'true');
  const ground = dark ? '#14181d' : '#ffffff';
  for (const [d, attrs] of [[claim.shape, { fill: 'none' }], [claim.pictogram, { fill: 'none', stroke: ground, 'stroke-width': 1.9, 'stroke-linecap': 'round', 'stroke-linejoin': 'round' }]]) {
    const p = document.createElementNS(SVG, 'path');
    p.setAttribute('d', d);
    for (const [k, v] of Object.entries(attrs)) p.setAttribute(k, v);
    svg.append(p);
  }
  dress(svg, claim, dark);
  return svg;
};
const badge = (claim, dark) => {
  const b = make('span', 'badge', String(claim.n));
  dress(b, claim, dark);
  return b;
};
const listen = (host, fn) => {
  if (host.situationListener) document.removeEventListener('situation:change', host.situationListener);
  host.situationListener = (e) => { recolour(host, e.detail.colours); fn(e.detail); };
  document.addEventListener('situation:change', host.situationListener);
  recolour(host, situation()?.claimColours?.());
  return () => document.removeEventListener('situation:change', host.situationListener);
};
