/* Real controls over what is painted: keyboard, screen readers and fingers find every symbol, count and
   name. Up to some hundred they are placed with every step, above that once the reader stops moving. */
(() => {
  'use strict';
  const SM = (window.SM = window.SM || {});
  const AT_ONCE_UP_TO = 60, MOST = 200, IDLE_MS = 160;

  class HitButtons {
    constructor(map, payload, handlers) {
      Object.assign(this, { map, payload, handlers });
      this.pane = map.createPane('situation-hits');
      this.pane.style.zIndex = 460;
      this.pane.addEventListener('keydown', (e) => this._arrow(e));
      this.buttons = new Map();
      this.timer = 0;
    }

    show(hits, selected, dense) {
      clearTimeout(this.timer);
      this.dense = dense;
      if (!dense && hits.length <= AT_ONCE_UP_TO) { this._place(hits, selected); return; }
      this.timer = setTimeout(() => this._place(hits, selected), IDLE_MS);
    }

    _place(all, selected) {
      const hits = all.length > MOST ? [...all].sort((a, b) => b.count - a.count).slice(0, MOST) : all;
      const seen = new Set(), off = this.map.containerPointToLayerPoint([0, 0]);
      for (const hit of hits) {
        const key = hit.kind === 'claim' ? `c${hit.i}` : `${hit.kind}${hit.slots[0].k}`;
        seen.add(key);
        let b = this.buttons.get(key);
        if (!b) this.buttons.set(key, (b = this._button(hit)));
        b.hit = hit;
        b.style.width = hit.w + 'px';
        b.style.height = hit.h + 'px';
        b.style.transform = `translate(${off.x + hit.x - hit.w / 2}px,${off.y + hit.y - hit.h / 2}px)`;
        b.setAttribute('aria-label', this.handlers.describe(hit));
        b.setAttribute('aria-pressed', hit.i === selected ? 'true' : 'false');
      }
      for (const [key, b] of this.buttons) if (!seen.has(key)) { b.remove(); this.buttons.delete(key); }
      // Hundreds of counts are one stop of the Tab key; arrow keys walk among them.
      const list = [...this.buttons.values()], now = list.find((b) => b === document.activeElement) || list[0];
      for (const b of list) b.tabIndex = this.dense && b !== now ? -1 : 0;
    }

    _button(hit) {
      const b = document.createElement('button');
      b.type = 'button';
      b.className = 'sm-hit';
      b.dataset.claim = this.payload.claims.id[hit.i];
      b.dataset.kind = hit.kind;
      b.addEventListener('click', (e) => {
        e.stopPropagation();
        if (this.handlers.free()) this.handlers.pick(b.hit, b);
      });
      b.addEventListener('mouseenter', () => this.handlers.hover(b.hit, b));
      b.addEventListener('mouseleave', () => this.handlers.hover(null, b));
      b.addEventListener('focus', () => { if (b.matches(':focus-visible')) this.handlers.hover(b.hit, b); });
      b.addEventListener('blur', () => this.handlers.hover(null, b));
      this.handlers.button?.(b);
      this.pane.appendChild(b);
      return b;
    }

    /* To the nearest one in the direction of the key. */
    _arrow(e) {
      const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[e.key];
      const from = e.target.hit;
      if (!way || !from || e.altKey || !this.dense) return;
      let best = null, least = Infinity;
      for (const b of this.buttons.values()) {
        const dx = b.hit.x - from.x, dy = b.hit.y - from.y, along = dx * way[0] + dy * way[1];
        if (b === e.target || along <= 0) continue;
        const cost = along + 2.5 * Math.abs(dx * way[1] + dy * way[0]);
        if (cost < least) { least = cost; best = b; }
      }
      e.preventDefault();
      e.stopPropagation();
      if (!best) return;
      e.target.tabIndex = -1;
      best.tabIndex = 0;
      best.focus({ preventScroll: true });
    }
  }
  SM.HitButtons = HitButtons;
})();
