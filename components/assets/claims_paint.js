/* Paints what the layout placed: areas, circles, rows of symbols with their numbers, counts, names of
   references. Returns what can be picked. The server's half is components/snapshot/claims.py. */
(() => {
  'use strict';
  const SM = (window.SM = window.SM || {});
  const TAU = Math.PI * 2, DENSE_PX = 15, REGION_NAMES_UP_TO = 30;

  /* What can be picked: claim `i` at (x, y); `slots` are the places it stands for, `kind` what was drawn. */
  class Hit {
    constructor(index, fields) { Object.assign(this, { index, count: 1, w: 0 }, fields); }
    /* Every claim shown here, read when it is asked for: there may be thousands. */
    get all() {
      if (this.kind === 'claim') return [this.i];
      const out = [];
      for (const s of this.slots) for (const i of this.index.shownAt(s)) out.push(i);
      return out;
    }
  }

  class ClaimsPainter {
    constructor(payload, clock, symbols, index) {
      Object.assign(this, { payload, clock, symbols, index });
      this.selected = -1;
      this.passing = -1;
    }

    lifted(i) { return i === this.selected || i === this.passing; }

    /* Whether the chosen claim stands at that place. */
    _holds(s, i) { return i >= 0 && this.index.slotOf[i] === s.k; }

    /* A soft area for a region, a circle where the words reach further than a point. */
    extent(g, s, plain) {
      const { dark } = this.symbols, open = this.index.possible[s.k] === this.index.shown[s.k];
      const lifted = this._holds(s, this.selected);
      if (s.precision === 3) {
        if (s.rpx < 4) return;
        const fill = g.createRadialGradient(s.x, s.y, s.rpx * 0.15, s.x, s.y, s.rpx);
        const tint = dark ? '160,180,215' : '52,66,104', a = lifted ? 0.36 : 0.26;
        fill.addColorStop(0, `rgba(${tint},${a})`);
        fill.addColorStop(0.65, `rgba(${tint},${a * 0.75})`);
        fill.addColorStop(1, `rgba(${tint},0)`);
        g.fillStyle = fill;
        g.beginPath();
        g.arc(s.x, s.y, s.rpx, 0, TAU);
        g.fill();
        return;
      }
      if (s.radius_km < 1 || s.rpx < 6 || plain) return;
      g.beginPath();
      g.arc(s.x, s.y, s.rpx, 0, TAU);
      g.fillStyle = dark ? 'rgba(235,240,250,.07)' : 'rgba(255,255,255,.28)';
      g.fill();
      g.setLineDash([]);
      g.strokeStyle = dark ? 'rgba(10,12,16,.8)' : 'rgba(255,255,255,.85)';
      g.lineWidth = lifted ? 6 : 4;
      g.stroke();
      g.setLineDash(open ? [6, 4] : []);
      g.strokeStyle = this.symbols.claimColour(this.index.shownAt(s)[0]);
      g.lineWidth = lifted ? 3 : 2;
      g.stroke();
      g.setLineDash([]);
    }

    /* What an extent's look depends on, as text: the canvas of the areas is painted anew only when one changed. */
    extentKey(s) {
      const { shown, possible } = this.index;
      const first = s.precision === 3 ? '' : this.index.shownAt(s)[0];
      return `${s.k}:${shown[s.k] === possible[s.k] ? 1 : 0}${this._holds(s, this.selected) ? 1 : 0}${first},`;
    }

    row(g, s, box, hits) {
      const ink = this.symbols.dark ? '#e9edf2' : '#1d2430';
      if (box.moved) this._leader(g, s, box.x + box.w / 2, box.y + box.firstY, ink);
      if (s.precision === 3) this._regionName(g, s.label, box.x + box.w / 2, box.y - 6);
      if (box.asCount) {
        this._count(g, box.x + box.w / 2, box.y + box.firstY, [s], this.index.shown[s.k], this.index.possible[s.k], hits, false, box);
        return;
      }
      const { type, number } = this.payload.claims, { symbols, clock } = this;
      for (const cell of box.cells) {
        const i = cell.i;
        if (!clock.visible[i]) continue;
        const x = box.x + cell.x, y = box.y + cell.y, lifted = this.lifted(i);
        symbols.stamp(g, symbols.claim(i, type[i], clock.state[i], lifted), x, y);
        const top = y + Math.max(cell.px, cell.reach) / 2 + (lifted ? 4 : 1);
        symbols.stamp(g, symbols.plate(String(number[i]), lifted), x, top + 7.5);
        const h = cell.reach + 18;
        hits.push(new Hit(this.index, { kind: 'claim', i, x, y: y + 7, r: 21 + (cell.reach - 24) / 2, slots: [s], w: cell.w, h, size: cell.px, box }));
      }
    }

    _leader(g, s, x, y, ink) {
      g.strokeStyle = ink;
      g.lineWidth = 1.2;
      g.beginPath();
      g.moveTo(s.x, s.y);
      g.lineTo(x, y);
      g.stroke();
      g.fillStyle = ink;
      g.beginPath();
      g.arc(s.x, s.y, 3, 0, TAU);
      g.fill();
    }

    _regionName(g, words, x, y) {
      g.font = `italic 14px ${SM.FONT}`;
      g.textAlign = 'center';
      g.textBaseline = 'alphabetic';
      this._halo(g, words, x, y, this.symbols.dark ? '#cfdcf5' : '#24365c');
    }

    _count(g, x, y, slots, n, possible, hits, small, box) {
      const lifted = slots.some((s) => this._holds(s, this.selected) || this._holds(s, this.passing));
      const r = this.symbols.count(g, n, x, y, n === possible, small, lifted);
      hits.push(new Hit(this.index, { kind: 'count', i: this.index.first[slots.find((s) => this.index.shown[s.k]).k], x, y, r: r + 4, slots, count: n, w: 2 * r, h: 2 * r, size: 2 * r, box }));
    }

    /* Many claims: a stamp where one stands, a count where several do, no plates. */
    group(g, group, hits, named) {
      const { shown, possible, first } = this.index;
      let n = 0, maybe = 0, only = null;
      for (const s of group.slots) {
        if (!shown[s.k]) continue;
        n += shown[s.k];
        maybe += possible[s.k];
        only = s;
      }
      if (!n) return;
      const at = group.at;
      if (at.precision === 3 && named) this._regionName(g, at.label, at.x, at.y - 18);
      if (n > 1) { this._count(g, at.x, at.y, group.slots, n, maybe, hits, true); return; }
      const i = first[only.k], lifted = this.lifted(i);
      const sized = this.symbols.looks.quantity && this.symbols.looks.sized.has(i);
      const sprite = this.symbols.claim(i, this.payload.claims.type[i], this.clock.state[i], lifted, sized ? 0 : DENSE_PX);
      this.symbols.stamp(g, sprite, only.x, only.y);
      const px = sprite.width / this.symbols.dpr - 6;
      hits.push(new Hit(this.index, { kind: 'claim', i, x: only.x, y: only.y, r: Math.max(10, px / 2), slots: [only], w: px, h: px, size: px }));
    }

    static namesRegions(groups) { return groups.filter((group) => group.at.precision === 3).length <= REGION_NAMES_UP_TO; }

    reference(g, s, box, hits) {
      const { dark } = this.symbols, ink = dark ? '#cfd8a0' : '#454d16';
      const lifted = s.refs.includes(this.selected) || s.refs.includes(this.passing);
      const colour = lifted ? (dark ? '#ffffff' : '#14181d') : ink;
      const left = !box.moved && box.rect.dx < 0, y = box.rect.y + 10;
      if (box.moved) {
        g.strokeStyle = colour;
        g.lineWidth = 1.2;
        g.beginPath();
        g.moveTo(s.x, s.y);
        g.lineTo(box.rect.x + box.rect.w / 2 < s.x ? box.rect.x + box.rect.w - 4 : box.rect.x + 15, y);
        g.stroke();
      }
      g.beginPath();
      g.arc(s.x, s.y, 5.5, 0, TAU);
      g.fillStyle = this.symbols.ground();
      g.fill();
      g.setLineDash([2.6, 2.2]);
      g.strokeStyle = colour;
      g.lineWidth = lifted ? 2.4 : 1.8;
      g.stroke();
      g.setLineDash([]);
      g.font = `italic 600 13px ${SM.FONT}`;
      g.textBaseline = 'middle';
      g.textAlign = left ? 'right' : 'left';
      this._halo(g, s.label, left ? s.x - 10 : box.moved ? box.rect.x + 18 : s.x + 10, y, colour);
      const shown = this.index.shownAt(s);
      if (!shown.length) return;
      hits.push(new Hit(this.index, { kind: 'reference', reference: true, i: shown[0], x: box.rect.x + box.rect.w / 2, y, r: 12, w: box.rect.w, h: 22, size: 20, slots: [s], count: shown.length, box }));
    }

    _halo(g, text, x, y, colour) {
      g.lineJoin = 'round';
      g.strokeStyle = this.symbols.dark ? 'rgba(16,20,26,.9)' : 'rgba(255,255,255,.92)';
      g.lineWidth = 4;
      g.strokeText(text, x, y);
      g.fillStyle = colour;
      g.fillText(text, x, y);
    }
  }
  SM.ClaimsPainter = ClaimsPainter;
})();
