/* One bar for each distinct interval with its claims' numbers, and the lanes of what has no bar.
   A bar is as long as its interval; where the numbers do not fit into it they stand beside it. */
(() => {
  'use strict';
  const SM = (window.SM = window.SM || {});
  const { el, button } = SM;
  const ROW_H = 28, TIGHT_ROW_H = 26, TIGHT_FROM_ROWS = 7, CHIP_STEP = 23, LANE_CHIPS = 24;
  const INSIDE_FROM_PX = 120, BESIDE_UP_TO = 5, OPEN_INDENT = 27, LABEL_FONT = 12;

  class TimelineBars {
    constructor(owner) {
      this.owner = owner;
      this.chips = new Map();
      this.box = el('div', 'sm-bars');
      this.lanes = el('div', 'sm-lanes');
    }

    chip(i) {
      const { payload, handlers } = this.owner, { claims } = payload;
      const chip = button('sm-chip', SM.say('timeline.claim', { number: String(claims.number[i]), words: handlers.short(i) }), SM.inDigits(claims.number[i]));
      chip.dataset.claim = claims.id[i];
      chip.addEventListener('click', () => handlers.select(i));
      if (!this.chips.has(i)) this.chips.set(i, []);
      this.chips.get(i).push(chip);
      this._paint(chip, i);
      return chip;
    }

    _paint(chip, i) {
      const { clock, symbols, payload, selected } = this.owner;
      const look = `sm-chip sm-${SM.STATE_NAMES[clock.state[i]]}${clock.hidden[i] ? ' sm-filtered' : ''}${i === selected ? ' sm-chosen' : ''}`;
      if (chip.className !== look) chip.className = look;
      const colour = symbols.claimColour(i);
      if (chip.colour !== colour) chip.style.setProperty('--c', (chip.colour = colour));
    }

    paint() { for (const [i, list] of this.chips) for (const chip of list) this._paint(chip, i); }

    makeLanes() {
      const { payload, clock } = this.owner, { flags } = clock, lanes = [[], [], []];
      for (let i = 0; i < clock.n; i++) {
        if (!(flags[i] & 8)) lanes[0].push(i);
        if (flags[i] & 2) lanes[1].push(i); else if (!(flags[i] & 4)) lanes[2].push(i);
      }
      ['lane_unplaced', 'lane_undated', 'lane_background'].forEach((name, k) => {
        if (!lanes[k].length) return;
        const lane = el('div', 'sm-lane');
        lane.append(el('span', 'sm-lane-name', SM.say('timeline.' + name, { count: lanes[k].length })));
        for (const i of lanes[k].slice(0, LANE_CHIPS)) lane.append(this.chip(i));
        if (lanes[k].length > LANE_CHIPS) lane.append(el('span', 'sm-more', `+${SM.number(lanes[k].length - LANE_CHIPS)}`));
        this.lanes.append(lane);
      });
      return payload;
    }

    clear() {
      this.box.replaceChildren();
      for (const [i, list] of this.chips) {
        const kept = list.filter((c) => this.lanes.contains(c));
        if (kept.length) this.chips.set(i, kept); else this.chips.delete(i);
      }
    }

    /* Bars of the members; returns {height, all} where all is the height without the scroll bar. */
    render(members, maxHeight) {
      const { clock, compact } = this.owner, groups = new Map();
      for (const i of members) {
        const steady = clock.flags[i] & 1, key = `${clock.start[i]}|${clock.end[i]}|${compact ? '' : steady}`;
        if (!groups.has(key)) groups.set(key, { start: clock.start[i], end: clock.end[i], within: [], steady: [] });
        groups.get(key)[steady ? 'steady' : 'within'].push(i);
      }
      const rows = [];
      const sorted = [...groups.values()].sort((a, b) => a.end - a.start - (b.end - b.start) || a.start - b.start);
      for (const bar of sorted) {
        this._measure(bar);
        let row = rows.findIndex((r) => r.every(([p, q]) => bar.to <= p + 1 || bar.from >= q - 1));
        if (row < 0) { rows.push([]); row = rows.length - 1; }
        rows[row].push([bar.from, bar.to]);
        bar.row = row;
      }
      const rowH = rows.length >= TIGHT_FROM_ROWS ? TIGHT_ROW_H : ROW_H;
      for (const bar of sorted) this._draw(bar, bar.row * rowH, rowH - 4);
      const all = Math.max(1, rows.length) * rowH + 4;
      return { height: Math.min(all, Math.max(maxHeight, 2 * rowH + 4)), all };
    }

    /* px: the interval is [a, b], the whole with numbers beside it [from, to]. */
    _measure(bar) {
      const o = this.owner, edge = o.width - 4;
      bar.n = bar.within.length + bar.steady.length;
      bar.cutStart = bar.start < o.t0;
      bar.cutEnd = bar.end > o.t1;
      const p = bar.cutStart ? (o.rtl ? edge : 4) : o.xOf(bar.start), q = bar.cutEnd ? (o.rtl ? 4 : edge) : o.xOf(bar.end);
      bar.a = Math.min(p, q);
      bar.b = Math.max(p, q, bar.a + 4);
      bar.openLeft = o.rtl ? bar.cutEnd : bar.cutStart;
      bar.openRight = o.rtl ? bar.cutStart : bar.cutEnd;
      const indent = bar.openLeft ? OPEN_INDENT - 5 : 0, both = bar.within.length && bar.steady.length ? 12 : 0;
      const need = bar.n * CHIP_STEP + 10 + indent + both, room = bar.b - bar.a;
      bar.beside = room < Math.min(need, INSIDE_FROM_PX + indent);
      bar.fits = bar.beside ? Math.min(bar.n, BESIDE_UP_TO) : Math.max(1, Math.floor((room - 10 - indent - both) / CHIP_STEP));
      if (!bar.beside && bar.n > bar.fits) bar.fits = Math.max(1, bar.fits - 1);
      [bar.from, bar.to] = [bar.a, bar.b];
      if (!bar.beside) return;
      bar.wide = bar.fits * CHIP_STEP + both + (bar.n > bar.fits ? 26 : 0) + 4;
      bar.chipsLeft = bar.b + bar.wide > o.width && bar.a - bar.wide >= 0;
      if (bar.chipsLeft) bar.from = bar.a - bar.wide; else bar.to = bar.b + bar.wide;
    }

    _draw(bar, top, height) {
      const steadyOnly = !bar.within.length;
      const e = el('div', 'sm-bar ' + (steadyOnly ? 'sm-throughout' : 'sm-within'));
      e.classList.toggle('sm-open-left', bar.openLeft);
      e.classList.toggle('sm-open-right', bar.openRight);
      e.style.cssText = `left:${bar.a + 1}px;width:${bar.b - bar.a - 2}px;top:${top}px;height:${height}px`;
      let holder = e;
      if (bar.beside) {
        holder = el('div', 'sm-beside');
        holder.style.cssText = `left:${bar.chipsLeft ? bar.from : bar.b + 3}px;top:${top}px;height:${height}px`;
      }
      let left = bar.fits;
      const put = (list, into) => { for (const i of list) if (left-- > 0) into.append(this.chip(i)); };
      put(bar.within, holder);
      if (bar.steady.length && !steadyOnly && left > 0) {
        const inset = el('span', 'sm-inset');
        put(bar.steady, inset);
        holder.append(inset);
      } else put(bar.steady, holder);
      if (bar.n > bar.fits) holder.append(el('span', 'sm-more', `+${SM.number(bar.n - bar.fits)}`));
      const words = this.owner.barWords(bar.within[0] ?? bar.steady[0]);
      if (!bar.beside) {
        const room = bar.b - bar.a - Math.min(bar.n, bar.fits) * CHIP_STEP - 22 - (bar.openLeft ? OPEN_INDENT : 0);
        if (SM.textWidth(words, `${LABEL_FONT}px ${SM.FONT}`) < room) e.append(el('span', 'sm-bar-label', words));
      }
      e.title = words;
      holder.title = words;
      this.box.append(e);
      if (holder !== e) this.box.append(holder);
    }
  }
  SM.TimelineBars = TimelineBars;
})();
