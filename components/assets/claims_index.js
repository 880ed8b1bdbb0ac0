/* Which claims stand where, in typed arrays: distinct places (slots) with their claims, how many of them are
   shown at a stop, and, where there are too many to draw one by one, the places that fall together. */
(() => {
  'use strict';
  const SM = (window.SM = window.SM || {});
  const CELL_PX = 46, APART_PX = 34;

  class ClaimsIndex {
    constructor(payload, clock) {
      this.clock = clock;
      const c = payload.claims, n = clock.n;
      this.slotOf = Int32Array.from(c.slot);
      this.slots = payload.slots.map((s, k) => ({ ...s, k, ux: SM.unitX(s.lon), uy: SM.unitY(s.lat), members: [], refs: [], mention: false }));
      for (let i = 0; i < n; i++) {
        if (this.slotOf[i] >= 0) this.slots[this.slotOf[i]].members.push(i);
        else for (const s of c.refs[i] || []) this.slots[s].refs.push(i);
      }
      const { start, end } = clock;
      const order = (a, b) => start[a] - start[b] || end[a] - end[b] || a - b;
      for (const s of this.slots) if (s.members.length > 1) s.members.sort((a, b) => order(a, b) || 0);
      const m = this.slots.length;
      this.shown = new Int32Array(m);
      this.possible = new Int32Array(m);
      this.first = new Int32Array(m);
      this.kept = new Int32Array(m);
      this.typeCount = new Int32Array(payload.types.length);
      this.type = Uint8Array.from(c.type);
      this.fill = Uint16Array.from(c.actor || []);
      this.fillCount = new Int32Array((payload.actor_combos || []).length);
      this.named = false;
    }

    /* Slots that a claim's site is in; what the reader reviews beside them (setMentions) comes after. */
    get count() { return this.shown.length; }

    setMentions(list) {
      this.slots.length = this.count;
      for (const m of list.slice(0, 300)) {
        const taken = this.slots.some((s) => s.precision !== 3 && Math.abs(s.lat - m.lat) < 1e-4 && Math.abs(s.lon - m.lon) < 1e-4);
        if (!taken) this.slots.push({ ...m, k: this.slots.length, radius_km: 0, precision: 0, ux: SM.unitX(m.lon), uy: SM.unitY(m.lat), members: [], refs: [], mention: true });
      }
    }

    /* After the filters changed: how many claims with a site they leave at each place. */
    filter() {
      const { kept, slotOf } = this, { hidden, flags, n } = this.clock;
      kept.fill(0);
      for (let i = 0; i < n; i++) if (slotOf[i] >= 0 && !hidden[i] && flags[i] & 4) kept[slotOf[i]]++;
    }

    /* After a step: one pass over the claims, none over their places' lists. */
    tally() {
      const { shown, possible, first, slotOf, type, typeCount, fill, fillCount } = this, { visible, state, n } = this.clock;
      const POSSIBLE = SM.POSSIBLE;
      shown.fill(0);
      possible.fill(0);
      typeCount.fill(0);
      fillCount.fill(0);
      this.named = false;
      for (let i = 0; i < n; i++) {
        if (!visible[i]) continue;
        const s = slotOf[i];
        if (s < 0) { this.named = true; continue; }
        if (!shown[s]++) first[s] = i;
        if (state[i] === POSSIBLE) possible[s]++;
        typeCount[type[i]]++;
        fillCount[fill[i]]++;
      }
    }

    /* The claims of a slot that are shown now, in the order they are drawn. */
    shownAt(slot) {
      const { visible } = this.clock;
      return (slot.members.length ? slot.members : slot.refs).filter((i) => visible[i]);
    }

    /* Container pixels of every slot at a view. */
    project(map) {
      const world = 256 * 2 ** map.getZoom(), origin = map.getPixelOrigin(), offset = map.layerPointToContainerPoint([0, 0]);
      const dx = offset.x - origin.x, dy = offset.y - origin.y;
      for (const s of this.slots) {
        s.x = s.ux * world + dx;
        s.y = s.uy * world + dy;
        s.rpx = (s.radius_km * 1000 * world) / (SM.EARTH_M * Math.cos((s.lat * Math.PI) / 180));
      }
    }

    /* How many claims the filters leave in a view of that size. */
    keptIn(size) {
      let n = 0;
      for (let k = 0; k < this.count; k++) {
        const s = this.slots[k];
        if (this.kept[k] && s.x >= 0 && s.y >= 0 && s.x <= size.x && s.y <= size.y) n += this.kept[k];
      }
      return n;
    }

    /* Places that fall together at a zoom, within half a view around it. The cells are the world's, not the
       view's, so panning changes nothing; which claims are shown now does not matter, so nothing jumps while
       scrubbing. A group stands where its fullest place is; a region is never grouped with a point. */
    clusters(zoom, size) {
      const world = 256 * 2 ** zoom, cells = new Map(), out = [];
      const padX = size.x / 2, padY = size.y / 2;
      for (let k = 0; k < this.count; k++) {
        const s = this.slots[k];
        if (!this.kept[k] || s.x < -padX || s.y < -padY || s.x > size.x + padX || s.y > size.y + padY) continue;
        if (s.precision === 3) { out.push(newGroup(s, this.kept[k])); continue; }
        const key = Math.floor((s.ux * world) / CELL_PX) + ',' + Math.floor((s.uy * world) / CELL_PX);
        const group = cells.get(key);
        if (!group) cells.set(key, newGroup(s, this.kept[k]));
        else join(group, newGroup(s, this.kept[k]));
      }
      const points = [...cells.values()].sort((a, b) => b.kept - a.kept || a.at.k - b.at.k);
      const grid = new Map();
      for (const group of points) {
        const cx = Math.floor((group.at.ux * world) / CELL_PX), cy = Math.floor((group.at.uy * world) / CELL_PX);
        let near = null;
        for (let y = cy - 1; y <= cy + 1 && !near; y++) {
          for (let x = cx - 1; x <= cx + 1 && !near; x++) {
            near = (grid.get(x + ',' + y) || []).find((g) => Math.hypot(g.at.x - group.at.x, g.at.y - group.at.y) < APART_PX) || null;
          }
        }
        if (near) { near.kept += group.kept; near.slots.push(...group.slots); continue; }
        const key = cx + ',' + cy;
        if (grid.has(key)) grid.get(key).push(group); else grid.set(key, [group]);
        out.push(group);
      }
      return out;
    }
  }

  const newGroup = (slot, kept) => ({ at: slot, most: kept, kept, slots: [slot] });
  function join(group, other) {
    group.kept += other.kept;
    group.slots.push(...other.slots);
    if (other.most > group.most) { group.most = other.most; group.at = other.at; }
  }
  SM.ClaimsIndex = ClaimsIndex;
})();
