/* What a pointer or the keyboard's focus rests on: a small card beside the claim, never over it, with its
   words, source and precision; and for a place where many claims fall together, a list of them. */
(() => {
  'use strict';
  const SM = (window.SM = window.SM || {});
  const { el, button } = SM;
  const SHOW_MS = 90, HIDE_MS = 160, QUOTE_CHARS = 220, NAMED = 5, LISTED = 200, GAP = 10, APART_PX = 6, ZOOM_UP_TO = 13;

  class Pointing {
    /* hooks: select(i), zoom(bounds). */
    constructor(stage, map, payload, clock, symbols, words, hooks) {
      Object.assign(this, { stage, map, payload, clock, symbols, words, hooks });
      this.hit = null;
      this.card = el('div', 'sm-hover sm-nopic');
      this.card.id = 'sm-hover';
      this.card.setAttribute('role', 'tooltip');
      this.card.hidden = true;
      this.card.addEventListener('mouseenter', () => clearTimeout(this.timer));
      this.card.addEventListener('mouseleave', () => this.hover(null));
      this.list = el('aside', 'sm-list');
      this.list.hidden = true;
      stage.append(this.card, this.list);
      stage.addEventListener('pointerdown', (e) => { this.touched = e.pointerType === 'touch'; }, true);
      const escape = (e) => {
        if (e.key !== 'Escape' || (this.card.hidden && this.list.hidden)) return;
        e.stopImmediatePropagation();
        e.preventDefault();
        this.hide();
        this.shut(true);
      };
      document.addEventListener('keydown', escape, true);
      // A pointer may rest on the map while the keyboard is elsewhere on the page.
      try { if (window.parent !== window) window.parent.document.addEventListener('keydown', escape, true); } catch { /* not our page */ }
      map.on('movestart zoomstart', () => this.hide());
    }

    /* hit null: the pointer left. button: the control it rests on, where there is one. */
    hover(hit, control) {
      if (hit && (this.touched || hit === this.hit)) return;
      if (hit && this.hit && hit.kind === this.hit.kind && hit.i === this.hit.i && hit.count === this.hit.count && !this.card.hidden) { this.hit = hit; clearTimeout(this.timer); return; }
      if (!hit && !this.hit) return;
      clearTimeout(this.timer);
      this.hit = hit;
      this.timer = setTimeout(() => (hit ? this._show(hit, control) : this.hide()), hit ? SHOW_MS : HIDE_MS);
    }

    hide() {
      clearTimeout(this.timer);
      this.hit = null;
      this.card.hidden = true;
      this.control?.removeAttribute('aria-describedby');
      this.control = null;
    }

    _show(hit, control) {
      // The chosen claim's own card says all of this already.
      if (hit.kind === 'claim' && !this.stage.querySelector('.sm-card:not([hidden])')?.hidden && hit.i === this.hooks.chosen()) return;
      this.control?.removeAttribute('aria-describedby');
      this.control = control;
      control?.setAttribute('aria-describedby', 'sm-hover');
      this._fill(hit);
      this.card.hidden = false;
      this._place(hit);
      if (hit.kind === 'claim' && !this.words.has(hit.i)) {
        this.words.load(hit.i).then(() => { if (this.hit === hit && !this.card.hidden) { this._fill(hit); this._place(hit); } }, () => {});
      }
    }

    _fill(hit) {
      const { claims, types, texts, heading } = this.payload;
      const head = (i) => {
        const line = el('p', 'sm-hover-head');
        line.append(this.symbols.claimSvg(i, claims.type[i], this.clock.state[i] || SM.DATED, 18), el('strong', '', `${claims.number[i]}  ${types[claims.type[i]].label}`));
        return line;
      };
      if (hit.kind !== 'claim') {
        const all = hit.all, lines = all.slice(0, NAMED).map(head);
        const title = el('p', 'sm-hover-title', this.placeLine(hit));
        title.dir = 'auto';
        this.card.replaceChildren(title, ...lines);
        if (all.length > NAMED) this.card.append(el('p', 'sm-hover-note', SM.say('symbols.more', { count: all.length - NAMED })));
        return;
      }
      const i = hit.i, list = el('dl');
      const row = (name, value) => { if (!value) return; const dd = el('dd', '', value); dd.dir = 'auto'; list.append(el('dt', '', name), dd); };
      row(SM.say('frame.when'), SM.whenText(this.payload, this.clock, i));
      row(SM.say('frame.where'), texts.where[i] || this.words.place(i));
      row(SM.say('frame.how_many'), texts.many[i]);
      row(SM.say('frame.says_who'), texts.who[i]);
      this.card.replaceChildren(head(i), list);
      if (texts.quote[i]) {
        const long = texts.quote[i].length > QUOTE_CHARS;
        const quote = el('blockquote', '', long ? SM.say('symbols.quoted_cut', { words: texts.quote[i].slice(0, QUOTE_CHARS).replace(/\s+\S*$/, '') }) : texts.quote[i]);
        quote.dir = 'auto';
        this.card.append(quote);
      }
      const notes = [heading.retelling, texts.status[i]].filter(Boolean).join(' · ');
      if (notes) this.card.append(el('p', 'sm-hover-note', notes));
    }

    /* "214 claims here", with the place's name where it is one place. */
    placeLine(hit) {
      const here = hit.slots.filter((s) => s.mention || this.shownAt(hit, s));
      const count = hit.count;
      if (here.length > 1) return SM.say('symbols.claims_at_places', { count, places: here.length });
      return [here[0]?.label, SM.say('symbols.claims_here', { count })].filter(Boolean).join(': ');
    }

    shownAt(hit, s) { return hit.index.shown[s.k] > 0 || hit.reference; }

    /* Beside the claim, else above or below it: the claim itself stays in sight. */
    _place(hit) {
      const { card, stage } = this, w = card.offsetWidth, h = card.offsetHeight, W = stage.clientWidth, H = stage.clientHeight;
      const dx = (hit.w || hit.r * 2) / 2 + GAP, dy = (hit.h || hit.r * 2) / 2 + GAP;
      const clamp = (v, most) => Math.max(6, Math.min(most - 6, v)), FOOT = 26; // the attribution's line stands above all

      let x, y;
      if (hit.x + dx + w <= W - 6) { x = hit.x + dx; y = clamp(hit.y - h / 2, H - h - FOOT); }
      else if (hit.x - dx - w >= 6) { x = hit.x - dx - w; y = clamp(hit.y - h / 2, H - h - FOOT); }
      else { x = clamp(hit.x - w / 2, W - w); y = hit.y + dy + h <= H - FOOT ? hit.y + dy : hit.y - dy - h; }
      card.style.transform = `translate(${Math.round(x)}px,${Math.round(y)}px)`;
    }

    /* A count was chosen: closer where the places come apart, else the list of its claims. */
    open(hit, control) {
      this.hide();
      const here = hit.slots.filter((s) => hit.index.shown[s.k]);
      const xs = here.map((s) => s.x), ys = here.map((s) => s.y);
      const spread = Math.max(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys));
      if (here.length > 1 && spread > APART_PX && this.map.getZoom() < ZOOM_UP_TO) {
        this.hooks.zoom(L.latLngBounds(here.map((s) => [s.lat, s.lon])));
        return;
      }
      this._list(hit, control);
    }

    _list(hit, control) {
      const { claims } = this.payload, all = hit.all;
      const head = el('div', 'sm-card-head'), title = el('strong', '', this.placeLine(hit)), close = button('sm-x', SM.say('symbols.close'), '×');
      title.dir = 'auto';
      close.addEventListener('click', () => this.shut(true));
      head.append(title, close);
      const list = el('ul', 'sm-list-claims');
      for (const i of all.slice(0, LISTED)) {
        const li = el('li'), b = button('sm-list-claim', SM.say('frame.claim', { number: claims.number[i], words: this.words.line(i) }), '');
        const words = el('span', '', this.words.line(i));
        words.dir = 'auto';
        b.append(this.symbols.claimSvg(i, claims.type[i], this.clock.state[i], 18), el('b', '', String(claims.number[i])), words);
        b.addEventListener('click', () => { this.shut(false); this.hooks.select(i); });
        li.append(b);
        list.append(li);
      }
      this.list.replaceChildren(head, list);
      if (all.length > LISTED) this.list.append(el('p', 'sm-card-note', SM.say('symbols.more', { count: all.length - LISTED })));
      this.list.setAttribute('aria-label', this.placeLine(hit));
      this.hooks.select(-1);
      this.list.hidden = false;
      this.opener = control || document.activeElement;
      list.querySelector('button').focus({ preventScroll: true });
    }

    /* back: the focus returns to what opened the list. */
    shut(back) {
      if (this.list.hidden) return;
      this.list.hidden = true;
      if (back && this.opener?.isConnected) this.opener.focus({ preventScroll: true });
    }
  }
  SM.Pointing = Pointing;
})();
