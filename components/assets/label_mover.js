/* Numbers and names can be put where they read best, for a picture: dragged, or moved by the arrow keys. A line
   keeps them tied to their place. */
(() => {
  'use strict';
  const SM = (window.SM = window.SM || {});
  const { el, button } = SM;
  const MOST_PX = 600, KEY_PX = 8;
  const ICON = '<svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round"><path d="M10 2.5v15M2.5 10h15M7.8 4.7L10 2.5l2.2 2.2M7.8 15.3l2.2 2.2 2.2-2.2M4.7 7.8L2.5 10l2.2 2.2M15.3 7.8l2.2 2.2-2.2 2.2"/></svg>';

  class LabelMover {
    /* layer: the claims; changed(): after the reader let go. */
    constructor(root, stage, changed) {
      Object.assign(this, { root, changed, on: false, layer: null });
      this.button = button('sm-move sm-nopic', SM.say('symbols.move_labels'), '');
      this.button.innerHTML = ICON; // a constant of this file
      this.button.setAttribute('aria-pressed', 'false');
      this.button.addEventListener('click', () => this.set(!this.on));
      this.bar = el('div', 'sm-move-bar sm-nopic');
      const reset = button('sm-plain', SM.say('symbols.move_reset'), SM.say('symbols.move_reset'));
      reset.addEventListener('click', () => { this._put({}); this.changed(); });
      const done = button('sm-plain', SM.say('symbols.move_done'), SM.say('symbols.move_done'));
      done.addEventListener('click', () => { this.set(false); this.button.focus(); });
      this.bar.append(el('span', '', SM.say('symbols.move_hint')), reset, done);
      this.bar.hidden = true;
      stage.append(this.button, this.bar);
    }

    /* {key of a slot: [dx, dy]} and back as a list that travels. */
    get moved() { return this.layer ? this.layer.placing.moved : {}; }
    get list() { return Object.entries(this.moved).map(([key, [dx, dy]]) => [key, dx, dy]); }
    static read(list) { return Object.fromEntries((list || []).map(([key, dx, dy]) => [key, [dx, dy]])); }

    set(on) {
      this.on = on;
      this.root.classList.toggle('sm-moving', on);
      this.button.setAttribute('aria-pressed', String(on));
      this.bar.hidden = !on;
    }

    /* Takes a control over a symbol or name under its care. */
    watch(control) {
      control.addEventListener('pointerdown', (e) => {
        const box = control.hit?.box;
        if (!this.on || !box || e.button !== 0) return;
        e.preventDefault();
        e.stopPropagation();
        const from = [e.clientX, e.clientY], offset = box.offset, slot = control.hit.slots[0];
        control.setPointerCapture(e.pointerId);
        const drag = (to) => this._move(slot, offset[0] + to.clientX - from[0], offset[1] + to.clientY - from[1]);
        const drop = () => {
          control.removeEventListener('pointermove', drag);
          for (const kind of ['pointerup', 'pointercancel']) control.removeEventListener(kind, drop);
          this.changed();
        };
        control.addEventListener('pointermove', drag);
        for (const kind of ['pointerup', 'pointercancel']) control.addEventListener(kind, drop);
      });
      control.addEventListener('keydown', (e) => {
        const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[e.key], box = control.hit?.box;
        if (!this.on || !way || !box) return;
        e.preventDefault();
        e.stopPropagation();
        this._move(control.hit.slots[0], box.offset[0] + way[0] * KEY_PX, box.offset[1] + way[1] * KEY_PX);
        this.changed();
      });
    }

    _move(slot, dx, dy) {
      const clamp = (v) => Math.round(Math.max(-MOST_PX, Math.min(MOST_PX, v)));
      this._put({ ...this.moved, [SM.ClaimsLayout.keyOf(slot)]: [clamp(dx), clamp(dy)] });
    }

    _put(moved) { this.layer.setMoved(moved); }
  }
  SM.LabelMover = LabelMover;
})();
