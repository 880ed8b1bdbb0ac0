/* The axis: calendar marks from minutes to centuries, ticks, and bins of reports. The browser's half of
   geo/time_axis.py, whose docstrings give the rules; a browser test compares the two. */
(() => {
  'use strict';
  const SM = (window.SM = window.SM || {});
  const DAY = 86400000, LAST_YEAR = 9990, MIN_BIN_PX = 5;
  const UNIT_MS = { minute: 60000, hour: 3600000, day: DAY, week: 7 * DAY, month: 30.4375 * DAY, year: 365.25 * DAY };
  const MIN_TICK_PX = { minute: 48, hour: 48, day: 58, week: 58, month: 44, year: 44 };
  const step = (unit, n) => ({ unit, n, ms: UNIT_MS[unit] * n });
  const STEPS = [...[1, 5, 15, 30].map((n) => step('minute', n)), ...[1, 3, 6, 12].map((n) => step('hour', n)),
    step('day', 1), step('day', 2), step('week', 1), step('month', 1), step('month', 3),
    ...[1, 2, 5, 10, 20, 50, 100, 200, 500].map((n) => step('year', n))];
  const isOdd = (s) => (s.unit === 'day' && s.n === 2) || (s.unit === 'year' && (s.n === 2 || s.n === 20));
  const BIN_STEPS = STEPS.filter((s) => !isOdd(s));

  /* Local wall time as if it were UTC, in ms. */
  const formats = new Map();
  function wall(ms, tz) {
    if (tz === 'UTC') return Math.floor(ms / 1000) * 1000;
    if (!formats.has(tz)) {
      formats.set(tz, new Intl.DateTimeFormat('en-GB', { timeZone: tz, calendar: 'gregory', numberingSystem: 'latn', hourCycle: 'h23', era: 'short',
        year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' }));
    }
    const p = {};
    for (const part of formats.get(tz).formatToParts(ms)) p[part.type] = part.value;
    return utc(p.era === 'BC' ? 1 - p.year : +p.year, p.month - 1, +p.day, +p.hour, +p.minute, +p.second);
  }
  function utc(year, month, day, hour = 0, minute = 0, second = 0) {
    const d = new Date(0);
    d.setUTCFullYear(year, month, day);
    d.setUTCHours(hour, minute, second);
    return d.getTime();
  }
  const offset = (ms, tz) => wall(ms, tz) - Math.floor(ms / 1000) * 1000;
  /* The instant of a wall time; one that is skipped or repeated takes the offset before the change. */
  function instant(wallMs, tz) {
    if (tz === 'UTC') return wallMs;
    const before = offset(wallMs - DAY, tz), early = wallMs - before;
    if (offset(early, tz) === before) return early;
    const late = wallMs - offset(wallMs + DAY, tz);
    return wall(late, tz) === wallMs ? late : early;
  }

  function floorTo(wallMs, s) {
    const d = new Date(wallMs);
    if (s.unit === 'minute' || s.unit === 'hour') {
      const day = utc(d.getUTCFullYear(), d.getUTCMonth(), d.getUTCDate());
      return day + Math.floor((wallMs - day) / s.ms) * s.ms;
    }
    const day = Math.floor(wallMs / DAY);
    if (s.unit === 'day') return (day - (((day % s.n) + s.n) % s.n)) * DAY;
    if (s.unit === 'week') return (day - ((d.getUTCDay() + 6) % 7)) * DAY;
    if (s.unit === 'month') return utc(d.getUTCFullYear(), d.getUTCMonth() - (d.getUTCMonth() % s.n), 1);
    return utc(Math.max(1, d.getUTCFullYear() - (d.getUTCFullYear() % s.n)), 0, 1);
  }
  function nextOf(wallMs, s) {
    const d = new Date(wallMs);
    if (s.unit === 'month') return utc(d.getUTCFullYear(), d.getUTCMonth() + s.n, 1);
    if (s.unit === 'year') return utc(d.getUTCFullYear() - (d.getUTCFullYear() % s.n) + s.n, 0, 1);
    return wallMs + s.ms;
  }
  function marks(start, end, s, tz) {
    const out = [];
    for (let at = floorTo(wall(start, tz), s); ; at = nextOf(at, s)) {
      const ms = instant(at, tz);
      if (!out.length || ms > out[out.length - 1]) out.push(ms);
      if (ms >= end || new Date(at).getUTCFullYear() > LAST_YEAR) return out;
    }
  }

  function finestStep(bounds, tz) {
    for (const ms of bounds) if (wall(ms, tz) % DAY !== 0 || ms % 1000 !== 0) return STEPS[0];
    return step('day', 1);
  }
  function choose(steps, span, width, finest, minPx) {
    for (const s of steps) if (s.ms >= finest.ms && (s.ms / Math.max(span, 1)) * width >= minPx(s.unit)) return s;
    return steps[steps.length - 1];
  }
  const tickStep = (span, width, finest) => choose(STEPS, span, width, finest, (unit) => MIN_TICK_PX[unit]);
  const binStep = (span, width, finest) => choose(BIN_STEPS, span, width, finest, () => MIN_BIN_PX);

  function isMajor(wallMs, s) {
    const d = new Date(wallMs);
    if (s.unit === 'minute' || s.unit === 'hour') return d.getUTCHours() === 0 && d.getUTCMinutes() === 0;
    if (s.unit === 'day') return d.getUTCDate() === 1;
    if (s.unit === 'week') return d.getUTCDate() <= 7;
    if (s.unit === 'month') return d.getUTCMonth() === 0;
    return d.getUTCFullYear() % (s.n === 1 || s.n === 2 || s.n === 20 ? s.n * 5 : s.n * 2) === 0;
  }
  function ticks(start, end, s, tz) {
    const found = marks(start, end, s, tz), out = [];
    const named = s.n === 1 && (s.unit === 'day' || s.unit === 'month' || s.unit === 'year');
    found.forEach((ms, i) => {
      const until = i + 1 < found.length ? found[i + 1] : Infinity;
      if (ms > end || (ms === end && named) || (ms < start && !(named && until > start))) return;
      out.push({ ms, until: named && until < Infinity ? until : null, major: isMajor(wall(ms, tz), s) });
    });
    return out;
  }

  /* The words of a tick, longest first; which one fits is the drawing's affair. */
  function labels(tick, s, tz) {
    const at = new Date(wall(tick.ms, tz)), k = at.getUTCMonth(), year = SM.inDigits(at.getUTCFullYear());
    const month = SM.words.months[k], short = SM.words.short_months[k];
    const day = (name) => SM.say('time.day_of_month', { day: SM.inDigits(at.getUTCDate()), month: name });
    if (s.unit === 'minute' || s.unit === 'hour') return [tick.major ? day(short) : SM.inDigits(at.toISOString().slice(11, 16))];
    if (s.unit === 'day') return [day(month), day(short)];
    if (s.unit === 'week') return [day(short)];
    if (s.unit === 'month') return tick.major ? [SM.say('time.month_of_year', { month, year }), year] : [month, short];
    return [year];
  }

  /* sure and maybe by bin; include(i) says which claims count. Edges are nearly even, so a guess finds
     the bin in a step or two. */
  function histogram(clock, include, edges) {
    const bins = edges.length - 1, e0 = edges[0], per = bins / (edges[bins] - e0 || 1);
    const sure = new Int32Array(bins + 1), maybe = new Int32Array(bins + 1);
    const { start, end, flags } = clock;
    const binOf = (t) => {
      if (t < e0) return -1;
      if (t >= edges[bins]) return bins;
      let k = Math.min(bins - 1, Math.floor((t - e0) * per));
      while (edges[k] > t) k--;
      while (edges[k + 1] <= t) k++;
      return k;
    };
    for (let i = 0; i < clock.n; i++) {
      if (!include(i)) continue;
      const first = binOf(start[i]);
      let last = binOf(end[i]);
      if (last > first && (last === bins ? end[i] === edges[bins] : edges[last] === end[i])) last--;
      if (last < 0 || first >= bins) continue;
      const into = flags[i] & 1 || (first === last && first >= 0) ? sure : maybe;
      into[first < 0 ? 0 : first]++;
      into[(last >= bins ? bins - 1 : last) + 1]--;
    }
    let most = 0;
    for (let k = 0, s = 0, m = 0; k < bins; k++) {
      sure[k] = s += sure[k];
      maybe[k] = m += maybe[k];
      if (s + m > most) most = s + m;
    }
    return { sure: sure.subarray(0, bins), maybe: maybe.subarray(0, bins), most };
  }

  SM.axis = { labels, STEPS, BIN_STEPS, wall, instant, marks, ticks, finestStep, tickStep, binStep, histogram, utc };
})();
