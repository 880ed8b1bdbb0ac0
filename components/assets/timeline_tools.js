/* The row of controls: playing, mode, claims; and for the axis: a date to go to, the zone, more or less time. */
(() => {
  'use strict';
  const SM = (window.SM = window.SM || {});
  const { el, button } = SM;
  const ICONS = {
    play: '<svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true"><path class="sm-i-play" d="M6 3.5v13l10.5-6.5z"/><path class="sm-i-pause" d="M5.5 3.5h3.2v13h-3.2zM11.3 3.5h3.2v13h-3.2z"/></svg>',
    date: '<svg viewBox="0 0 20 20" width="16" height="16" aria-hidden="true"><path class="sm-i-line" d="M3 5h14v12H3zM3 8.5h14M7 2.5v4M13 2.5v4"/></svg>',
    more: '<svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true"><path d="M3 8.5h3v3H3zM8.5 8.5h3v3h-3zM14 8.5h3v3h-3z"/></svg>',
  };

  const group = (name) => {
    const seg = el('div', 'sm-seg');
    seg.setAttribute('role', 'group');
    seg.setAttribute('aria-label', name);
    return seg;
  };

  class TimelineTools {
    constructor(owner) {
      Object.assign(this, { owner });
      const say = (name, values) => SM.say('timeline.' + name, values), { handlers, payload } = owner;
      const row = (this.row = el('div', 'sm-controls'));
      const on = (b, f) => { b.addEventListener('click', f); return b; };
      this.play = on(button('sm-play', say('play'), ''), () => handlers.togglePlay());
      this.play.innerHTML = ICONS.play;
      const modes = group(say('modes'));
      this.upTo = on(button('sm-seg-b', say('up_to_name'), say('up_to')), () => handlers.mode('up to'));
      this.window = on(button('sm-seg-b', say('window_name'), say('window')), () => handlers.mode('window'));
      modes.append(this.upTo, this.window);
      const step = el('div', 'sm-seg');
      for (const [name, sign, by] of [['previous_claim', '‹', -1], ['next_claim', '›', 1]]) {
        const b = on(button('sm-seg-b', say(name)), () => handlers.step(by));
        b.append(el('span', 'sm-wide', say(name + '_short')), el('span', 'sm-narrow', sign));
        step.append(b);
      }
      const times = (n) => `${SM.number(n)}×`;
      this.speed = on(button('sm-plain sm-speed', say('speed'), times(1)), () => { this.speed.textContent = times(handlers.speed()); });
      this.more = on(button('sm-plain sm-icon sm-tools-toggle', say('tools'), ''), () => this.open(!this.isOpen));
      this.more.innerHTML = ICONS.more;
      row.append(this.play, modes, step, this.speed, this.more, this._axisTools(say, on, payload));
      this.open(false);
    }

    _axisTools(say, on, payload) {
      const { owner } = this, tools = (this.tools = group(say('tools')));
      tools.className = 'sm-tools';
      this.date = on(button('sm-plain sm-with-icon', say('go_to_date'), say('go_to_date')), () => this.ask(this.asking.hidden));
      this.date.insertAdjacentHTML('afterbegin', ICONS.date);
      this.date.setAttribute('aria-expanded', 'false');
      this._dateForm(say);
      tools.append(this.date, this.asking);
      if (payload.tz !== 'UTC') {
        const zones = group(say('zones'));
        this.local = on(button('sm-seg-b', say('in_zone', { zone: owner.zoneName }), owner.zoneName), () => owner.setZone(false, true));
        this.utc = on(button('sm-seg-b', say('in_zone', { zone: 'UTC' }), 'UTC'), () => owner.setZone(true, true));
        zones.append(this.local, this.utc);
        tools.append(zones);
      }
      const zoom = group(say('zoom'));
      this.out = on(button('sm-seg-b sm-zoom', say('zoom_out'), '−'), () => owner.zoom(2));
      this.in = on(button('sm-seg-b sm-zoom', say('zoom_in'), '+'), () => owner.zoom(0.5));
      zoom.append(this.out, this.in);
      this.whole = on(button('sm-plain', say('whole_name'), say('whole')), () => { owner.setRange(null, true); owner.input.focus({ preventScroll: true }); });
      tools.append(zoom, this.whole);
      return tools;
    }

    _dateForm(say) {
      const { owner } = this, form = (this.asking = el('form', 'sm-date-form sm-nopic'));
      form.hidden = true;
      const label = el('label', '', ''), words = el('span'), field = (this.field = el('input'));
      field.required = true;
      label.append(words, field);
      const go = el('button', 'sm-plain', say('go'));
      go.type = 'submit';
      this.asked = words;
      this.answer = el('p', 'sm-answer');
      this.answer.setAttribute('role', 'status');
      form.append(label, go, this.answer);
      form.addEventListener('submit', (e) => {
        e.preventDefault();
        this.answer.textContent = owner.jump(field.value) || '';
        if (!this.answer.textContent) { this.ask(false); owner.input.focus({ preventScroll: true }); }
      });
      form.addEventListener('keydown', (e) => {
        e.stopPropagation();
        if (e.key === 'Escape') { this.ask(false); this.date.focus(); }
      });
    }

    /* Opens or closes the field for a date; it holds the day of the stop the reader is at. */
    ask(on) {
      const { owner, field } = this;
      this.asking.hidden = !on;
      this.date.setAttribute('aria-expanded', String(on));
      if (!on) return;
      const clocks = owner.finest.unit !== 'day', { axis } = SM, tz = owner.clock.tz;
      const form = (ms) => { const t = new Date(ms).toISOString(); return clocks ? t.slice(0, 16) : t.slice(0, 10); };
      field.type = clocks ? 'datetime-local' : 'date';
      field.value = form(axis.wall(clocks ? owner.clock.times[owner.index] : owner.clock.segEnds[owner.index] - 1, tz));
      this.answer.textContent = '';
      this.asked.textContent = SM.say('timeline.date_label', { zone: owner.shownZone });
      field.focus();
    }

    open(on) {
      this.isOpen = on;
      this.row.classList.toggle('sm-tools-open', on);
      this.more.setAttribute('aria-expanded', String(on));
      if (!on) this.ask(false);
    }

    showMode(windowMs) {
      this.upTo.setAttribute('aria-pressed', windowMs === null);
      this.window.setAttribute('aria-pressed', windowMs !== null);
    }
    showZone(utc) {
      this.local?.setAttribute('aria-pressed', String(!utc));
      this.utc?.setAttribute('aria-pressed', String(utc));
      if (!this.asking.hidden) this.ask(true);
    }
    showRange(range, canZoom) {
      this.whole.hidden = !range;
      this.out.disabled = !range;
      this.in.disabled = !canZoom;
    }
    showPlaying(on) {
      const name = SM.say(on ? 'timeline.pause' : 'timeline.play');
      this.play.setAttribute('aria-label', name);
      this.play.title = name;
      this.play.classList.toggle('sm-on', on);
    }
  }
  SM.TimelineTools = TimelineTools;
})();
