/* The claims on the map: soft areas and circles below the labels, symbols above them.
   Positions depend on the view and the filters only, so nothing jumps while the reader scrubs. Up to some
   hundred claims in view each has its symbol and number; above that, places that fall together have a count. */
(() => {
  'use strict';
  const SM = (window.SM = window.SM || {});

  const PLATE_PX2 = 30 * 42, LEAST_PLATES = 40;

  class ClaimsLayer {
    constructor(map, payload, clock, symbols, handlers) {
      Object.assign(this, { map, payload, clock, symbols, handlers });
      this.index = new SM.ClaimsIndex(payload, clock);
      this.placing = new SM.ClaimsLayout(this.index, clock, symbols, payload.style.count_from);
      this.painter = new SM.ClaimsPainter(payload, clock, symbols, this.index);
      this.areas = new SM.ViewCanvas('situation-areas', 330).addTo(map);
      this.marks = new SM.ViewCanvas('situation-claims', 450).addTo(map);
      this.hits = [];
      this.groups = [];
      this.movedAt = 0;
      this.buttons = new SM.HitButtons(map, payload, {
        describe: handlers.describe,
        pick: (hit, button) => handlers.pick(hit, null, button),
        hover: (hit, button) => handlers.hover?.(hit, button),
        button: (button) => handlers.button?.(button),
        free: () => performance.now() - this.movedAt > 60,
      });
      map.on('move', () => this.onView(false));
      map.on('moveend zoomend resize viewreset', () => this.onView(true));
      map.on('dragend', () => { this.movedAt = performance.now(); });
      map.on('click', (e) => this.onClick(e));
      map.on('mousemove', (e) => { if (this.many) handlers.hover?.(this.pick(e.containerPoint.x, e.containerPoint.y), null); });
      this.index.filter();
    }

    get boxes() { return this.placing.boxes; }
    get slots() { return this.index.slots; }
    set selected(i) { this.painter.selected = i; }
    get selected() { return this.painter.selected; }
    set passing(i) { this.painter.passing = i; }

    /* Places the text names, shown while the reader reviews them: hollow and italic, never a claim. */
    setMentions(list) {
      this.index.setMentions(list);
      this.index.project(this.map);
      this.layout();
    }

    /* Labels the reader put somewhere: {key of the slot: [dx, dy]}. */
    setMoved(moved) {
      this.placing.moved = moved;
      this.layout();
      this.draw();
    }

    siteSlots() { return this.slots.filter((s) => s.members.length); }

    onView(settled) {
      const before = this.slots[0] && { x: this.slots[0].x, y: this.slots[0].y };
      this.index.project(this.map);
      const s = this.slots[0];
      if (!settled && before && this.placedAt === this.map.getZoom() && s) this.placing.shift(s.x - before.x, s.y - before.y);
      else this.layout();
      this.draw();
      if (settled) this.handlers.view?.(this.obstacles());
    }

    /* After the view or the filters changed. */
    layout() {
      this.index.filter();
      const size = this.map.getSize(), { plates_up_to: most, plates_share: share } = this.payload.style;
      // Of a large set, plates come back where they find room beside one another.
      const room = Math.min(most, Math.max(LEAST_PLATES, (size.x * size.y * share) / PLATE_PX2));
      const all = this.index.kept.reduce((a, b) => a + b, 0);
      this.many = all > most && this.index.keptIn(size) > room;
      // Counts stand where their places are: there is nothing to move.
      this.map.getContainer().closest('.sm')?.classList.toggle('sm-many', this.many);
      this.placedAt = this.map.getZoom();
      this.groups = [];
      this.stamped = new Set(); // claims of which one stood alone since the view was laid out, by type and fill
      if (this.many) {
        this.placing.boxes = new Map();
        this.groups = this.index.clusters(this.placedAt, size);
        this.namesRegions = SM.ClaimsPainter.namesRegions(this.groups);
        return;
      }
      const near = (s) => s.x > -size.x / 2 && s.y > -size.y / 2 && s.x < size.x * 1.5 && s.y < size.y * 1.5;
      this.placing.place(all > most ? this.slots.filter((s) => near(s)) : this.slots);
    }

    obstacles() {
      if (!this.many) return this.placing.obstacles();
      return this.groups.slice(0, 300).map(({ at }) => ({ x: at.x - 13, y: at.y - 13, w: 26, h: 26 }));
    }

    draw() {
      const { symbols, index, painter } = this;
      symbols.setLook(symbols.dark, window.devicePixelRatio || 1);
      if (this.slots.length && this.slots[0].x === undefined) index.project(this.map);
      index.tally();
      const size = this.map.getSize();
      this._drawAreas(size);
      const g = this.marks.fit(), hits = (this.hits = []);
      const inView = (s, pad) => s.x > -pad && s.y > -pad && s.x < size.x + pad && s.y < size.y + pad;
      if (this.many) {
        for (const group of this.groups) if (inView(group.at, 60)) painter.group(g, group, hits, this.namesRegions);
      } else {
        for (const [s, box] of this.boxes) {
          if (!box.reference && index.shown[s.k] && inView(s, 260)) painter.row(g, s, box, hits);
        }
        for (const [s, box] of this.boxes) {
          if (box.reference && inView(s, 260) && (s.mention || s.refs.some((i) => this.clock.visible[i]))) painter.reference(g, s, box, hits);
        }
      }
      if (this.many) for (const hit of hits) if (hit.kind === 'claim') this.stamped.add(`${index.type[hit.i]}|${index.fill[hit.i] ?? 0}`);
      this.buttons.show(hits, this.selected, this.many);
      this.handlers.drawn?.(hits);
    }

    /* Areas change seldom while scrubbing: painted anew only when what they show did. */
    _drawAreas(size) {
      const { index, painter } = this, drawn = [];
      const at = this.map.getCenter();
      let key = `${this.many}|${this.map.getZoom()}|${at.lat},${at.lng}|${size.x},${size.y}|${this.symbols.dark}|${this.symbols.dpr}|${this.symbols.looks.byActor}|`;
      for (let k = 0; k < index.count; k++) {
        const s = this.slots[k];
        if (!index.shown[k] || (s.precision !== 3 && (this.many || s.radius_km < 1))) continue;
        const pad = Math.max(200, s.rpx);
        if (s.x < -pad || s.y < -pad || s.x > size.x + pad || s.y > size.y + pad) continue;
        drawn.push(s);
        key += painter.extentKey(s);
      }
      const pan = this.map.containerPointToLayerPoint([0, 0]);
      key += `${pan.x},${pan.y}`;
      if (key === this.areasKey) return;
      this.areasKey = key;
      const g = this.areas.fit();
      for (const s of drawn) painter.extent(g, s, this.many);
    }

    /* What is under a container point: the nearest hit. */
    pick(x, y) {
      let best = null, gap = Infinity;
      for (const hit of this.hits) {
        const reach = hit.reference && Math.abs(hit.y - y) < 12 && Math.abs(hit.x - x) < hit.w / 2;
        const d = reach ? 0 : Math.hypot(hit.x - x, hit.y - y) - hit.r;
        if (d <= 4 && d < gap) { gap = d; best = hit; }
      }
      return best;
    }

    onClick(e) {
      const hit = this.pick(e.containerPoint.x, e.containerPoint.y);
      this.handlers.pick(hit, e.latlng);
    }
  }
  SM.ClaimsLayer = ClaimsLayer;
})();
