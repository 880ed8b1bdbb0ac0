/* What stands around the claims inside the frame: title, legend, the chosen claim's card. */
(() => {
  'use strict';
  const SM = (window.SM = window.SM || {});
  const { el, button } = SM;

  class Title {
    constructor(root, payload) {
      this.payload = payload;
      this.box = el('header', 'sm-title');
      this.heading = el('h2', 'sm-h');
      this.sub = el('p', 'sm-sub');
      this.box.append(this.heading, this.sub);
      root.append(this.box);
    }
    show(words, counts) {
      const { map_title: place, reported, source } = this.payload.heading;
      const lower = words[0].toLowerCase() + words.slice(1);
      const heading = place ? `${place}: ${lower}` : words;
      if (this.heading.textContent !== heading) this.heading.textContent = heading;
      const sub = [reported, source].filter(Boolean).join(' · ');
      const line = `${sub}${sub ? ' · ' : ''}${SM.countsText(counts)}`;
      if (this.sub.textContent !== line) this.sub.textContent = line;
    }
  }

  class Legend {
    constructor(root, payload, symbols) {
      Object.assign(this, { payload, symbols, key: null });
      this.box = el('section', 'sm-legend');
      this.box.setAttribute('aria-label', 'Legend');
      this.toggle = button('sm-legend-toggle', 'Legend', 'Legend');
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
    /* Made of what is drawn now, and of nothing else. */
    show(clock) {
      const { claims, slots, types } = this.payload;
      const shownTypes = new Set(), marks = new Set();
      for (let i = 0; i < clock.n; i++) {
        if (!clock.visible[i]) continue;
        if (claims.slot[i] < 0) { marks.add('reference'); continue; }
        shownTypes.add(claims.type[i]);
        if (clock.state[i] === SM.POSSIBLE) marks.add('possible');
        const slot = slots[claims.slot[i]];
        if (slot.precision === 3) marks.add('area');
        else if (slot.precision === 2) marks.add('near');
        else if (slot.radius_km >= 1) marks.add('extent');
      }
      if (this.mentions) marks.add('reference');
      const key = [...shownTypes].sort((a, b) => a - b).join() + '|' + [...marks].sort().join() + this.symbols.dark;
      if (key === this.key) return;
      this.key = key;
      this.list.replaceChildren();
      const row = (icon, words) => {
        const li = el('li');
        li.append(icon, el('span', '', words));
        this.list.append(li);
      };
      for (const t of [...shownTypes].sort((a, b) => a - b)) row(this.symbols.svg(t, SM.DATED, 20), types[t].label);
      const ink = this.symbols.dark ? '#e9edf2' : '#2b3440';
      if (marks.has('possible')) row(mark(`<circle cx="10" cy="10" r="7.5" fill="${this.symbols.ground()}" stroke="${ink}" stroke-width="2" stroke-dasharray="3.2 2.6"/>`), 'hollow: possibly by now');
      if (marks.has('near')) row(mark(`<circle cx="10" cy="10" r="8" fill="none" stroke="${ink}" stroke-width="1.8"/><circle cx="10" cy="10" r="2" fill="${ink}"/>`), 'circle: near the place');
      if (marks.has('extent')) row(mark(`<circle cx="10" cy="10" r="8" fill="none" stroke="${ink}" stroke-width="1.8"/><circle cx="10" cy="10" r="4.5" fill="${ink}"/>`), 'ring: extent of the place');
      if (marks.has('area')) row(mark(`<defs><radialGradient id="sm-lg"><stop offset="0" stop-color="#5b6c93" stop-opacity=".75"/><stop offset="1" stop-color="#5b6c93" stop-opacity="0"/></radialGradient></defs><circle cx="10" cy="10" r="10" fill="url(#sm-lg)"/>`), 'soft area: a region');
      if (marks.has('reference')) row(mark(`<circle cx="10" cy="10" r="5.5" fill="${this.symbols.ground()}" stroke="${ink}" stroke-width="1.8" stroke-dasharray="2.6 2.2"/>`), 'named only, no event there');
      this.box.classList.toggle('sm-long', this.list.children.length > 12);
      this.box.hidden = !this.list.children.length;
    }
  }
  function mark(inner) {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    svg.setAttribute('viewBox', '0 0 20 20');
    svg.setAttribute('width', 20);
    svg.setAttribute('height', 20);
    svg.setAttribute('aria-hidden', 'true');
    svg.innerHTML = inner; // constants of this file only
    return svg;
  }

  class Card {
    constructor(root, payload, symbols, clock, handlers) {
      Object.assign(this, { payload, symbols, clock, handlers });
      this.box = el('aside', 'sm-card');
      this.box.setAttribute('aria-label', 'The chosen claim');
      this.box.setAttribute('aria-live', 'polite');
      this.box.hidden = true;
      root.append(this.box);
    }
    show(i) {
      this.i = i;
      this.box.closest('.sm').classList.toggle('sm-has-card', i >= 0);
      if (i < 0) { this.box.hidden = true; this.box.replaceChildren(); return; }
      const { claims, types, texts, heading } = this.payload, t = claims.type[i];
      const head = el('div', 'sm-card-head');
      const close = button('sm-x', 'Close', '×');
      close.addEventListener('click', () => this.handlers.select(-1));
      head.append(this.symbols.svg(t, this.clock.state[i] || SM.DATED, 22),
        el('strong', '', `${claims.number[i]}  ${types[t].label}`), close);
      const list = el('dl');
      const row = (name, words) => { if (words) list.append(el('dt', '', name), el('dd', '', words)); };
      row('When', texts.when[i]);
      row('Where', texts.where[i]);
      row('How many', texts.many[i]);
      row('Says who', texts.who[i]);
      const quote = el('blockquote', '', texts.quote[i]);
      quote.dir = 'auto';
      this.box.replaceChildren(head, list, quote);
      const notes = [heading.retelling ? heading.retelling : '', texts.status[i]].filter(Boolean).join(' · ');
      this.box.append(el('p', 'sm-card-note', notes));
      const stop = this.handlers.stopFor(i);
      if (this.clock.state[i] === SM.ABSENT && stop >= 0) {
        const go = button('sm-plain sm-go', 'Go to the date of this claim', 'not yet at this stop: go to its date');
        go.addEventListener('click', () => this.handlers.go(stop));
        this.box.append(go);
      }
      this.box.hidden = false;
      this.box.scrollTop = 0;
      this.fit();
    }

    /* Below the legend, never over it. */
    fit() {
      const stage = this.box.parentElement, legend = stage.querySelector('.sm-legend:not([hidden])');
      const free = stage.clientHeight - 38 - (legend && !stage.closest('.sm-phone') ? legend.offsetTop + legend.offsetHeight + 6 : 8);
      this.box.style.maxHeight = Math.max(150, free) + 'px';
    }
  }
  Object.assign(SM, { Title, Legend, Card });
})();
