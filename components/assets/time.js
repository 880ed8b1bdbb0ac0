/* Stops, states and their words: the browser's half of geo/timeline.py and geo/wording.py.
   Both halves follow the rules in the README ("Uncertain time"); a browser test compares them. */
(() => {
  'use strict';
  const SM = (window.SM = window.SM || {});
  const ABSENT = 0, POSSIBLE = 1, UNDER_WAY = 2, DATED = 3, STANDING = 4;
  const STATE_NAMES = ['absent', 'possible', 'under_way', 'dated', 'standing'];
  const AT = 0, DURING = 1, END = 2;
  const DAY_MS = 86400000;

  class Clock {
    /* stops: {times, kinds, starts, ends} in ms; claims: columns of the payload. */
    constructor(stops, claims, tz) {
      this.times = Float64Array.from(stops.times);
      this.kinds = Uint8Array.from(stops.kinds);
      this.segStarts = Float64Array.from(stops.starts);
      this.segEnds = Float64Array.from(stops.ends);
      this.tz = tz;
      const n = claims.id.length;
      this.n = n;
      this.start = new Float64Array(n);
      this.end = new Float64Array(n);
      this.flags = Uint8Array.from(claims.flags); // 1 steady, 2 timeless, 4 drawn, 8 has place, 16 has site
      for (let i = 0; i < n; i++) {
        this.start[i] = claims.start[i] === null ? -Infinity : claims.start[i];
        this.end[i] = claims.end[i] === null ? Infinity : claims.end[i];
      }
      this.state = new Uint8Array(n);
      this.visible = new Uint8Array(n);
      this.hidden = new Uint8Array(n);
    }

    stateOf(i, time) {
      const flags = this.flags[i];
      if (!(flags & 4)) return ABSENT;
      if (flags & 2) return STANDING;
      if (this.start[i] >= time) return ABSENT;
      if (this.end[i] <= time) return DATED;
      return flags & 1 ? UNDER_WAY : POSSIBLE;
    }

    /* Fills state and visible for the stop; returns the counts that partition all claims. */
    update(index, windowMs) {
      const time = this.times.length ? this.times[index] : Infinity;
      const from = windowMs === null || !this.times.length ? -Infinity : this.segEnds[index] - windowMs;
      const counts = { shown: 0, later: 0, earlier: 0, named_only: 0, without_place: 0, background: 0, hidden: 0 };
      for (let i = 0; i < this.n; i++) {
        const flags = this.flags[i];
        const state = this.stateOf(i, time);
        this.state[i] = state;
        const inWindow = state === STANDING || this.end[i] > from;
        const visible = state !== ABSENT && inWindow && (flags & 8) && !this.hidden[i] ? 1 : 0;
        this.visible[i] = visible;
        if (this.hidden[i]) counts.hidden++;
        else if (!(flags & 8)) counts.without_place++;
        else if (!(flags & 16)) counts.named_only++;
        else if (!(flags & 4)) counts.background++;
        else if (visible) counts.shown++;
        else if (state === ABSENT) counts.later++;
        else counts.earlier++;
      }
      return counts;
    }

    /* Index of the nearest stop, the later one on a tie. */
    nearest(ms) {
      let lo = 0, hi = this.times.length - 1;
      if (hi < 0) return 0;
      while (hi - lo > 1) {
        const mid = (lo + hi) >> 1;
        if (this.times[mid] <= ms) lo = mid; else hi = mid;
      }
      return Math.abs(this.times[hi] - ms) <= Math.abs(this.times[lo] - ms) ? hi : lo;
    }
  }

  const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September',
    'October', 'November', 'December'];
  const formats = new Map();
  function local(ms, tz) {
    if (!formats.has(tz)) {
      formats.set(tz, new Intl.DateTimeFormat('en-GB', { timeZone: tz, calendar: 'gregory', hourCycle: 'h23',
        year: 'numeric', month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit' }));
    }
    const parts = {};
    for (const p of formats.get(tz).formatToParts(ms)) parts[p.type] = p.value;
    return { year: +parts.year, month: +parts.month, day: +parts.day, hm: `${parts.hour}:${parts.minute}`,
      midnight: parts.hour === '00' && parts.minute === '00' && parts.second === '00' && ms % 1000 === 0 };
  }
  const dayText = (d, year = true) => `${d.day} ${MONTHS[d.month - 1]}${year ? ' ' + d.year : ''}`;
  const clockText = (d) => `${dayText(d)}, ${d.hm}`;
  const sameDay = (a, b) => a.year === b.year && a.month === b.month && a.day === b.day;
  /* The local day before a local midnight; 12 hours back is inside it whatever the clock change. */
  const dayBefore = (ms, tz) => local(ms - DAY_MS / 2, tz);

  function dayRangeText(a, b) {
    if (sameDay(a, b)) return dayText(a);
    if (a.year === b.year && a.month === b.month) return `${a.day}–${dayText(b)}`;
    return `${dayText(a, a.year !== b.year)} – ${dayText(b)}`;
  }
  function spanText(start, end, tz) {
    const a = local(start, tz), b = local(end, tz);
    if (a.midnight && b.midnight) return dayRangeText(a, dayBefore(end, tz));
    if (sameDay(a, b)) return `${dayText(a)}, ${a.hm} to ${b.hm}`;
    return `${clockText(a)} to ${clockText(b)}`;
  }
  function stopText(kind, start, end, tz) {
    const b = local(end, tz);
    if (kind === AT) return b.midnight ? dayText(b) : clockText(b);
    if (kind === DURING) return 'during ' + spanText(start, end, tz);
    return b.midnight ? 'end of ' + dayText(dayBefore(end, tz)) : clockText(b);
  }
  function titleText(clock, index, windowMs) {
    if (!clock.times.length) return 'Claims without a date';
    const start = clock.segStarts[index], end = clock.segEnds[index];
    if (windowMs !== null) {
      const from = end - windowMs;
      return `Events that may have happened ${windowMs <= DAY_MS ? 'on' : 'in'} ${spanText(from, end, clock.tz)}`;
    }
    const words = stopText(clock.kinds[index], start, end, clock.tz);
    if (words.startsWith('during ')) return 'Events dated up to ' + words.slice(7);
    return 'Events dated up to ' + (words.startsWith('end of ') ? 'the ' : '') + words;
  }
  function countsText(counts) {
    const parts = [`${counts.shown} shown`];
    for (const [key, words] of [['later', 'later'], ['earlier', 'earlier than the window'],
      ['named_only', 'named only'], ['without_place', 'without a place'], ['background', 'background'],
      ['hidden', 'left out by filters']]) {
      if (counts[key]) parts.push(`${counts[key]} ${words}`);
    }
    return parts.join(', ');
  }

  Object.assign(SM, { Clock, STATE_NAMES, ABSENT, POSSIBLE, UNDER_WAY, DATED, STANDING, AT, DURING, END, DAY_MS,
    local, dayText, dayBefore, spanText, stopText, titleText, countsText, sameDay, MONTHS });
})();
