/* Where each place's row of symbols and each reference's name stands. Rows avoid the other rows, never the
   truth: a row that had to move keeps a line to its point. What the reader put somewhere stays there.
   The server's half is components/snapshot/claims.py. */
(() => {
  'use strict';
  const SM = (window.SM = window.SM || {});
  const CELL_W = 30, PLATE_H = 18, PER_ROW = 6, SYMBOL_PX = 24, EDGE = 2;

  class ClaimsLayout {
    constructor(index, clock, symbols, countFrom) {
      Object.assign(this, { index, clock, symbols, countFrom });
      this.boxes = new Map();
      this.moved = {}; // by the slot's key: [dx, dy] in CSS pixels from its point
    }

    static keyOf(slot) { return `${slot.id || slot.name}|${slot.precision}`; }

    /* Boxes by slot: {x, y, w, h, rect, members, cells, asCount, moved}, in container pixels. */
    place(slots) {
      const { clock } = this, placed = [];
      this.boxes = new Map();
      const rank = (s) => (this.moved[ClaimsLayout.keyOf(s)] ? -1 : s.members.length ? s.precision : 4);
      for (const s of [...slots].sort((a, b) => rank(a) - rank(b))) {
        const members = s.members.filter((i) => !clock.hidden[i] && clock.flags[i] & 4);
        if (members.length) this._row(s, members, placed);
      }
      for (const s of slots) if (!this.boxes.has(s) && (s.refs.length || s.mention)) this._reference(s, placed);
      return this.boxes;
    }

    /* Panning moves everything alike. */
    shift(dx, dy) {
      for (const box of this.boxes.values()) {
        box.x += dx; box.y += dy;
        box.rect.x += dx; box.rect.y += dy;
      }
    }

    /* Cells of a row, each {i, x, y, px}: x and y of the symbol's middle in the row's box. */
    _cells(members) {
      const lines = [];
      for (let k = 0; k < members.length; k += PER_ROW) {
        const line = members.slice(k, k + PER_ROW).map((i) => {
          const size = this.symbols.looks.sizeOf(i), reach = Math.max(size.px, size.ring) + (size.open ? 13 : 0);
          return { i, px: size.px, reach, w: Math.max(CELL_W, reach + 6) };
        });
        const tall = Math.max(SYMBOL_PX, ...line.map((c) => c.reach));
        lines.push({ line, w: line.reduce((sum, c) => sum + c.w, 0), tall, h: tall + PLATE_H });
      }
      const w = Math.max(...lines.map((l) => l.w)), cells = [];
      let top = 0;
      for (const { line, w: own, tall, h } of lines) {
        let x = (w - own) / 2;
        for (const c of line) {
          cells.push({ i: c.i, px: c.px, reach: c.reach, w: c.w, x: x + c.w / 2, y: top + EDGE + tall / 2 });
          x += c.w;
        }
        top += h;
      }
      return { cells, w, h: top, firstY: cells[0].y };
    }

    _row(s, members, placed) {
      const asCount = members.length > this.countFrom, region = s.precision === 3;
      const { cells, w, h, firstY } = asCount
        ? { cells: [], w: CELL_W, h: SYMBOL_PX + PLATE_H, firstY: EDGE + SYMBOL_PX / 2 } : this._cells(members);
      const label = region ? 18 : 0, top = region ? -h / 2 : -firstY;
      const lw = region ? Math.max(w, SM.textWidth(s.label, `italic 14px ${SM.FONT}`) + 8) : w;
      const box = { x: s.x - w / 2, y: s.y + top, w, h, members, cells, asCount, label, firstY };
      const full = (dx, dy) => ({ x: s.x - lw / 2 + dx, y: box.y - label + dy, w: lw, h: h + label });
      const kept = this.moved[ClaimsLayout.keyOf(s)];
      const step = region ? Math.max(18, s.rpx / 5) : 30;
      const tries = kept ? [kept] : [[0, 0]];
      for (let k = 1; k <= 3 && !kept; k++) tries.push([0, -k * step], [0, k * step], [-k * (step + 8), 0], [k * (step + 8), 0]);
      let best = null;
      for (const [dx, dy] of tries) {
        const r = full(dx, dy);
        const cost = placed.reduce((sum, p) => sum + overlap(r, p), 0) + (Math.abs(dx) + Math.abs(dy)) * 0.2;
        if (!best || cost < best.cost - 0.5) best = { cost, dx, dy, r };
        if (best.cost === 0) break;
      }
      box.x += best.dx;
      box.y += best.dy;
      box.offset = [best.dx, best.dy];
      box.moved = Math.hypot(best.dx, best.dy) > 4;
      box.rect = best.r;
      placed.push(best.r);
      this.boxes.set(s, box);
    }

    _reference(s, placed) {
      const w = SM.textWidth(s.label, `italic 600 13px ${SM.FONT}`) + 26;
      const kept = this.moved[ClaimsLayout.keyOf(s)];
      const at = (dx, dy) => ({ x: s.x - 8 + dx, y: s.y - 10 + dy, w, h: 20, dx });
      let rect = kept ? at(kept[0], kept[1]) : null;
      if (!kept) {
        for (const [dx, dy] of [[0, 0], [-w + 16, 0], [0, -18], [-w + 16, -18], [0, 18], [-w + 16, 18], [0, -34], [-w + 16, -34], [0, 34], [-w + 16, 34]]) {
          const r = at(dx, dy);
          if (!rect) rect = r;
          if (!placed.some((p) => overlap(r, p) > 0)) { rect = r; break; }
        }
      }
      placed.push(rect);
      this.boxes.set(s, { x: rect.x, y: rect.y, rect, reference: true, members: [], moved: Boolean(kept), offset: kept || [rect.dx, rect.y + 10 - s.y] });
    }

    obstacles() {
      return [...this.boxes.values()].map(({ rect }) => ({ x: rect.x, y: rect.y, w: rect.w, h: rect.h }));
    }
  }

  function overlap(a, b) {
    const w = Math.min(a.x + a.w, b.x + b.w) - Math.max(a.x, b.x) + 2;
    const h = Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y) + 2;
    return w > 0 && h > 0 ? w * h : 0;
  }
  SM.ClaimsLayout = ClaimsLayout;
})();
