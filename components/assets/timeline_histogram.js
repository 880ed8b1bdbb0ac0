/* Many claims: two tones in each bin of the calendar, certainly in it and possibly in it. Counts of reports,
   which say nothing of intensity. Made anew for a range or a filter, never while the reader scrubs. */
(() => {
  'use strict';
  const SM = (window.SM = window.SM || {});
  const { el } = SM;
  const BINS_H = 76, CAPTION_H = 20, CAPTION_TWO_LINES_H = 38, TOP_ROOM = 2;

  class TimelineHistogram {
    constructor(owner) {
      this.owner = owner;
      this.canvas = el('canvas', 'sm-histogram');
      this.canvas.setAttribute('aria-hidden', 'true');
      this.caption = el('div', 'sm-histogram-label');
      const key = (cls, name) => { const k = el('span', 'sm-key'); k.append(el('i', cls), el('span', '', SM.say('timeline.' + name))); return k; };
      this.units = el('span', 'sm-key sm-units');
      this.said = el('span', 'sm-said');
      this.caption.append(key('sm-sure', 'sure'), key('sm-maybe', 'maybe'), this.units, this.said);
      this.chosen = el('div', 'sm-chosen-span');
      this.data = null;
    }

    show(on) { for (const e of [this.canvas, this.caption]) e.hidden = !on; if (!on) { this.chosen.hidden = true; this.data = null; } }

    get _caption() { return this.owner.compact ? CAPTION_TWO_LINES_H : CAPTION_H; }
    get _height() { return this._caption + BINS_H; }

    /* Bins the claims that include(i) lets pass; returns the height in px. */
    render(include) {
      const o = this.owner, { axis } = SM, w = o.x1 - o.x0;
      this.step = axis.binStep(o.t1 - o.t0, w, o.finest);
      this.edges = axis.marks(o.t0, o.t1, this.step, o.clock.tz);
      this.data = axis.histogram(o.clock, include, this.edges);
      this.units.textContent = SM.say('timeline.bins_' + this.step.unit, { count: this.step.n });
      this.paint();
      this.mark();
      return this._height;
    }

    paint() {
      const o = this.owner, w = o.x1 - o.x0, dpr = window.devicePixelRatio || 1, c = this.canvas;
      c.width = Math.round(w * dpr);
      c.height = Math.round(this._height * dpr);
      c.style.cssText = `left:${o.x0}px;width:${w}px;height:${this._height}px`;
      const g = c.getContext('2d'), { sure, maybe, most } = this.data;
      const css = getComputedStyle(o.root), ink = css.getPropertyValue('--sm-sure'), pale = css.getPropertyValue('--sm-maybe');
      const room = c.height - (this._caption + TOP_ROOM) * dpr, px = (k) => Math.max(0, Math.min(c.width, Math.round((o.xOf(this.edges[k]) - o.x0) * dpr)));
      const bars = (colour, low, high) => {
        g.fillStyle = colour;
        for (let k = 0; k < sure.length; k++) {
          const [a, b] = [px(k), px(k + 1)], x = Math.min(a, b), wide = Math.abs(b - a), gap = wide > 4 * dpr ? Math.round(dpr) : 0;
          const y0 = Math.round((low(k) / (most || 1)) * room), y1 = Math.round((high(k) / (most || 1)) * room);
          if (y1 > y0) g.fillRect(x, c.height - y1, Math.max(1, wide - gap), y1 - y0);
        }
      };
      // A bin with any report is at least one pixel high.
      bars(pale, (k) => sure[k], (k) => (sure[k] + maybe[k] ? Math.max(sure[k] + maybe[k], (most * 1.2 * dpr) / room) : 0));
      bars(ink, () => 0, (k) => (sure[k] ? Math.max(sure[k], (most * 1.2 * dpr) / room) : 0));
    }

    binAt(ms) {
      let lo = 0, hi = this.edges.length - 2;
      if (hi < 0 || ms < this.edges[0] || ms >= this.edges[hi + 1]) return -1;
      while (lo < hi) { const mid = (lo + hi + 1) >> 1; if (this.edges[mid] <= ms) lo = mid; else hi = mid - 1; }
      return lo;
    }

    /* The bin in words: "27 November 2024: 31 certainly, 12 possibly". */
    say(ms) {
      if (!this.data) return;
      const k = this.binAt(ms);
      if (k === this.saidBin && this.saidData === this.data) return;
      [this.saidBin, this.saidData] = [k, this.data];
      this.said.textContent = k < 0 ? '' : SM.say('timeline.bin', {
        when: SM.spanText(this.edges[k], this.edges[k + 1], this.owner.clock.tz),
        sure: this.data.sure[k], maybe: this.data.maybe[k],
      });
    }

    /* The chosen claim's interval over the bins. */
    mark() {
      const o = this.owner, i = o.selected ?? -1, { clock } = o;
      const has = this.data && i >= 0 && o.isPlaced(i) && clock.start[i] < o.t1 && clock.end[i] > o.t0;
      this.chosen.hidden = !has;
      if (!has) return;
      const p = o.xOf(Math.max(clock.start[i], o.t0)), q = o.xOf(Math.min(clock.end[i], o.t1)), a = Math.min(p, q);
      this.chosen.style.cssText = `left:${a}px;width:${Math.max(2, Math.abs(q - p))}px;top:${this._caption}px;height:${BINS_H}px`;
      this.chosen.style.setProperty('--c', o.symbols.claimColour(i));
      this.chosen.classList.toggle('sm-throughout', Boolean(clock.flags[i] & 1));
    }
  }
  SM.TimelineHistogram = TimelineHistogram;
})();
