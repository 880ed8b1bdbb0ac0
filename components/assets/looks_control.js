/* The reader's choice of looks, in the legend: colour by type or by actor, size by one quantity. */
(() => {
  'use strict';
  const SM = (window.SM = window.SM || {});
  const { el, button } = SM;

  class LooksControl {
    constructor(legend, payload, looks, changed) {
      Object.assign(this, { looks, changed });
      const actors = payload.actors || [], quantities = payload.quantities || [];
      if (!actors.length && !quantities.length) return;
      this.box = el('div', 'sm-looks sm-nopic');
      this.toggle = button('sm-looks-toggle', SM.say('symbols.looks'), SM.say('symbols.looks'));
      this.toggle.setAttribute('aria-expanded', 'false');
      this.panel = el('div', 'sm-looks-panel');
      this.panel.hidden = true;
      this.toggle.addEventListener('click', () => {
        this.panel.hidden = !this.panel.hidden;
        this.toggle.setAttribute('aria-expanded', String(!this.panel.hidden));
        legend.box.classList.toggle('sm-choosing', !this.panel.hidden);
      });
      if (actors.length) this._choice('colour', [['type', SM.say('symbols.colour_type')], ['actor', SM.say('symbols.colour_actor')]]);
      if (quantities.length) {
        this._choice('size', [['', SM.say('symbols.size_one')], ...quantities.map((q) => [q.key, SM.say('symbols.size_by', { what: q.label })])]);
        this.panel.append(el('p', 'sm-looks-note', SM.say('symbols.looks_note')));
      }
      this.box.append(this.toggle, this.panel);
      legend.box.append(this.box);
      this.show();
    }

    /* {colour, size} as it is chosen now. */
    get look() { return { colour: this.looks.byActor ? 'actor' : 'type', size: this.looks.quantity?.key || '' }; }

    _choice(name, options) {
      const set = el('fieldset', 'sm-looks-set');
      set.append(el('legend', '', SM.say(`symbols.${name}`)));
      for (const [value, words] of options) {
        const label = el('label'), input = el('input');
        Object.assign(input, { type: 'radio', name: `sm-look-${name}`, value });
        input.addEventListener('change', () => this.set({ ...this.look, [name]: value }));
        const text = el('span', '', words);
        text.dir = 'auto';
        label.append(input, text);
        set.append(label);
      }
      this.panel.append(set);
    }

    set(look) {
      this.looks.set(look);
      this.show();
      this.changed();
    }

    show() {
      for (const input of this.panel?.querySelectorAll('input') || []) input.checked = this.look[input.name.slice(8)] === input.value;
    }
  }
  SM.LooksControl = LooksControl;
})();
