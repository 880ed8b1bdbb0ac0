/* Story mode: the claims one by one in the article's order; text, map and timeline move together.
   The card tells a claim in words; what has no place is told without a pin, what has no date without
   moving the time. */
(() => {
  'use strict';
  const SM = (window.SM = window.SM || {});
  const { el, button } = SM;
  const SWIPE_PX = 44;

  class Story {
    /* handlers: tell(i), chosen(), entered(), left(). */
    constructor(root, stage, panel, payload, clock, symbols, handlers) {
      Object.assign(this, { root, stage, panel, payload, clock, symbols, handlers, on: false, i: -1 });
      this.toggle = button('sm-plain sm-story-toggle', SM.say('story.start'), SM.say('story.name'));
      this.toggle.setAttribute('aria-pressed', 'false');
      this.toggle.disabled = !clock.n;
      this.toggle.addEventListener('click', () => (this.on ? this.leave() : this.enter()));
      const row = panel.querySelector('.sm-controls');
      row?.insertBefore(this.toggle, row.querySelector('.sm-tools,.sm-note'));
      this.box = el('section', 'sm-story');
      this.box.setAttribute('aria-label', SM.say('story.region'));
      this.box.hidden = true;
      this._build();
      stage.append(this.box);
      document.addEventListener('keydown', (e) => this._key(e), true);
      this._swipes();
    }

    _build() {
      const head = el('div', 'sm-story-head');
      this.count = el('span', 'sm-story-count');
      this.meter = el('progress', 'sm-story-meter');
      this.meter.setAttribute('aria-hidden', 'true');
      const close = button('sm-x', SM.say('story.leave'), '×');
      close.addEventListener('click', () => this.leave());
      head.append(el('strong', '', SM.say('story.name')), this.count, this.meter, close);
      this.body = el('div', 'sm-story-body');
      this.body.setAttribute('aria-live', 'polite');
      this.body.tabIndex = 0;
      this.body.setAttribute('role', 'group');
      const foot = el('div', 'sm-story-foot sm-nopic');
      this.back = button('sm-plain', SM.say('story.previous_claim'), SM.say('story.back'));
      this.next = button('sm-plain sm-main', SM.say('story.next_claim'), SM.say('story.next'));
      this.back.addEventListener('click', () => this.step(-1));
      this.next.addEventListener('click', () => this.step(1));
      foot.append(this.back, this.next);
      this.box.append(head, this.body, foot);
    }

    /* The claims told: those the filters leave, in the article's order. */
    get told() {
      const list = [];
      for (let i = 0; i < this.clock.n; i++) if (!this.clock.hidden[i]) list.push(i);
      return list;
    }

    enter(quiet) {
      const told = this.told, chosen = this.handlers.chosen();
      if (this.on || !told.length) return;
      this.on = true;
      this.root.classList.add('sm-telling');
      this.toggle.setAttribute('aria-pressed', 'true');
      this.box.hidden = false;
      this.handlers.entered();
      this.handlers.tell(told.includes(chosen) ? chosen : told[0], quiet);
      if (!quiet) this.next.focus({ preventScroll: true });
    }

    leave() {
      if (!this.on) return;
      this.on = false;
      this.root.classList.remove('sm-telling');
      this.toggle.setAttribute('aria-pressed', 'false');
      const inside = this.box.contains(document.activeElement);
      this.box.hidden = true;
      this.handlers.left();
      if (inside) this.toggle.focus({ preventScroll: true });
    }

    step(by) {
      const told = this.told;
      if (!told.length) return;
      const at = told.indexOf(this.i);
      let to = at + by;
      if (at < 0) to = by > 0 ? Math.max(0, told.findIndex((i) => i > this.i)) : told.findLastIndex((i) => i < this.i);
      if (to >= 0 && to < told.length) this.handlers.tell(told[to]);
    }

    /* The stop at which a claim is told: by which it has happened; what goes on throughout, while it
       goes on; null for what has no date. */
    stopFor(i) {
      const { clock } = this, flags = clock.flags[i];
      if (!(flags & 4) || flags & 2) return null;
      let begun = null;
      for (let k = 0; k < clock.times.length; k++) {
        const state = clock.stateOf(i, clock.times[k]);
        if (state === SM.DATED && !(flags & 1 && begun !== null)) return k;
        if (state === SM.DATED) return begun;
        if (state !== SM.ABSENT) begun = k;
      }
      return begun;
    }

    show(i) {
      this.i = i;
      const { payload, clock, symbols } = this, { claims, types, texts, heading } = payload, t = claims.type[i];
      const told = this.told, at = told.indexOf(i);
      this.count.textContent = SM.say('story.progress', { at: at + 1, total: told.length });
      this.meter.max = told.length;
      this.meter.value = at + 1;
      this.back.setAttribute('aria-disabled', String(at <= 0));
      this.next.setAttribute('aria-disabled', String(at >= told.length - 1));
      const head = el('h3', 'sm-story-h');
      head.append(symbols.claimSvg(i, t, clock.state[i] || SM.DATED, 26), el('span', 'sm-plate', String(claims.number[i])), el('span', '', texts.title?.[i] || types[t].label));
      const summary = texts.summary?.[i] ? [el('p', 'sm-summary', texts.summary[i])] : [];
      const quote = el('blockquote', '', texts.quote[i]);
      quote.dir = 'auto';
      quote.lang = payload.lang;
      const list = el('dl');
      const row = (name, words, note) => {
        if (!words) return;
        const dd = el('dd', '', words);
        if (note) dd.append(el('span', 'sm-story-soft', note));
        list.append(el('dt', '', name), dd);
      };
      const flags = clock.flags[i];
      row(SM.say('story.when'), SM.whenText(this.payload, this.clock, i), flags & 2 ? SM.say('story.no_date') : flags & 4 ? '' : SM.say('story.background'));
      row(SM.say('story.where'), texts.where[i], flags & 8 ? '' : SM.say('story.no_pin'));
      row(SM.say('frame.pcode'), texts.pcode?.[i]);
      row(SM.say('story.how_many'), texts.many[i]);
      row(SM.say('story.says_who'), texts.who[i]);
      const note = [heading.retelling, texts.status[i]].filter(Boolean).join(' · ');
      this.body.replaceChildren(head, ...summary, quote, list, el('p', 'sm-card-note', note));
      this.body.setAttribute('aria-label', SM.say('story.progress', { at: at + 1, total: told.length }));
      this.body.scrollTop = 0;
    }

    /* Capture: in a story the arrows turn its pages, wherever on the map the focus is. On the timeline
       they move the time, as always. */
    _key(e) {
      if (!this.on || e.altKey || e.ctrlKey || e.metaKey) return;
      if (e.target.closest?.('input:not([type=range]),select,textarea')) return;
      const onTime = e.target.matches?.('input[type=range]');
      const forward = SM.rtl ? 'ArrowLeft' : 'ArrowRight';
      const backward = forward === 'ArrowRight' ? 'ArrowLeft' : 'ArrowRight';
      let by = 0;
      if (e.key === 'PageDown' || (!onTime && e.key === forward)) by = 1;
      else if (e.key === 'PageUp' || (!onTime && e.key === backward)) by = -1;
      else if (e.key === 'Escape') { e.preventDefault(); e.stopPropagation(); this.leave(); return; }
      if (!by) return;
      e.preventDefault();
      e.stopPropagation();
      this.step(by);
    }

    _swipes() {
      let from = null;
      this.box.addEventListener('touchstart', (e) => { from = e.touches.length === 1 ? [e.touches[0].clientX, e.touches[0].clientY] : null; }, { passive: true });
      this.box.addEventListener('touchend', (e) => {
        if (!from) return;
        const dx = e.changedTouches[0].clientX - from[0], dy = e.changedTouches[0].clientY - from[1];
        from = null;
        if (Math.abs(dx) < SWIPE_PX || Math.abs(dx) < Math.abs(dy) * 1.4) return;
        const rtl = SM.rtl;
        this.step((dx < 0) === !rtl ? 1 : -1);
      }, { passive: true });
    }
  }
  SM.Story = Story;
})();
