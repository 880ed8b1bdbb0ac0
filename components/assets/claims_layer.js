/* The claims on the map: soft areas and circles below the labels, symbols above them.
   Positions depend on the view and the filters only, so nothing jumps while the reader scrubs. */
(() => {
  'use strict';
  const SM = (window.SM = window.SM || {});
  const TAU = Math.PI * 2;
  const SYMBOL_PX = 24, CELL_W = 30, CELL_H = 42, PER_ROW = 6, HIT_BUTTONS_UP_TO = 200;
  const FONT = '"Source Sans 3","Source Sans Pro","Noto Sans",system-ui,-apple-system,"Segoe UI",sans-serif';

  /* Web Mercator of the unit square, the projection Leaflet's default map uses. */
  const unitX = (lon) => lon / 360 + 0.5;
  const unitY = (lat) => 0.5 - Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / TAU;
  const EARTH_M = 40075016.686;

  const ViewCanvas = L.Layer.extend({
    initialize(pane, zIndex) { this.paneName = pane; this.zIndex = zIndex; },
    onAdd(map) {
      const pane = map.getPane(this.paneName) || map.createPane(this.paneName);
      pane.style.zIndex = this.zIndex;
      pane.style.pointerEvents = 'none';
      this.canvas = L.DomUtil.create('canvas', 'sm-canvas leaflet-zoom-animated', pane);
      this.canvas.setAttribute('aria-hidden', 'true');
      map.on('zoomanim', this._animate, this);
      this.fit();
    },
    onRemove(map) { map.off('zoomanim', this._animate, this); this.canvas.remove(); },
    /* Sizes and places the canvas over the view; returns a cleared 2D context in CSS pixels. */
    fit() {
      const map = this._map, size = map.getSize(), dpr = window.devicePixelRatio || 1, c = this.canvas;
      const w = Math.round(size.x * dpr), h = Math.round(size.y * dpr);
      if (c.width !== w || c.height !== h) {
        c.width = w; c.height = h;
        c.style.width = size.x + 'px'; c.style.height = size.y + 'px';
      }
      this.center = map.getCenter();
      this.zoom = map.getZoom();
      this.size = size;
      L.DomUtil.setTransform(c, map.containerPointToLayerPoint([0, 0]), 1);
      const g = c.getContext('2d');
      g.setTransform(1, 0, 0, 1, 0, 0);
      g.clearRect(0, 0, c.width, c.height);
      g.setTransform(dpr, 0, 0, dpr, 0, 0);
      return g;
    },
    _animate(e) {
      const map = this._map, scale = map.getZoomScale(e.zoom, this.zoom);
      const half = this.size.multiplyBy(0.5 * -scale);
      const at = half.add(map.project(this.center, e.zoom)).subtract(map._getNewPixelOrigin(e.center, e.zoom));
      L.DomUtil.setTransform(this.canvas, at, scale);
    },
  });

  class ClaimsLayer {
    constructor(map, payload, clock, symbols, handlers) {
      Object.assign(this, { map, payload, clock, symbols, handlers });
      this.selected = -1;
      this.passing = -1;
      const c = payload.claims;
      this.slots = payload.slots.map((s) => ({ ...s, ux: unitX(s.lon), uy: unitY(s.lat), members: [], refs: [] }));
      for (let i = 0; i < c.id.length; i++) {
        if (c.slot[i] >= 0) this.slots[c.slot[i]].members.push(i);
        else for (const s of c.refs[i] || []) this.slots[s].refs.push(i);
      }
      const order = (a, b) => clock.start[a] - clock.start[b] || clock.end[a] - clock.end[b] || a - b;
      for (const s of this.slots) s.members.sort((a, b) => order(a, b) || 0);
      this.areas = new ViewCanvas('situation-areas', 330).addTo(map);
      this.marks = new ViewCanvas('situation-claims', 450).addTo(map);
      const pane = map.createPane('situation-hits');
      pane.style.zIndex = 460;
      this.hitPane = pane;
      this.buttons = new Map();
      this.boxes = new Map();
      this.hits = [];
      this.movedAt = 0;
      map.on('move', () => this.onView(false));
      map.on('moveend zoomend resize viewreset', () => this.onView(true));
      map.on('dragend', () => { this.movedAt = performance.now(); });
      map.on('click', (e) => this.onClick(e));
    }

    /* Places the text names, shown while the reader reviews them: hollow and italic, never a claim. */
    setMentions(list) {
      this.slots = this.slots.filter((s) => !s.mention);
      for (const m of list.slice(0, 300)) {
        const taken = this.slots.some((s) => s.precision !== 3 && Math.abs(s.lat - m.lat) < 1e-4 && Math.abs(s.lon - m.lon) < 1e-4);
        if (!taken) this.slots.push({ ...m, radius_km: 0, precision: 0, ux: unitX(m.lon), uy: unitY(m.lat), members: [], refs: [], mention: true });
      }
      this._project();
      this.layout();
    }

    siteSlots() { return this.slots.filter((s) => s.members.length); }

    /* Container pixels of a slot at the view last drawn. */
    _project() {
      const map = this.map, zoom = map.getZoom(), world = 256 * 2 ** zoom;
      const origin = map.getPixelOrigin(), offset = map.layerPointToContainerPoint([0, 0]);
      const dx = offset.x - origin.x, dy = offset.y - origin.y;
      for (const s of this.slots) {
        s.x = s.ux * world + dx;
        s.y = s.uy * world + dy;
        s.rpx = (s.radius_km * 1000 * world) / (EARTH_M * Math.cos((s.lat * Math.PI) / 180));
      }
    }

    onView(settled) {
      this._project();
      this.layout();
      this.draw();
      if (settled) this.handlers.view?.(this.obstacles());
    }

    /* Where each slot's row of symbols stands; avoids the other rows, never the truth: a row that had to
       move keeps a line to its point. */
    layout() {
      const { clock } = this;
      this.many = this._kept() > this.payload.style.plates_up_to;
      this.hits = [];
      this.boxes.clear();
      if (this.many) return;
      const placed = [];
      const rank = (s) => (s.members.length ? s.precision : 4);
      for (const s of [...this.slots].sort((a, b) => rank(a) - rank(b))) {
        const members = s.members.filter((i) => !clock.hidden[i] && clock.flags[i] & 4);
        if (members.length) this._placeRow(s, members, placed);
      }
      for (const s of this.slots) if (!this.boxes.has(s) && (s.refs.length || s.mention)) this._placeReference(s, placed);
    }

    _kept() {
      let n = 0;
      for (let i = 0; i < this.clock.n; i++) if (!this.clock.hidden[i] && this.clock.flags[i] & 16) n++;
      return n;
    }

    _placeRow(s, members, placed) {
      const asCount = members.length > this.payload.style.count_from;
      const n = asCount ? 1 : members.length;
      const w = Math.min(n, PER_ROW) * CELL_W, h = Math.ceil(n / PER_ROW) * CELL_H;
      const label = s.precision === 3 ? 18 : 0;
      const top = s.precision === 3 ? -h / 2 : -SYMBOL_PX / 2 - 2;
      const box = { x: s.x - w / 2, y: s.y + top, w, h, members, asCount, label };
      const lw = s.precision === 3 ? Math.max(w, SM.textWidth(s.label, `italic 14px ${FONT}`) + 8) : w;
      const full = (dx, dy) => ({ x: s.x - lw / 2 + dx, y: box.y - label + dy, w: lw, h: h + label });
      const step = s.precision === 3 ? Math.max(18, s.rpx / 5) : 30;
      const tries = [[0, 0]];
      for (let k = 1; k <= 3; k++) tries.push([0, -k * step], [0, k * step], [-k * (step + 8), 0], [k * (step + 8), 0]);
      let best = null;
      for (const [dx, dy] of tries) {
        const r = full(dx, dy);
        const cost = placed.reduce((sum, p) => sum + overlap(r, p), 0) + (Math.abs(dx) + Math.abs(dy)) * 0.2;
        if (!best || cost < best.cost - 0.5) best = { cost, dx, dy, r };
        if (best.cost === 0) break;
      }
      box.x += best.dx;
      box.y += best.dy;
      box.moved = Math.hypot(best.dx, best.dy) > 4;
      box.rect = best.r;
      placed.push(best.r);
      this.boxes.set(s, box);
    }

    _placeReference(s, placed) {
      const w = SM.textWidth(s.label, `italic 600 13px ${FONT}`) + 26;
      let rect = null;
      for (const [dx, dy] of [[0, 0], [-w + 16, 0], [0, -18], [-w + 16, -18], [0, 18], [-w + 16, 18], [0, -34], [-w + 16, -34], [0, 34], [-w + 16, 34]]) {
        const r = { x: s.x - 8 + dx, y: s.y - 10 + dy, w, h: 20, dx };
        if (!rect) rect = r;
        if (!placed.some((p) => overlap(r, p) > 0)) { rect = r; break; }
      }
      placed.push(rect);
      this.boxes.set(s, { rect, reference: true, members: [] });
    }

    obstacles() {
      const rects = [];
      for (const box of this.boxes.values()) rects.push({ x: box.rect.x, y: box.rect.y, w: box.rect.w, h: box.rect.h });
      return rects;
    }

    draw() {
      const dark = this.symbols.dark;
      this.symbols.setLook(dark, window.devicePixelRatio || 1);
      const ga = this.areas.fit(), gm = this.marks.fit();
      if (this.slots.length && this.slots[0].x === undefined) this._project();
      this.hits = [];
      const size = this.marks.size;
      const inView = (s, pad) => s.x > -pad && s.y > -pad && s.x < size.x + pad && s.y < size.y + pad;
      for (const s of this.slots) {
        if (!inView(s, Math.max(200, s.rpx || 0))) continue;
        const shown = s.members.filter((i) => this.clock.visible[i]);
        if (shown.length) {
          this._drawExtent(ga, s, shown);
          if (this.many) this._drawDense(gm, s, shown); else this._drawRow(gm, s, shown);
        }
      }
      if (!this.many) {
        for (const [s, box] of this.boxes) {
          if (box.reference && (s.mention || s.refs.some((i) => this.clock.visible[i]))) this._drawReference(gm, s, box);
        }
      }
      this._placeButtons();
    }

    _drawExtent(g, s, shown) {
      const dark = this.symbols.dark;
      const open = shown.every((i) => this.clock.state[i] === SM.POSSIBLE);
      const lifted = shown.includes(this.selected);
      if (s.precision === 3) {
        if (s.rpx < 4) return;
        const fill = g.createRadialGradient(s.x, s.y, s.rpx * 0.15, s.x, s.y, s.rpx);
        const tint = dark ? '160,180,215' : '52,66,104';
        const a = lifted ? 0.36 : 0.26;
        fill.addColorStop(0, `rgba(${tint},${a})`);
        fill.addColorStop(0.65, `rgba(${tint},${a * 0.75})`);
        fill.addColorStop(1, `rgba(${tint},0)`);
        g.fillStyle = fill;
        g.beginPath();
        g.arc(s.x, s.y, s.rpx, 0, TAU);
        g.fill();
        return;
      }
      if (s.radius_km < 1 || s.rpx < 6 || this.many) return;
      const colour = this.symbols.colour(this.payload.claims.type[shown[0]]);
      g.beginPath();
      g.arc(s.x, s.y, s.rpx, 0, TAU);
      g.fillStyle = dark ? 'rgba(235,240,250,.07)' : 'rgba(255,255,255,.28)';
      g.fill();
      g.setLineDash([]);
      g.strokeStyle = dark ? 'rgba(10,12,16,.8)' : 'rgba(255,255,255,.85)';
      g.lineWidth = lifted ? 6 : 4;
      g.stroke();
      g.setLineDash(open ? [6, 4] : []);
      g.strokeStyle = colour;
      g.lineWidth = lifted ? 3 : 2;
      g.stroke();
      g.setLineDash([]);
    }

    _drawRow(g, s, shown) {
      const box = this.boxes.get(s);
      if (!box || !box.members) return;
      const dark = this.symbols.dark, ink = dark ? '#e9edf2' : '#1d2430';
      if (box.moved) {
        g.strokeStyle = ink;
        g.lineWidth = 1.2;
        g.beginPath();
        g.moveTo(s.x, s.y);
        g.lineTo(box.x + box.w / 2, box.y + SYMBOL_PX / 2 + 2);
        g.stroke();
        g.fillStyle = ink;
        g.beginPath();
        g.arc(s.x, s.y, 3, 0, TAU);
        g.fill();
      }
      if (s.precision === 3) {
        g.font = `italic 14px ${FONT}`;
        g.textAlign = 'center';
        g.textBaseline = 'alphabetic';
        this._halo(g, s.label, box.x + box.w / 2, box.y - 6, dark ? '#cfdcf5' : '#24365c');
      }
      if (box.asCount) {
        this._drawCount(g, box.x + box.w / 2, box.y + SYMBOL_PX / 2 + 2, shown);
        return;
      }
      box.members.forEach((i, k) => {
        if (!this.clock.visible[i]) return;
        const row = Math.floor(k / PER_ROW), inRow = Math.min(PER_ROW, box.members.length - row * PER_ROW);
        const x = box.x + box.w / 2 + ((k % PER_ROW) - (inRow - 1) / 2) * CELL_W;
        const y = box.y + 2 + SYMBOL_PX / 2 + row * CELL_H;
        this._drawClaim(g, i, x, y);
      });
    }

    _drawClaim(g, i, x, y) {
      const lifted = i === this.selected || i === this.passing;
      const size = lifted ? SYMBOL_PX + 6 : SYMBOL_PX;
      const sprite = this.symbols.sprite(this.payload.claims.type[i], this.clock.state[i], size, lifted);
      const half = sprite.cssSize / 2;
      g.drawImage(sprite, x - half, y - half, sprite.cssSize, sprite.cssSize);
      this._drawPlate(g, String(this.payload.claims.number[i]), x, y + size / 2 + 1, lifted);
      this.hits.push({ i, x, y: y + 7, r: 21 });
    }

    _drawPlate(g, text, x, top, lifted) {
      const dark = this.symbols.dark;
      g.font = `700 11.5px ${FONT}`;
      g.textAlign = 'center';
      g.textBaseline = 'middle';
      const w = Math.max(17, g.measureText(text).width + 9), h = 15;
      g.beginPath();
      g.roundRect(x - w / 2, top, w, h, 4);
      g.fillStyle = lifted ? (dark ? '#f5f1e6' : '#14181d') : dark ? '#14181d' : '#ffffff';
      g.fill();
      g.strokeStyle = dark ? '#c9d2dc' : '#2b3440';
      g.lineWidth = 1;
      g.stroke();
      g.fillStyle = lifted ? (dark ? '#14181d' : '#ffffff') : dark ? '#f2f5f8' : '#14181d';
      g.fillText(text, x, top + h / 2 + 0.5);
    }

    _drawCount(g, x, y, shown) {
      const dark = this.symbols.dark, text = shown.length.toLocaleString('en-GB');
      g.font = `700 12.5px ${FONT}`;
      const r = Math.max(this.many ? 11 : 15, g.measureText(text).width / 2 + (this.many ? 5 : 8));
      const open = shown.every((i) => this.clock.state[i] === SM.POSSIBLE);
      g.beginPath();
      g.arc(x, y, r, 0, TAU);
      g.fillStyle = dark ? '#14181d' : '#ffffff';
      g.fill();
      g.setLineDash(open ? [4, 3] : []);
      g.strokeStyle = dark ? '#e9edf2' : '#1d2430';
      g.lineWidth = 2;
      g.stroke();
      g.setLineDash([]);
      g.fillStyle = dark ? '#f2f5f8' : '#14181d';
      g.textAlign = 'center';
      g.textBaseline = 'middle';
      g.fillText(text, x, y + 0.5);
      this.hits.push({ i: shown[0], x, y, r: r + 4, all: shown });
    }

    /* Many claims: a stamp where one stands, a count where several do, no plates. */
    _drawDense(g, s, shown) {
      const first = shown.includes(this.selected) ? this.selected : shown[0];
      if (shown.length > 1) { this._drawCount(g, s.x, s.y, shown); return; }
      const lifted = first === this.selected;
      const sprite = this.symbols.sprite(this.payload.claims.type[first], this.clock.state[first], lifted ? 20 : 13, lifted);
      const half = sprite.cssSize / 2;
      g.drawImage(sprite, s.x - half, s.y - half, sprite.cssSize, sprite.cssSize);
      this.hits.push({ i: first, x: s.x, y: s.y, r: 10, all: shown });
    }

    _drawReference(g, s, box) {
      const dark = this.symbols.dark, ink = dark ? '#cfd8a0' : '#454d16';
      const lifted = s.refs.includes(this.selected) || s.refs.includes(this.passing);
      const colour = lifted ? (dark ? '#ffffff' : '#14181d') : ink;
      g.beginPath();
      g.arc(s.x, s.y, 5.5, 0, TAU);
      g.fillStyle = dark ? '#14181d' : '#ffffff';
      g.fill();
      g.setLineDash([2.6, 2.2]);
      g.strokeStyle = colour;
      g.lineWidth = lifted ? 2.4 : 1.8;
      g.stroke();
      g.setLineDash([]);
      g.font = `italic 600 13px ${FONT}`;
      g.textBaseline = 'middle';
      const left = box.rect.dx < 0;
      g.textAlign = left ? 'right' : 'left';
      const y = box.rect.y + 10;
      this._halo(g, s.label, left ? s.x - 10 : s.x + 10, y, colour);
      const shown = s.refs.filter((i) => this.clock.visible[i]);
      if (!shown.length) return;
      this.hits.push({ i: shown[0], x: box.rect.x + box.rect.w / 2, y, r: 12, w: box.rect.w, all: shown, reference: true });
    }

    _halo(g, text, x, y, colour) {
      g.lineJoin = 'round';
      g.strokeStyle = this.symbols.dark ? 'rgba(16,20,26,.9)' : 'rgba(255,255,255,.92)';
      g.lineWidth = 4;
      g.strokeText(text, x, y);
      g.fillStyle = colour;
      g.fillText(text, x, y);
    }

    /* Invisible buttons over the symbols: keyboard, screen readers and fingers get real controls. */
    _placeButtons() {
      const wanted = !this.many && this.hits.length <= HIT_BUTTONS_UP_TO ? this.hits : [];
      const seen = new Set();
      const off = this.map.containerPointToLayerPoint([0, 0]);
      for (const hit of wanted) {
        const key = hit.reference ? `r${hit.x | 0}:${hit.i}` : `c${hit.i}`;
        seen.add(key);
        let b = this.buttons.get(key);
        if (!b) {
          b = document.createElement('button');
          b.type = 'button';
          b.className = 'sm-hit';
          b.dataset.claim = this.payload.claims.id[hit.i];
          b.addEventListener('click', (e) => {
            e.stopPropagation();
            if (performance.now() - this.movedAt > 60) this.handlers.pick(b.hit);
          });
          b.addEventListener('mouseenter', () => this.handlers.hover?.(b.hit.i));
          b.addEventListener('mouseleave', () => this.handlers.hover?.(-1));
          this.buttons.set(key, b);
          this.hitPane.appendChild(b);
        }
        b.hit = hit;
        const w = hit.w || (hit.all ? hit.r * 2 : CELL_W), h = hit.reference ? 22 : hit.all ? hit.r * 2 : CELL_H;
        b.style.width = w + 'px';
        b.style.height = h + 'px';
        b.style.transform = `translate(${off.x + hit.x - w / 2}px,${off.y + hit.y - h / 2}px)`;
        b.setAttribute('aria-label', this.handlers.describe(hit));
        b.setAttribute('aria-pressed', hit.i === this.selected ? 'true' : 'false');
      }
      for (const [key, b] of this.buttons) if (!seen.has(key)) { b.remove(); this.buttons.delete(key); }
    }

    /* What is under a container point: the nearest hit. */
    pick(x, y) {
      let best = null, gap = Infinity;
      for (const hit of this.hits) {
        const d = Math.hypot(hit.x - x, hit.y - y) - hit.r;
        if (d <= 4 && d < gap) { gap = d; best = hit; }
      }
      return best;
    }

    onClick(e) {
      const hit = this.pick(e.containerPoint.x, e.containerPoint.y);
      this.handlers.pick(hit, e.latlng);
    }
  }

  function overlap(a, b) {
    const w = Math.min(a.x + a.w, b.x + b.w) - Math.max(a.x, b.x) + 2;
    const h = Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y) + 2;
    return w > 0 && h > 0 ? w * h : 0;
  }

  const widths = new Map();
  let ruler = null;
  SM.textWidth = (text, font) => {
    const key = font + '|' + text;
    if (!widths.has(key)) {
      ruler = ruler || document.createElement('canvas').getContext('2d');
      ruler.font = font;
      widths.set(key, ruler.measureText(text).width);
    }
    return widths.get(key);
  };
  SM.FONT = FONT;
  SM.ClaimsLayer = ClaimsLayer;
})();
