/* The panel under the map: controls, one bar a distinct interval, the axis, the lanes. */
(() => {
  'use strict';
  const SM = (window.SM = window.SM || {});
  const BARS_UP_TO = 40, ROW_H = 28, CHIP_PX = 20;
  const el = (tag, cls, text) => {
    const e = document.createElement(tag);
    if (cls) e.className = cls;
    if (text !== undefined) e.textContent = text;
    return e;
  };
  const button = (cls, name, text) => {
    const b = el('button', cls, text);
    b.type = 'button';
    b.setAttribute('aria-label', name);
    b.title = name;
    return b;
  };
  SM.el = el;
  SM.button = button;

  class Timeline {
    constructor(root, payload, clock, symbols, handlers) {
      Object.assign(this, { root, payload, clock, symbols, handlers });
      this.chips = new Map();
      this.index = 0;
      this._controls();
      this._track();
      this._lanes();
      new ResizeObserver(() => this.render()).observe(this.track);
    }

    _controls() {
      const row = el('div', 'sm-controls');
      this.play = button('sm-play', 'Play', '');
      this.play.innerHTML = '<svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true"><path class="sm-i-play" d="M6 3.5v13l10.5-6.5z"/><path class="sm-i-pause" d="M5.5 3.5h3.2v13h-3.2zM11.3 3.5h3.2v13h-3.2z"/></svg>';
      this.play.addEventListener('click', () => this.handlers.togglePlay());
      const modes = el('div', 'sm-seg');
      modes.setAttribute('role', 'group');
      modes.setAttribute('aria-label', 'What the map keeps');
      this.upTo = button('sm-seg-b', 'Up to: keep what has happened', 'Up to');
      this.window = button('sm-seg-b', 'Window: only what may have happened in the moving window', 'Window');
      this.upTo.addEventListener('click', () => this.handlers.mode('up to'));
      this.window.addEventListener('click', () => this.handlers.mode('window'));
      modes.append(this.upTo, this.window);
      const step = el('div', 'sm-seg');
      const prev = button('sm-seg-b', 'Previous claim', '‹ claim'), next = button('sm-seg-b', 'Next claim', 'claim ›');
      prev.addEventListener('click', () => this.handlers.step(-1));
      next.addEventListener('click', () => this.handlers.step(1));
      step.append(prev, next);
      this.speed = button('sm-plain', 'Playing speed', '1×');
      this.speed.addEventListener('click', () => { this.speed.textContent = this.handlers.speed() + '×'; });
      row.append(this.play, modes, step, this.speed, el('span', 'sm-note', this.payload.note));
      this.root.append(row);
    }

    _track() {
      this.track = el('div', 'sm-track');
      this.bars = el('div', 'sm-bars');
      this.canvas = el('canvas', 'sm-histogram');
      this.canvas.setAttribute('aria-hidden', 'true');
      this.axis = el('div', 'sm-axis');
      this.span = el('div', 'sm-window');
      this.thumb = el('div', 'sm-thumb');
      this.flag = el('div', 'sm-flag');
      this.thumb.append(this.flag, el('div', 'sm-line'), el('div', 'sm-knob'));
      this.input = el('input', 'sm-range');
      Object.assign(this.input, { type: 'range', min: 0, step: 1, max: Math.max(0, this.clock.times.length - 1) });
      this.input.setAttribute('aria-label', 'Timeline');
      this.input.addEventListener('input', () => this.handlers.move(+this.input.value, 'key'));
      this.input.addEventListener('change', () => this.handlers.release());
      this.input.addEventListener('keyup', () => this.handlers.release());
      this.track.append(this.span, this.bars, this.canvas, this.axis, this.input, this.thumb);
      this.root.append(this.track);
      const drag = (e) => this.handlers.move(this.clock.nearest(this.timeAt(e.clientX)), 'drag');
      this.track.addEventListener('pointerdown', (e) => {
        if (e.button !== 0 || e.target.closest('button') || !this.clock.times.length) return;
        e.preventDefault();
        this.input.focus({ preventScroll: true });
        this.track.setPointerCapture(e.pointerId);
        this.dragging = true;
        this.root.classList.add('sm-dragging');
        drag(e);
      });
      this.track.addEventListener('pointermove', (e) => { if (this.dragging) drag(e); });
      const stop = () => {
        if (!this.dragging) return;
        this.dragging = false;
        this.root.classList.remove('sm-dragging');
        this.handlers.release();
      };
      this.track.addEventListener('pointerup', stop);
      this.track.addEventListener('pointercancel', stop);
    }

    _lanes() {
      this.lanes = el('div', 'sm-lanes');
      const { claims } = this.payload, { flags } = this.clock;
      const all = claims.id.map((_, i) => i);
      const lanes = [
        ['Without a place', all.filter((i) => !(flags[i] & 8))],
        ['Without a date', all.filter((i) => flags[i] & 2)],
        ['Background, not drawn', all.filter((i) => !(flags[i] & 4) && !(flags[i] & 2))],
      ];
      for (const [name, members] of lanes) {
        if (!members.length) continue;
        const lane = el('div', 'sm-lane');
        lane.append(el('span', 'sm-lane-name', `${name} (${members.length})`));
        for (const i of members.slice(0, 24)) lane.append(this._chip(i));
        if (members.length > 24) lane.append(el('span', 'sm-more', `+${members.length - 24}`));
        this.lanes.append(lane);
      }
      this.root.append(this.lanes);
    }

    _chip(i) {
      const { claims } = this.payload;
      const chip = button('sm-chip', `Claim ${claims.number[i]}: ${this.handlers.short(i)}`, String(claims.number[i]));
      chip.dataset.claim = claims.id[i];
      chip.addEventListener('click', () => this.handlers.select(i));
      if (!this.chips.has(i)) this.chips.set(i, []);
      this.chips.get(i).push(chip);
      this._paintChip(chip, i);
      return chip;
    }

    _paintChip(chip, i) {
      const colour = this.symbols.colour(this.payload.claims.type[i]);
      chip.style.setProperty('--c', colour);
      const state = this.clock.state[i];
      chip.className = `sm-chip sm-${SM.STATE_NAMES[state]}${this.clock.hidden[i] ? ' sm-filtered' : ''}${i === this.selected ? ' sm-chosen' : ''}`;
    }

    /* px of an instant inside the track. */
    xOf(ms) { return this.x0 + ((ms - this.t0) / (this.t1 - this.t0 || 1)) * (this.x1 - this.x0); }
    timeAt(clientX) {
      const x = clientX - this.track.getBoundingClientRect().left;
      return this.t0 + ((x - this.x0) / (this.x1 - this.x0 || 1)) * (this.t1 - this.t0);
    }

    render() {
      const { clock, payload } = this, width = this.track.clientWidth;
      if (!width) return;
      const n = clock.times.length;
      this.t0 = n ? clock.segStarts[0] : 0;
      this.t1 = n ? clock.segEnds[n - 1] : 1;
      const placed = (i) => clock.flags[i] & 4 && !(clock.flags[i] & 2);
      let openLeft = false, openRight = false, dated = 0;
      for (let i = 0; i < clock.n; i++) {
        if (!placed(i)) continue;
        dated++;
        openLeft ||= clock.start[i] === -Infinity;
        openRight ||= clock.end[i] === Infinity;
      }
      this.x0 = openLeft ? 64 : 14;
      this.x1 = width - (openRight ? 64 : 14);
      this.compact = width < 560;
      this.bars.replaceChildren();
      for (const [i, list] of this.chips) this.chips.set(i, list.filter((c) => this.lanes.contains(c)));
      const asBars = dated <= BARS_UP_TO;
      this.canvas.hidden = asBars;
      const h = asBars ? this._renderBars(placed) : this._renderHistogram(placed);
      this.bars.style.height = h + 'px';
      this.axis.replaceChildren();
      let labelledTo = -Infinity;
      for (const tick of payload.ticks) {
        const x = this.xOf(tick.ms);
        const t = el('div', 'sm-tick');
        t.style.left = x + 'px';
        this.axis.append(t);
        const until = tick.until ? this.xOf(tick.until) : x;
        const wide = SM.textWidth(tick.label, `12px ${SM.FONT}`) + 12;
        const words = !this.compact && (!tick.until || wide <= until - x) ? tick.label : tick.short;
        const at = (x + until) / 2, half = SM.textWidth(words, `12px ${SM.FONT}`) / 2;
        if (at - half < labelledTo + 6 || at + half > width) continue;
        labelledTo = at + half;
        const label = el('div', 'sm-tick-label', words);
        label.style.left = at + 'px';
        this.axis.append(label);
      }
      this.track.style.setProperty('--bars-h', h + 'px');
      this.showIndex(this.index);
      this.paintStates();
    }

    _renderBars(placed) {
      const { clock, payload } = this;
      const groups = new Map();
      for (let i = 0; i < clock.n; i++) {
        if (!placed(i)) continue;
        const steady = clock.flags[i] & 1;
        const key = `${clock.start[i]}|${clock.end[i]}|${this.compact ? '' : steady}`;
        if (!groups.has(key)) groups.set(key, { start: clock.start[i], end: clock.end[i], within: [], steady: [] });
        groups.get(key)[steady ? 'steady' : 'within'].push(i);
      }
      const rows = [];
      const sorted = [...groups.values()].sort((a, b) => a.end - a.start - (b.end - b.start) || a.start - b.start);
      for (const bar of sorted) {
        const n = bar.within.length + bar.steady.length;
        let a = bar.start === -Infinity ? 4 : this.xOf(bar.start), b = bar.end === Infinity ? this.track.clientWidth - 4 : this.xOf(bar.end);
        const need = n * (CHIP_PX + 3) + 10;
        const fit = Math.max(1, Math.floor((Math.max(b - a, need > 120 ? 120 : need) - 10) / (CHIP_PX + 3)));
        if (b - a < Math.min(need, 120)) b = a + Math.min(need, 120);
        if (b > this.track.clientWidth - 2) { a -= b - this.track.clientWidth + 2; b = this.track.clientWidth - 2; }
        let row = rows.findIndex((r) => r.every(([p, q]) => b <= p + 1 || a >= q - 1));
        if (row < 0) { rows.push([]); row = rows.length - 1; }
        rows[row].push([a, b]);
        this.bars.append(this._bar(bar, a, b, row, fit));
      }
      return Math.max(1, rows.length) * ROW_H + 4;
    }

    _bar(bar, a, b, row, fit) {
      const steadyOnly = !bar.within.length;
      const e = el('div', 'sm-bar ' + (steadyOnly ? 'sm-throughout' : 'sm-within'));
      if (bar.start === -Infinity) e.classList.add('sm-open-left');
      if (bar.end === Infinity) e.classList.add('sm-open-right');
      e.style.left = a + 1 + 'px';
      e.style.width = b - a - 2 + 'px';
      e.style.top = row * ROW_H + 'px';
      let left = fit;
      const put = (list, into) => {
        for (const i of list) if (left-- > 0) into.append(this._chip(i));
      };
      put(bar.within, e);
      if (bar.steady.length && !steadyOnly) {
        const inset = el('span', 'sm-inset');
        put(bar.steady, inset);
        e.append(inset);
      } else put(bar.steady, e);
      const n = bar.within.length + bar.steady.length;
      if (n > fit) e.append(el('span', 'sm-more', `+${n - fit}`));
      const words = this.handlers.barText(bar.within[0] ?? bar.steady[0]);
      const room = b - a - Math.min(n, fit) * (CHIP_PX + 3) - 22;
      if (SM.textWidth(words, `12px ${SM.FONT}`) < room) e.append(el('span', 'sm-bar-label', words));
      e.title = words;
      return e;
    }

    /* Two tones: certainly in this bin, possibly in it. Counts of reports, not of intensity. */
    _renderHistogram(placed) {
      const { clock } = this, bins = 120, h = 84, w = this.x1 - this.x0, dpr = window.devicePixelRatio || 1;
      const sure = new Float64Array(bins + 1), maybe = new Float64Array(bins + 1);
      const span = this.t1 - this.t0 || 1;
      for (let i = 0; i < clock.n; i++) {
        if (!placed(i) || clock.hidden[i]) continue;
        const a = Math.max(0, Math.floor(((clock.start[i] - this.t0) / span) * bins));
        const b = Math.min(bins - 1, Math.ceil(((clock.end[i] - this.t0) / span) * bins) - 1);
        if (!(a <= b)) continue;
        const into = a === b || clock.flags[i] & 1 ? sure : maybe;
        into[a]++;
        into[b + 1]--;
      }
      let top = 1;
      for (let k = 0, s = 0, m = 0; k < bins; k++) {
        s += sure[k]; m += maybe[k];
        sure[k] = s; maybe[k] = m;
        top = Math.max(top, s + m);
      }
      const c = this.canvas;
      c.width = w * dpr; c.height = h * dpr;
      c.style.cssText = `left:${this.x0}px;width:${w}px;height:${h}px`;
      const g = c.getContext('2d');
      g.scale(dpr, dpr);
      const bw = w / bins, dark = this.symbols.dark;
      for (let k = 0; k < bins; k++) {
        const hs = (sure[k] / top) * (h - 14), hm = (maybe[k] / top) * (h - 14);
        g.fillStyle = dark ? '#8fa3bd' : '#4d5d73';
        g.fillRect(k * bw, h - hs, Math.max(1, bw - 0.6), hs);
        g.fillStyle = dark ? '#3c4858' : '#c3ccd6';
        g.fillRect(k * bw, h - hs - hm, Math.max(1, bw - 0.6), hm);
      }
      const label = el('span', 'sm-histogram-label', `reports, not intensity · most at once: ${top}`);
      this.bars.append(label);
      return h + 2;
    }

    showIndex(index) {
      this.index = index;
      const { clock } = this;
      this.input.value = index;
      if (!clock.times.length) { this.thumb.hidden = true; this.span.hidden = true; return; }
      const words = SM.stopText(clock.kinds[index], clock.segStarts[index], clock.segEnds[index], clock.tz);
      this.input.setAttribute('aria-valuetext', words);
      if (this.x0 === undefined) return;
      const x = this.xOf(clock.times[index]);
      this.thumb.style.transform = `translateX(${x}px)`;
      if (this.flagText !== words) {
        this.flag.textContent = this.flagText = words;
        this.flagW = SM.textWidth(words, `600 12.5px ${SM.FONT}`) + 18;
      }
      const w = this.track.clientWidth, half = this.flagW / 2;
      const shift = Math.min(0, w - x - half - 2) + Math.max(0, half + 2 - x);
      this.flag.style.transform = `translateX(calc(-50% + ${shift}px))`;
      const from = this.windowMs === null ? null : clock.segEnds[index] - this.windowMs;
      this.span.hidden = from === null;
      if (from !== null) {
        const a = Math.max(this.x0, this.xOf(from));
        this.span.style.left = a + 'px';
        this.span.style.width = this.xOf(clock.segEnds[index]) - a + 'px';
      }
    }

    paintStates() {
      for (const [i, list] of this.chips) for (const chip of list) this._paintChip(chip, i);
    }

    setSelected(i) { this.selected = i; this.paintStates(); }
    setMode(windowMs) {
      this.windowMs = windowMs;
      this.upTo.setAttribute('aria-pressed', windowMs === null);
      this.window.setAttribute('aria-pressed', windowMs !== null);
    }
    setPlaying(on) {
      this.play.setAttribute('aria-label', on ? 'Pause' : 'Play');
      this.play.title = on ? 'Pause' : 'Play';
      this.play.classList.toggle('sm-on', on);
    }
  }
  SM.Timeline = Timeline;
})();
