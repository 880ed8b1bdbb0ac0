/* The panel under the map: controls, bars or a histogram over an axis, the thumb, the window, the lanes.
   Knows the range of time that is shown and the zone its words are in; what hands do is in timeline_hands.js. */
(() => {
  'use strict';
  const SM = (window.SM = window.SM || {});
  const { el } = SM;
  const BARS_UP_TO = 40, BARS_SHARE = 0.34, MARGIN_PX = 14, OPEN_MARGIN_PX = 64, COMPACT_PX = 560, SNAP_PX = 4;
  const TICK_FONT = 12, FOLLOW_SHARE = 0.15;

  const say = (name, values) => SM.say('timeline.' + name, values);

  class Timeline {
    constructor(root, payload, clock, symbols, handlers, initial = {}) {
      Object.assign(this, { root, payload, clock, symbols, handlers, index: 0, windowMs: null, selected: -1, width: 0, rtl: SM.words.axis === 'rtl' });
      this.ownZone = clock.tz;
      this.zoneName = payload.zone;
      this.hasClocks = SM.axis.finestStep(this._bounds(), clock.tz).unit !== 'day';
      this.bars = new SM.TimelineBars(this);
      this.tools = new SM.TimelineTools(this);
      root.append(this.tools.row);
      this._track();
      this._foot();
      this.setZone(Boolean(initial.utc), false);
      const range = initial.range;
      const [first, last] = this.whole; // a link may hold a time that the claims no longer have
      this.range = Array.isArray(range) && range[0] < range[1] && range[0] < last && range[1] > first ? this._clamped(range) : null;
      new ResizeObserver(() => { if (this.track.clientWidth !== this.width || this.root.parentElement?.clientHeight !== this.rootHeight) this.render(); }).observe(this.track);
    }

    _track() {
      this.track = el('div', 'sm-track');
      this.track.dir = 'ltr';
      this.histogram = new SM.TimelineHistogram(this);
      this.axis = el('div', 'sm-axis');
      this.span = el('div', 'sm-window');
      this.grips = { start: this._grip('window_start'), end: this._grip('window_end') };
      this.thumb = el('div', 'sm-thumb');
      this.flag = el('div', 'sm-flag');
      this.thumb.append(this.flag, el('div', 'sm-line'), el('div', 'sm-knob'));
      this.input = el('input', 'sm-range');
      Object.assign(this.input, { type: 'range', min: 0, step: 1, max: Math.max(0, this.clock.times.length - 1) });
      this.input.setAttribute('aria-label', say('slider'));
      this.input.setAttribute('aria-keyshortcuts', 'Shift+ArrowLeft Shift+ArrowRight Enter + - 0 Escape');
      this.input.setAttribute('aria-description', say('keys'));
      this.input.dir = this.rtl ? 'rtl' : 'ltr';
      const scroll = (this.scroll = el('div', 'sm-scroll'));
      scroll.append(this.bars.box);
      this.track.append(this.span, this.histogram.canvas, this.histogram.chosen, scroll, this.histogram.caption, this.axis,
        this.input, this.grips.start, this.grips.end, this.thumb);
      this.root.append(this.track);
      this.hands = new SM.TimelineHands(this);
    }

    _grip(name) {
      const grip = el('div', 'sm-grip');
      grip.setAttribute('role', 'slider');
      grip.tabIndex = 0;
      grip.setAttribute('aria-label', say(name));
      grip.hidden = true;
      return grip;
    }

    _foot() {
      this.foot = el('div', 'sm-foot');
      this.bars.makeLanes();
      this.zoneNote = el('span', 'sm-zone');
      this.live = el('span', 'sm-live');
      this.live.setAttribute('role', 'status');
      this.foot.append(this.bars.lanes, this.zoneNote, el('span', 'sm-note', this.payload.note), this.live);
      this.root.append(this.foot);
    }

    tell(words) { this.live.textContent = words; }

    /* Every instant at which an interval or the shown time begins or ends. */
    *_bounds() { yield* this.clock.segStarts; yield* this.clock.segEnds; }
    get whole() {
      const { times, segStarts, segEnds } = this.clock, n = times.length;
      return n ? [segStarts[0], segEnds[n - 1]] : [0, 1];
    }
    get shownZone() { return this.clock.tz === 'UTC' ? 'UTC' : say('zone', { zone: this.zoneName }); }
    isPlaced(i) { return (this.clock.flags[i] & 6) === 4; }
    barWords(i) { return this.clock.tz === this.ownZone ? this.handlers.barText(i) : say('local', { words: this.handlers.barText(i) }); }

    /* px inside the track of an instant, and the instant under one. */
    xOf(ms) {
      const share = (ms - this.t0) / (this.t1 - this.t0 || 1);
      return this.rtl ? this.x1 - share * (this.x1 - this.x0) : this.x0 + share * (this.x1 - this.x0);
    }
    timeAt(x) {
      const share = Math.max(0, Math.min(1, (x - this.x0) / (this.x1 - this.x0 || 1)));
      return this.t0 + (this.rtl ? 1 - share : share) * (this.t1 - this.t0);
    }
    trackLeft() { return this.track.getBoundingClientRect().left; }

    /* The mark of the calendar nearest to an instant, of the finest step that is a few pixels wide here. */
    _snapStep() {
      const { STEPS } = SM.axis, span = this.t1 - this.t0, w = this.x1 - this.x0;
      return STEPS.find((s) => s.ms >= this.finest.ms && (s.ms / span) * w >= SNAP_PX) || STEPS[STEPS.length - 1];
    }
    snap(ms) {
      const found = SM.axis.marks(ms, ms, this._snapStep(), this.clock.tz), next = SM.axis.marks(ms, ms + 1, this._snapStep(), this.clock.tz);
      const a = found[0], b = next[next.length - 1];
      return this._within(ms - a <= b - ms ? a : b);
    }
    snapBy(ms, by) {
      const s = this._snapStep();
      let at = ms;
      for (let k = 0; k < Math.abs(by); k++) {
        const m = by > 0 ? SM.axis.marks(at, at + 1, s, this.clock.tz) : SM.axis.marks(at - 1, at - 1, s, this.clock.tz);
        at = by > 0 ? m[m.length - 1] : m[0];
      }
      return at;
    }
    around(ms) {
      const m = SM.axis.marks(ms, ms + 1, this._snapStep(), this.clock.tz);
      return [this._within(m[0]), this._within(m[m.length - 1])];
    }
    _within(ms) { const [a, b] = this.whole; return Math.max(a, Math.min(b, ms)); }

    /* The shown range: null is all of it. Nothing on the map changes with it. */
    setRange(range, report) {
      if (range && !(range[0] < range[1])) throw new RangeError(`range ${range}; two instants, the earlier first, are needed`);
      const next = range && this._clamped(range);
      if (String(next) === String(this.range)) return;
      this.range = next;
      this.render();
      this.tell(next ? say('showing', { span: SM.spanText(next[0], next[1], this.clock.tz) }) : say('showing_all'));
      if (report) this.handlers.ranged();
    }
    _clamped([from, to]) {
      const [a, b] = this.whole, least = Math.min(b - a, Math.max(this.finest.ms, 60000));
      let start = Math.max(a, Math.min(from, b - least)), end = Math.min(b, Math.max(to, start + least));
      if (end - start < least) start = end - least;
      return start <= a && end >= b ? null : [Math.round(start), Math.round(end)];
    }
    zoom(factor) {
      const { times } = this.clock;
      if (!times.length) return;
      const span = (this.t1 - this.t0) * factor, now = times[this.index], inside = now >= this.t0 && now <= this.t1;
      const middle = inside ? now : (this.t0 + this.t1) / 2, share = inside ? (now - this.t0) / (this.t1 - this.t0 || 1) : 0.5;
      const [a, b] = this.whole, from = Math.max(a, Math.min(b - span, middle - span * share));
      if (span >= b - a) this.setRange(null, true);
      else if (factor < 1 && span < this.finest.ms) return;
      else this.setRange([this.snap(from), Math.max(this.snap(from + span), this.snapBy(this.snap(from), 1))], true);
    }
    /* Keeps the thumb in sight when it moves out of the shown range. */
    _follow(ms) {
      if (!this.range || (ms >= this.t0 && ms <= this.t1)) return;
      const span = this.t1 - this.t0, [a, b] = this.whole;
      const from = Math.max(a, Math.min(b - span, ms > this.t1 ? ms - span * FOLLOW_SHARE : ms - span * (1 - FOLLOW_SHARE)));
      this.range = this._clamped([from, from + span]);
      this.render();
    }

    setZone(utc, report) {
      this.clock.tz = utc ? 'UTC' : this.ownZone;
      this.clock.inUtc = this.isUtc;
      this.finest = this.clock.times.length ? SM.axis.finestStep(this._bounds(), this.clock.tz) : SM.axis.STEPS[0];
      this.zoneNote.textContent = this.clock.times.length ? this.shownZone : '';
      this.tools.showZone(utc);
      if (!report) return;
      this.flagText = null;
      this.render();
      this.handlers.ranged();
      this.handlers.reworded();
    }
    get isUtc() { return this.clock.tz !== this.ownZone; }

    /* Goes to the last stop not after a date or a local time; returns words when that cannot be done. */
    jump(value) {
      const m = /^(\d{4,6})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d))?/.exec(value), { axis } = SM, { clock } = this;
      if (!m) return say('no_date');
      const wall = axis.utc(+m[1], m[2] - 1, +m[3] + (m[4] === undefined ? 1 : 0), +(m[4] ?? 0), +(m[5] ?? 0));
      const ms = axis.instant(wall, clock.tz), [a, b] = this.whole;
      const day = axis.instant(axis.utc(+m[1], m[2] - 1, +m[3]), clock.tz);
      if (ms < a || day > b) {
        const end = SM.local(b, clock.tz).midnight ? SM.dayBefore(b, clock.tz) : SM.local(b, clock.tz);
        return say('date_outside', { first: SM.dayText(SM.local(a, clock.tz)), last: SM.dayText(end) });
      }
      this.handlers.move(clock.atOrBefore(ms), 'key');
      this.handlers.release();
      return '';
    }

    render() {
      const { clock, root } = this, width = this.track.clientWidth;
      if (!width) return;
      this.width = width;
      this.rootHeight = root.parentElement?.clientHeight ?? 600;
      [this.t0, this.t1] = this.range || this.whole;
      this.compact = width < COMPACT_PX;
      const inRange = (i) => this.isPlaced(i) && (!this.range || (clock.start[i] < this.t1 && clock.end[i] > this.t0));
      let all = 0, kept = 0, cutStart = false, cutEnd = false;
      for (let i = 0; i < clock.n; i++) {
        if (!inRange(i)) continue;
        all++;
        if (!clock.hidden[i]) kept++;
        if (all > BARS_UP_TO && kept > BARS_UP_TO) break;
        cutStart ||= clock.start[i] < this.t0;
        cutEnd ||= clock.end[i] > this.t1;
      }
      const asBars = all <= BARS_UP_TO || kept <= BARS_UP_TO, openLeft = this.rtl ? cutEnd : cutStart, openRight = this.rtl ? cutStart : cutEnd;
      this.x0 = asBars && openLeft ? OPEN_MARGIN_PX : MARGIN_PX;
      this.x1 = width - (asBars && openRight ? OPEN_MARGIN_PX : MARGIN_PX);
      this.bars.clear();
      this.histogram.show(!asBars);
      this.track.classList.toggle('sm-counting', !asBars);
      let h, full;
      if (asBars) {
        const members = [];
        for (let i = 0; i < clock.n; i++) if (inRange(i) && (all <= BARS_UP_TO || !clock.hidden[i])) members.push(i);
        ({ height: h, all: full } = this.bars.render(members, this.rootHeight * BARS_SHARE));
      } else h = full = this.histogram.render((i) => inRange(i) && !clock.hidden[i]);
      this.bars.box.style.height = full + 'px';
      this.scroll.style.height = h + 'px';
      this.scroll.classList.toggle('sm-overflowing', full > h);
      this.track.style.setProperty('--bars-h', h + 'px');
      this._ticks(width);
      this.tools.showRange(this.range, this._snapStep().ms < this.t1 - this.t0);
      this._place();
      this.paintStates();
    }

    _ticks(width) {
      const { axis } = SM, step = axis.tickStep(this.t1 - this.t0, this.x1 - this.x0, this.finest);
      this.axis.replaceChildren();
      if (!this.clock.times.length) return;
      const taken = [], spacing = (step.ms / (this.t1 - this.t0)) * (this.x1 - this.x0);
      for (const tick of axis.ticks(this.t0, this.t1, step, this.clock.tz)) {
        const at = (ms) => this.xOf(Math.max(this.t0, Math.min(this.t1, ms))), x = at(tick.ms);
        if (tick.ms >= this.t0) {
          const line = el('div', 'sm-tick' + (tick.major ? ' sm-major' : ''));
          line.style.left = x + 'px';
          this.axis.append(line);
        }
        const until = tick.until === null ? x : at(tick.until), room = tick.until === null ? spacing : Math.abs(until - x);
        const font = `${tick.major ? 600 : 400} ${TICK_FONT}px ${SM.FONT}`;
        const words = axis.labels(tick, step, this.clock.tz);
        const fitting = words.find((w) => SM.textWidth(w, font) + 8 <= room) ?? (tick.until === null ? words.at(-1) : null);
        if (!fitting) continue;
        const middle = (x + until) / 2, half = SM.textWidth(fitting, font) / 2, a = middle - half, b = middle + half;
        if (a < 0 || b > width || taken.some(([p, q]) => a < q + 8 && b > p - 8)) continue;
        taken.push([a, b]);
        const label = el('div', 'sm-tick-label' + (tick.major ? ' sm-major' : ''), fitting);
        label.style.left = middle + 'px';
        this.axis.append(label);
      }
    }

    showIndex(index) {
      const moved = index !== this.index;
      this.index = index;
      if (this.x0 === undefined) return;
      if (moved && this.clock.times.length) this._follow(this.clock.times[index]);
      this._place();
    }

    /* Puts thumb, flag and window where the stop is; cheap, for it runs at every step of a scrub. */
    _place() {
      const { clock, index } = this;
      this.input.value = index;
      const has = clock.times.length > 0;
      this.thumb.hidden = !has;
      if (!has) { this._placeWindow(null); return; }
      const words = SM.stopText(clock.kinds[index], clock.segStarts[index], clock.segEnds[index], clock.tz);
      const parked = clock.times[index] < this.t0 || clock.times[index] > this.t1;
      const x = Math.max(8, Math.min(this.width - 8, this.xOf(clock.times[index])));
      this.thumbX = x;
      this.thumb.style.transform = `translateX(${x}px)`;
      this.thumb.classList.toggle('sm-parked', parked);
      if (this.flagText !== words) {
        this.input.setAttribute('aria-valuetext', words);
        this.flag.textContent = this.flagText = words;
        this.flagW = SM.textWidth(words, `600 12.5px ${SM.FONT}`) + 18;
      }
      const half = this.flagW / 2, shift = Math.min(0, this.width - x - half - 2) + Math.max(0, half + 2 - x);
      this.flag.style.transform = `translateX(calc(-50% + ${shift}px))`;
      this.readout();
      this._placeWindow(this.windowMs === null ? null : this.windowPx());
    }

    windowPx() {
      const end = this.clock.segEnds[this.index], clip = (ms) => this.xOf(Math.max(this.t0, Math.min(this.t1, ms)));
      const p = clip(end - this.windowMs), q = clip(end);
      return [Math.min(p, q), Math.max(p, q)];
    }

    _placeWindow(px) {
      const { clock, grips, index } = this, end = px && clock.segEnds[index], from = px && end - this.windowMs;
      this.span.hidden = !px || end <= this.t0 || from >= this.t1;
      for (const [side, ms] of [['start', from], ['end', end]]) {
        const grip = grips[side];
        grip.hidden = this.span.hidden || ms < this.t0 || ms > this.t1;
        if (grip.hidden) continue;
        grip.style.transform = `translateX(${this.xOf(ms)}px)`;
        const [a, b] = this.whole, at = SM.local(ms, clock.tz);
        for (const [name, value] of [['valuemin', a], ['valuemax', b], ['valuenow', ms]]) grip.setAttribute('aria-' + name, Math.round(value));
        grip.setAttribute('aria-valuetext', at.midnight ? SM.dayText(side === 'end' ? SM.dayBefore(ms, clock.tz) : at) : SM.stopText(SM.AT, ms, ms, clock.tz));
      }
      if (this.span.hidden) return;
      const cutStart = from < this.t0, cutEnd = end > this.t1;
      this.span.classList.toggle('sm-cut-left', this.rtl ? cutEnd : cutStart);
      this.span.classList.toggle('sm-cut-right', this.rtl ? cutStart : cutEnd);
      this.span.style.left = px[0] + 'px';
      this.span.style.width = px[1] - px[0] + 'px';
    }

    /* A new width of the window; one step at least, all of the time at most. */
    setWindow(ms, index) {
      const [a, b] = this.whole, end = this.clock.segEnds[index ?? this.index];
      this.handlers.window(Math.min(Math.max(ms, this.finest.ms), Math.max(this.finest.ms, end - a, b - a)), index ?? this.index);
    }
    /* The window's end by whole segments, its beginning kept. */
    stepEnd(by, from) {
      const { segEnds } = this.clock, k = this.clock.nearestEnd(segEnds[this.index]), to = Math.max(0, Math.min(segEnds.length - 1, k + 2 * by));
      if (segEnds[to] > from) this.setWindow(segEnds[to] - from, to);
    }

    /* What the bin under the pointer, else under the thumb, holds. */
    readout(ms) {
      if (this.histogram.data) this.histogram.say(ms ?? Math.max(this.t0, this.clock.times[this.index] - 1));
    }

    paintStates() { this.bars.paint(); }
    repaint() { if (this.histogram.data) this.histogram.paint(); this.paintStates(); }
    setSelected(i) { this.selected = i; this.paintStates(); this.histogram.mark(); }
    setMode(windowMs) { this.windowMs = windowMs; this.tools.showMode(windowMs); }
    setPlaying(on) { this.tools.showPlaying(on); }
  }
  SM.Timeline = Timeline;
})();
