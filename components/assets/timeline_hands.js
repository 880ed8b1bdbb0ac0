/* What hands do on the track. A mouse scrubs on the bars and brushes on the axis below them; a finger always
   scrubs, two fingers zoom; in window mode the window is dragged by its middle and resized by its edges.
   Keys: arrows move a stop, Shift with them marks a span that Enter shows, + and - zoom, 0 and Escape go back. */
(() => {
  'use strict';
  const SM = (window.SM = window.SM || {});
  const { el } = SM;
  const KNOB_PX = 13, CLICK_PX = 5, TOUCH_PX = 6;

  class TimelineHands {
    constructor(owner) {
      this.owner = owner;
      const { track, input } = owner;
      this.brush = el('div', 'sm-brush');
      this.brush.hidden = true;
      this.brushWords = el('div', 'sm-brush-words');
      this.brush.append(this.brushWords);
      this.touches = new Map();
      this.drag = null;
      this.anchor = -1;
      track.append(this.brush);
      track.addEventListener('pointerdown', (e) => this._down(e));
      track.addEventListener('pointermove', (e) => this._move(e));
      track.addEventListener('pointerup', (e) => this._up(e, false));
      track.addEventListener('pointercancel', (e) => this._up(e, true));
      track.addEventListener('dblclick', (e) => { if (!e.target.closest('button')) owner.setRange(null, true); });
      track.addEventListener('pointerleave', () => owner.readout());
      input.addEventListener('input', () => { this.unmark(); owner.handlers.move(+input.value, 'key'); });
      input.addEventListener('change', () => owner.handlers.release());
      input.addEventListener('keyup', (e) => { if (e.key !== 'Shift' && e.key !== 'Tab') owner.handlers.release(); });
      input.addEventListener('blur', () => this.unmark());
      owner.root.addEventListener('keydown', (e) => this._key(e));
      for (const side of ['start', 'end']) {
        const grip = owner.grips[side];
        grip.addEventListener('keydown', (e) => this._gripKey(e, side));
        grip.addEventListener('keyup', () => owner.handlers.release());
      }
    }

    _x(e) { return e.clientX - this.owner.trackLeft(); }

    /* What a press here is for. */
    _kind(e, x) {
      const o = this.owner, grip = e.target.closest?.('.sm-grip');
      if (grip) return grip === o.grips.start ? 'start' : 'end';
      const onAxis = e.clientY > o.axis.getBoundingClientRect().top + 2, onKnob = Math.abs(x - o.thumbX) <= KNOB_PX;
      if (e.pointerType !== 'touch' && onAxis && !onKnob) return 'brush';
      if (o.windowMs !== null && !onKnob) {
        const [a, b] = o.windowPx();
        if (x > a && x < b) return 'window';
      }
      return 'scrub';
    }

    _down(e) {
      const o = this.owner;
      if (e.button !== 0 || e.target.closest('button,form') || !o.clock.times.length) return;
      const x = this._x(e), touch = e.pointerType === 'touch';
      if (touch) {
        this.touches.set(e.pointerId, x);
        if (this.touches.size === 2) { this._pinchFrom(); return; }
      } else e.preventDefault();
      if (!e.target.closest('.sm-grip')) o.input.focus({ preventScroll: true });
      this.unmark();
      const kind = this._kind(e, x), { segEnds } = o.clock;
      this.drag = { id: e.pointerId, kind, x0: x, moved: false, live: !touch || kind !== 'scrub',
        grab: segEnds[o.index] - o.timeAt(x), from: segEnds[o.index] - (o.windowMs ?? 0) };
      if (this.drag.live) this._begin(e, x);
    }

    _begin(e, x) {
      const o = this.owner;
      this.drag.live = true;
      o.track.setPointerCapture(e.pointerId);
      o.root.classList.add('sm-dragging');
      if (this.drag.kind === 'scrub') this._drag(x);
    }

    _move(e) {
      const x = this._x(e), d = this.drag;
      if (this.touches.has(e.pointerId)) this.touches.set(e.pointerId, x);
      if (this.pinch) { this._pinch(); return; }
      if (!d) { if (e.pointerType !== 'touch') this.owner.readout(this.owner.timeAt(x)); return; }
      if (d.id !== e.pointerId) return;
      if (!d.live) { if (Math.abs(x - d.x0) < TOUCH_PX) return; this._begin(e, x); }
      if (Math.abs(x - d.x0) >= CLICK_PX) d.moved = true;
      if (d.kind !== 'window' || d.moved) this._drag(x);
    }

    _drag(x) {
      const o = this.owner, d = this.drag, ms = o.timeAt(x);
      if (d.kind === 'scrub') o.handlers.move(o.clock.nearest(ms), 'drag');
      else if (d.kind === 'brush') { if (d.moved) this._showBrush(...this._span(o.timeAt(d.x0), ms)); }
      else if (d.kind === 'window') o.handlers.move(o.clock.nearestEnd(ms + d.grab), 'drag');
      else if (d.kind === 'start') o.setWindow(o.clock.segEnds[o.index] - o.snap(ms));
      else this._endTo(ms, d.from);
    }

    /* The window's end goes to a stop, its beginning stays. */
    _endTo(ms, from) {
      const o = this.owner, k = o.clock.nearestEnd(ms);
      if (o.clock.segEnds[k] <= from) return;
      o.setWindow(o.clock.segEnds[k] - from, k);
    }

    _up(e, cancelled) {
      this.touches.delete(e.pointerId);
      const o = this.owner, d = this.drag;
      if (this.pinch) { if (this.touches.size < 2) this._pinchEnd(); return; }
      if (!d || d.id !== e.pointerId) return;
      this.drag = null;
      o.root.classList.remove('sm-dragging');
      const x = this._x(e), pressed = !d.moved && !cancelled;
      if (d.kind === 'brush') {
        this._hideBrush();
        if (d.moved && !cancelled) { o.setRange(this._span(o.timeAt(d.x0), o.timeAt(x)), true); return; }
      }
      if (!d.live && cancelled) return;
      if (pressed && (d.kind === 'brush' || d.kind === 'window' || !d.live)) o.handlers.move(o.clock.nearest(o.timeAt(x)), 'drag');
      o.handlers.release();
    }

    _pinchFrom() {
      const o = this.owner, [a, b] = [...this.touches.values()];
      if (this.drag?.live) o.root.classList.remove('sm-dragging');
      this.drag = null;
      this.pinch = Math.abs(a - b) > 20 ? [o.timeAt(a), o.timeAt(b)] : null;
    }
    /* The times under the two fingers stay under them. */
    _pinch() {
      const o = this.owner, [a, b] = [...this.touches.values()], [ta, tb] = this.pinch;
      if (this.touches.size < 2 || Math.abs(a - b) < 20) return;
      const perPx = (tb - ta) / (b - a), start = ta - (a - o.x0) * perPx, end = ta + (o.x1 - a) * perPx;
      cancelAnimationFrame(this.pinchFrame);
      this.pinchFrame = requestAnimationFrame(() => o.setRange(start < end ? [start, end] : [end, start], false));
    }
    _pinchEnd() { this.pinch = null; this.owner.handlers.ranged(); }

    /* A brushed span on whole marks of the calendar, at least one long. */
    _span(a, b) {
      const o = this.owner, from = o.snap(Math.min(a, b)), to = o.snap(Math.max(a, b));
      return to > from ? [from, to] : o.around((a + b) / 2);
    }
    _showBrush(from, to) {
      const o = this.owner, p = o.xOf(from), q = o.xOf(to), a = Math.max(0, Math.min(p, q)), b = Math.min(o.width, Math.max(p, q));
      this.brush.hidden = false;
      this.brush.style.left = a + 'px';
      this.brush.style.width = b - a + 'px';
      const words = SM.spanText(from, to, o.clock.tz), half = SM.textWidth(words, `600 12.5px ${SM.FONT}`) / 2 + 9, middle = (a + b) / 2;
      this.brushWords.textContent = words;
      this.brushWords.style.transform = `translateX(calc(-50% + ${Math.max(0, half - middle) - Math.max(0, middle + half - o.width)}px))`;
    }
    _hideBrush() { this.brush.hidden = true; }

    /* The span marked with the keyboard, from the stop where Shift was first held to the present one. */
    _marked() {
      const o = this.owner, { segStarts, segEnds } = o.clock, [a, b] = [Math.min(this.anchor, o.index), Math.max(this.anchor, o.index)];
      const from = segStarts[a], to = segEnds[b];
      return to > from ? [from, to] : o.around(from);
    }
    unmark() { if (this.anchor < 0) return; this.anchor = -1; this._hideBrush(); this.owner.tell(''); }

    _key(e) {
      const o = this.owner, key = e.key, n = o.clock.times.length;
      if (!n || e.ctrlKey || e.altKey || e.metaKey || e.target.closest('form')) return;
      const done = () => { e.preventDefault(); e.stopPropagation(); };
      if (key === 'Escape' && (this.anchor >= 0 || this.drag?.kind === 'brush')) { this.unmark(); this.drag = null; this._hideBrush(); done(); }
      else if (key === 'Escape' && o.range) { o.setRange(null, true); o.input.focus({ preventScroll: true }); done(); }
      if (e.target !== o.input) return;
      const to = o.rtl ? { ArrowLeft: 1, ArrowRight: -1 } : { ArrowLeft: -1, ArrowRight: 1 }, by = to[key] ?? { ArrowUp: 1, ArrowDown: -1 }[key];
      if (e.shiftKey && by) {
        if (this.anchor < 0) this.anchor = o.index;
        o.handlers.move(o.index + by, 'key');
        const [from, until] = this._marked();
        this._showBrush(from, until);
        o.tell(SM.say('timeline.marked', { span: SM.spanText(from, until, o.clock.tz) }));
        done();
      } else if (key === 'Enter' && this.anchor >= 0) {
        const span = this._marked();
        this.unmark();
        o.setRange(span, true);
        done();
      } else if (key === '+' || key === '=') { o.zoom(0.5); done(); }
      else if (key === '-' || key === '_') { o.zoom(2); done(); }
      else if (key === '0') { o.setRange(null, true); done(); }
    }

    _gripKey(e, side) {
      const o = this.owner, { segEnds } = o.clock, end = segEnds[o.index], from = end - o.windowMs;
      const forward = o.rtl ? 'ArrowLeft' : 'ArrowRight', back = o.rtl ? 'ArrowRight' : 'ArrowLeft';
      const by = { [forward]: 1, ArrowUp: 1, [back]: -1, ArrowDown: -1, PageUp: 7, PageDown: -7 }[e.key];
      if (!by && e.key !== 'Home' && e.key !== 'End') return;
      e.preventDefault();
      e.stopPropagation();
      o.handlers.hold();
      if (side === 'start') {
        if (e.key === 'Home') o.setWindow(end - segEnds[0] + (segEnds[0] - o.clock.segStarts[0]));
        else if (e.key === 'End') o.setWindow(0);
        else o.setWindow(end - o.snapBy(from, by));
      } else if (e.key === 'Home' || e.key === 'End') this._endTo(e.key === 'Home' ? from : o.clock.times[o.clock.times.length - 1], from);
      else o.stepEnd(by, from);
    }
  }
  SM.TimelineHands = TimelineHands;
})();
