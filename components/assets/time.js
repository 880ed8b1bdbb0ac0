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

    /* The last stop at or before an instant, else the first. */
    atOrBefore(ms) {
      const k = this.nearest(ms);
      return this.times[k] > ms ? Math.max(0, k - 1) : k;
    }

    /* The stop at the end of a segment whose end is nearest to an instant. */
    nearestEnd(ms) {
      const k = this.nearest(ms), last = this.times.length - 1;
      if (this.kinds[k] !== DURING) return k;
      return k === 0 || Math.abs(this.segEnds[k] - ms) <= Math.abs(this.segEnds[k - 1] - ms) ? Math.min(last, k + 1) : k - 1;
    }
  }

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
  /* Phrases and months are those of the payload's language (words.js), there from SM.mount on. */
  const dayText = (d, year = true) => {
    const day = SM.inDigits(d.day), month = SM.words.months[d.month - 1];
    return year ? SM.say('time.day', { day, month, year: SM.inDigits(d.year) }) : SM.say('time.day_of_month', { day, month });
  };
  const clockText = (d) => SM.say('time.clock', { day: dayText(d), clock: SM.inDigits(d.hm) });
  const sameDay = (a, b) => a.year === b.year && a.month === b.month && a.day === b.day;
  /* The local day before a local midnight; 12 hours back is inside it whatever the clock change. */
  const dayBefore = (ms, tz) => local(ms - DAY_MS / 2, tz);

  function dayRangeText(a, b) {
    if (sameDay(a, b)) return dayText(a);
    if (a.year === b.year && a.month === b.month) return SM.say('time.days_of_month', { first: SM.inDigits(a.day), last: dayText(b) });
    return SM.say('time.days', { first: dayText(a, a.year !== b.year), last: dayText(b) });
  }
  function spanText(start, end, tz) {
    const a = local(start, tz), b = local(end, tz);
    if (a.midnight && b.midnight) return dayRangeText(a, dayBefore(end, tz));
    if (sameDay(a, b)) return SM.say('time.clocks_of_day', { day: dayText(a), first: SM.inDigits(a.hm), last: SM.inDigits(b.hm) });
    return SM.say('time.clocks', { first: clockText(a), last: clockText(b) });
  }
  const momentText = (end, tz) => { const b = local(end, tz); return b.midnight ? dayText(b) : clockText(b); };
  function stopText(kind, start, end, tz) {
    if (kind === DURING) return SM.say('time.during', { span: spanText(start, end, tz) });
    if (kind === END && local(end, tz).midnight) return SM.say('time.end_of', { day: dayText(dayBefore(end, tz)) });
    return momentText(end, tz);
  }
  /* A picture that is cut out above the axis must still say that its times are UTC. */
  function titleText(clock, index, windowMs) {
    const words = titleWords(clock, index, windowMs);
    return clock.inUtc && clock.times.length ? SM.say('timeline.title_utc', { title: words }) : words;
  }
  function titleWords(clock, index, windowMs) {
    if (!clock.times.length) return SM.say('title.undated');
    const { tz } = clock, kind = clock.kinds[index], start = clock.segStarts[index], end = clock.segEnds[index];
    if (windowMs !== null) {
      return SM.say(windowMs <= DAY_MS ? 'title.window_day' : 'title.window', { span: spanText(end - windowMs, end, tz) });
    }
    if (kind === DURING) return SM.say('title.up_to', { when: spanText(start, end, tz) });
    if (kind === END && local(end, tz).midnight) return SM.say('title.up_to_end_of', { day: dayText(dayBefore(end, tz)) });
    return SM.say('title.up_to', { when: momentText(end, tz) });
  }
  /* When a claim was: the text's own day, which beside an axis in UTC is said to be local. */
  function whenText(payload, clock, i) {
    const words = payload.texts.when[i], dated = Number.isFinite(clock.start[i]) || Number.isFinite(clock.end[i]);
    return words && clock.inUtc && dated ? SM.say('timeline.local', { words }) : words;
  }
  function countsText(counts) {
    const parts = [SM.say('counts.shown', { count: counts.shown })];
    for (const key of ['later', 'earlier', 'named_only', 'without_place', 'background', 'hidden']) {
      if (counts[key]) parts.push(SM.say(`counts.${key}`, { count: counts[key] }));
    }
    return parts.join(SM.say('list.comma'));
  }

  /* Once, before anything is drawn: from here on SM.say, SM.number, SM.rtl and SM.words are there. */
  SM.speak = (words) => Object.assign(SM, situationWords(words));
  Object.defineProperty(SM, 'MONTHS', { get: () => SM.words.months });
  Object.assign(SM, { Clock, STATE_NAMES, ABSENT, POSSIBLE, UNDER_WAY, DATED, STANDING, AT, DURING, END, DAY_MS,
    local, dayText, dayBefore, spanText, stopText, titleText, whenText, countsText, sameDay });
})();
