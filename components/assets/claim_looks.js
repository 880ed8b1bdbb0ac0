/* The reader's choice of looks: colour by type or by actor, size by one quantity. Answers per claim; who
   paints asks here, so that map, bars and legend say the same. */
(() => {
  'use strict';
  const SM = (window.SM = window.SM || {});
  const TYPE_KEY = 't';

  class ClaimLooks {
    constructor(payload) {
      this.payload = payload;
      this.style = payload.style;
      this.actor = payload.claims.actor || [];
      this.combos = payload.actor_combos || [];
      this.listeners = [];
      this.set(payload.initial?.look || {});
    }

    /* look: {colour: 'type' | 'actor', size: key of a quantity or ''}; what is not offered is not taken. */
    set(look) {
      this.byActor = look.colour === 'actor' && (this.payload.actors || []).length > 0;
      const q = (this.payload.quantities || []).find((entry) => entry.key === look.size) || null;
      this.quantity = q;
      this.sized = new Map();
      if (q) q.at.forEach((i, k) => this.sized.set(i, { low: q.low[k], high: q.high[k], open: Boolean(q.open[k]) }));
    }

    /* What a claim is filled with: 't' by its type, else the actor palette's entries joined by '+'. */
    fillOf(i) {
      if (!this.byActor) return TYPE_KEY;
      const combo = this.combos[this.actor[i]] || [];
      return combo.length ? combo.join('+') : 'none';
    }

    /* Colours of a fill, one or two. */
    coloursOf(fill, type, dark) {
      if (fill === TYPE_KEY) return [dark ? this.payload.types[type].colour_dark : this.payload.types[type].colour];
      return fill.split('+').map((key) => this.actorColour(key, dark));
    }

    actorColour(key, dark) {
      const table = this.style.actors, entry = table[key] || table.palette[+key];
      return dark ? entry.colour_dark : entry.colour;
    }

    /* The one colour where there is room for one: chips, circles. */
    colourOf(i, dark) { return this.coloursOf(this.fillOf(i), this.payload.claims.type[i], dark)[0]; }

    /* Pixels across of a value: areas are in proportion, down to a smallest size that can still be read. */
    pxOf(value) {
      const { min_px: min, max_px: max } = this.style.size;
      return Math.max(min, max * Math.sqrt(value / this.quantity.most));
    }

    /* {px, ring, open, sized} of a claim: its plate, the ring of the high bound (0: none), or more. */
    sizeOf(i) {
      const q = this.quantity && this.sized.get(i);
      if (!q) return { px: this.style.symbol_px, ring: 0, open: false, sized: false };
      const px = q.low === null ? this.style.size.min_px : this.pxOf(q.low);
      return { px, ring: q.high !== null && q.high !== q.low ? this.pxOf(q.high) : 0, open: q.open, sized: true };
    }
  }
  SM.ClaimLooks = ClaimLooks;
})();
