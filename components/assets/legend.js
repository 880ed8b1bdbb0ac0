/* The legend: made of what is drawn now, and of nothing else. */
(() => {
  'use strict';
  const SM = (window.SM = window.SM || {});
  const { el, button } = SM;
  const LONG_FROM = 12;

  class Legend {
    constructor(root, payload, symbols) {
      Object.assign(this, { payload, symbols, key: null });
      this.box = el('section', 'sm-legend');
      this.box.setAttribute('aria-label', SM.say('symbols.legend'));
      this.toggle = button('sm-legend-toggle', SM.say('symbols.legend'), SM.say('symbols.legend'));
      this.toggle.setAttribute('aria-expanded', 'true');
      this.toggle.addEventListener('click', () => this.open(this.box.classList.contains('sm-shut')));
      this.list = el('ul', 'sm-legend-list');
      this.box.append(this.toggle, this.list);
      root.append(this.box);
    }

    open(on) {
      this.box.classList.toggle('sm-shut', !on);
      this.toggle.setAttribute('aria-expanded', String(on));
    }

    /* layer: the claims as they are drawn now. */
    show(layer) {
      const { index, symbols } = layer, { slots, count, shown, possible, typeCount, fillCount } = index;
      const marks = new Set();
      for (let k = 0; k < count; k++) {
        if (!shown[k]) continue;
        const slot = slots[k];
        if (possible[k]) marks.add('possible');
        if (slot.precision === 3) marks.add('area');
        else if (!layer.many && slot.radius_km >= 1) marks.add(slot.precision === 2 ? 'near' : 'extent');
        if (shown[k] > this.payload.style.count_from) marks.add('count');
      }
      if (layer.many) marks.add('count');
      else if (index.named || this.mentions) marks.add('reference');
      // Counts have neither type nor actor: beside them only what stood alone is explained, and stays explained
      // while the reader scrubs.
      const alone = [...layer.stamped].map((pair) => pair.split('|').map(Number));
      const types = layer.many ? sorted(alone.map(([t]) => t)) : [...typeCount.keys()].filter((t) => typeCount[t]);
      const all = layer.many ? sorted(alone.map(([, f]) => f)) : [...fillCount.keys()].filter((f) => fillCount[f]);
      const fills = symbols.looks.byActor ? all : [];
      const key = [types, fills, [...marks].sort(), symbols.dark, symbols.looks.byActor, symbols.looks.quantity?.key].join('|');
      if (key === this.key) return;
      this.key = key;
      this.list.replaceChildren();
      if (symbols.looks.byActor) this._actors(fills);
      for (const t of types) this._row(symbols.looks.byActor ? symbols.plainSvg(t, 20) : symbols.svg(t, SM.DATED, 20), this.payload.types[t].label);
      if (symbols.looks.quantity) this._sizes(symbols.looks);
      for (const name of ['possible', 'near', 'extent', 'area', 'count', 'reference']) if (marks.has(name)) this._row(this._mark(name), SM.say(`symbols.${name}`));
      for (const { icon, words, cls } of this.own || []) this._row(icon || '', words, cls);
      const long = this.list.children.length > LONG_FROM;
      this.box.classList.toggle('sm-long', long);
      this.box.closest('.sm')?.classList.toggle('sm-legend-long', long);
      this.box.hidden = !this.list.children.length;
    }

    _row(icon, words, cls) {
      const li = el('li', cls);
      const span = el('span', '', words);
      span.dir = 'auto';
      li.append(icon, span);
      this.list.append(li);
      return li;
    }

    /* Whose colours stand on the map, in the order of how often they are named. */
    _actors(fills) {
      const { looks, dark } = this.symbols, named = new Set(), combos = fills.map((f) => looks.combos[f] || []);
      for (const combo of combos) for (const key of combo.length ? combo : ['none']) named.add(String(key));
      const row = (key, words) => this._row(picture(`<circle cx="10" cy="10" r="8" fill="${looks.actorColour(key, dark)}"/>`), words);
      this.payload.actors.forEach((name, k) => { if (named.has(String(k))) row(String(k), name); });
      for (const key of ['other', 'several', 'none']) if (named.has(key)) row(key, SM.say(`symbols.actor_${key}`));
      if (combos.some((combo) => combo.length > 1)) {
        const [a, b] = combos.find((combo) => combo.length > 1).map((key) => looks.actorColour(String(key), dark));
        this._row(picture(`<path d="M10 2a8 8 0 0 0 0 16z" fill="${a}"/><path d="M10 2a8 8 0 0 1 0 16z" fill="${b}"/>`), SM.say('symbols.actor_two'));
      }
    }

    /* The scale: two round values and the smallest size; what is bound and what is open. */
    _sizes(looks) {
      const { quantity, style } = looks, ink = this.symbols.ink();
      const least = quantity.most * (style.size.min_px / style.size.max_px) ** 2;
      const values = [...new Set([quantity.most, quantity.most / 5].map(roundDown))].filter((v) => v > least);
      const rings = [...values.map((v) => [v, looks.pxOf(v)]), [Math.max(1, Math.floor(least)), style.size.min_px]];
      let x = 2, body = '';
      const base = rings[0][1] + 4;
      for (const [value, px] of rings) {
        const words = px === style.size.min_px ? SM.say('symbols.size_least', { value }) : SM.number(value), wide = Math.max(px, SM.textWidth(words, `11px ${SM.FONT}`)) + 8;
        body += `<circle cx="${x + wide / 2}" cy="${base - px / 2}" r="${px / 2 - 1}" fill="none" stroke="${ink}" stroke-width="1.6"/>`
          + `<text x="${x + wide / 2}" y="${base + 13}" text-anchor="middle" font-size="11" fill="${ink}">${escaped(words)}</text>`;
        x += wide;
      }
      const scale = picture(body, x, base + 18);
      const head = el('li', 'sm-legend-sizes');
      head.append(el('span', '', SM.say('symbols.size_scale', { what: quantity.label })), scale, el('span', '', SM.say('symbols.size_area')));
      this.list.append(head);
      const dot = `<circle cx="10" cy="10" r="4.5" fill="${ink}"/>`;
      if (quantity.at.some((_, k) => quantity.high[k] !== null && quantity.high[k] !== quantity.low[k])) this._row(picture(`${dot}<circle cx="10" cy="10" r="8.5" fill="none" stroke="${ink}" stroke-width="1.6"/>`), SM.say('symbols.size_high'));
      if (quantity.open.some(Boolean)) {
        const rays = Array.from({ length: 8 }, (_, k) => [Math.cos((k * Math.PI) / 4), Math.sin((k * Math.PI) / 4)])
          .map(([a, b]) => `M${(10 + a * 6.4).toFixed(2)} ${(10 + b * 6.4).toFixed(2)}L${(10 + a * 9.4).toFixed(2)} ${(10 + b * 9.4).toFixed(2)}`).join('');
        this._row(picture(`${dot}<path d="${rays}" stroke="${ink}" stroke-width="1.6" stroke-linecap="round"/>`), SM.say('symbols.size_open'));
      }
      this._row(picture(`<circle cx="10" cy="10" r="7" fill="none" stroke="${ink}" stroke-width="1" stroke-dasharray="1.5 2"/>`), SM.say('symbols.size_none'));
    }

    _mark(name) {
      const ink = this.symbols.dark ? '#e9edf2' : '#2b3440', ground = this.symbols.ground();
      return picture({
        possible: `<circle cx="10" cy="10" r="7.5" fill="${ground}" stroke="${ink}" stroke-width="2" stroke-dasharray="3.2 2.6"/>`,
        near: `<circle cx="10" cy="10" r="8" fill="none" stroke="${ink}" stroke-width="1.8"/><circle cx="10" cy="10" r="2" fill="${ink}"/>`,
        extent: `<circle cx="10" cy="10" r="8" fill="none" stroke="${ink}" stroke-width="1.8"/><circle cx="10" cy="10" r="4.5" fill="${ink}"/>`,
        area: '<defs><radialGradient id="sm-lg"><stop offset="0" stop-color="#5b6c93" stop-opacity=".75"/><stop offset="1" stop-color="#5b6c93" stop-opacity="0"/></radialGradient></defs><circle cx="10" cy="10" r="10" fill="url(#sm-lg)"/>',
        count: `<circle cx="10" cy="10" r="8" fill="${ground}" stroke="${ink}" stroke-width="1.8"/><text x="10" y="13.8" text-anchor="middle" font-size="10.5" font-weight="700" fill="${ink}">n</text>`,
        reference: `<circle cx="10" cy="10" r="5.5" fill="${ground}" stroke="${ink}" stroke-width="1.8" stroke-dasharray="2.6 2.2"/>`,
      }[name]);
    }
  }

  const escaped = (text) => { const d = document.createElement('div'); d.textContent = text; return d.innerHTML; };
  const sorted = (numbers) => [...new Set(numbers)].sort((a, b) => a - b);

  function roundDown(value) {
    const power = 10 ** Math.floor(Math.log10(Math.max(1, value)));
    return power * [5, 2, 1].find((d) => value / power >= d);
  }

  function picture(inner, w = 20, h = 20) {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    svg.setAttribute('viewBox', `0 0 ${w} ${h}`);
    svg.setAttribute('width', w);
    svg.setAttribute('height', h);
    svg.setAttribute('aria-hidden', 'true');
    svg.innerHTML = inner; // constants, colours and numbers of this file only
    return svg;
  }
  SM.Legend = Legend;
})();
