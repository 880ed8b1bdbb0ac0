/* The embedded base map: a Leaflet layer that draws the cells of data/basemap on its own canvases.
   window.SituationBasemap.create(map, config) -> layer; config comes from components/basemap.py. */
(function () {
  "use strict";

  const { Store } = window.SituationBasemapCells;
  const { THEMES } = window.SituationBasemapStyle;
  const { Pen, overlap } = window.SituationBasemapPen;
  const { Relief } = window.SituationBasemapRelief;
  const { candidates } = window.SituationBasemapNames;
  const Labels = window.SituationBasemapLabels;
  const WORLD = 2 ** 22;
  const GROUND_PANE = "situation-ground";
  const NAME_PANE = "situation-names";
  const DETAIL_FROM = 7.9;

  function bandFor(zoom) {
    if (zoom < 5) return "w";
    return zoom < DETAIL_FROM ? "r" : "d";
  }

  const Basemap = L.Renderer.extend({
    options: { padding: 0.12 },
    detailFrom: DETAIL_FROM,
    bandFor,

    initialize(config) {
      L.Renderer.prototype.initialize.call(this, { pane: GROUND_PANE });
      this._config = config;
      this._theme = THEMES[config.theme] ? config.theme : "light";
      this._lang = config.lang === "ar" ? "ar" : "en";
      this._obstacles = [];
      this._emphasis = [];
      this._placed = [];
      this._online = false;
      this._ready = false;
      this._store = new Store(config, () => this._later());
      this._relief = new Relief(this._store);
    },

    // ------------------------------------------------------------ what the page calls
    setTheme(theme) {
      if (!THEMES[theme]) throw new RangeError(`theme ${theme}: one of ${Object.keys(THEMES).join(", ")}`);
      this._theme = theme;
      this.redraw();
      return this;
    },
    setLang(lang) {
      this._lang = lang === "ar" ? "ar" : "en";
      this._candidatesNow = null;
      this._later();
      return this;
    },
    setObstacles(rects) {
      const fresh = rects || [];
      const same = fresh.length === this._obstacles.length && fresh.every((r, i) => {
        const old = this._obstacles[i];
        return r.x === old.x && r.y === old.y && r.w === old.w && r.h === old.h;
      });
      if (same) return this;
      this._obstacles = fresh.map(({ x, y, w, h }) => ({ x, y, w, h }));
      this._relabelSoon();
      return this;
    },
    setEmphasis(places) {
      this._emphasis = places || [];
      this._candidatesNow = null;
      this._relabelSoon();
      return this;
    },
    setOnlineTiles(on) {
      this._online = Boolean(on);
      this.redraw();
      return this;
    },
    redraw() {
      if (this._map) this._paint();
      return this;
    },
    /* Rectangles of the labels now drawn, in container pixels. */
    labelRects() {
      const shift = this._shift();
      return this._placed.map(({ rect, item, lines }) => ({
        text: lines.join(" "), kind: item.type, x: rect.x - shift.x, y: rect.y - shift.y, w: rect.w, h: rect.h,
      }));
    },
    isLoading() {
      return this._store.pending > 0;
    },
    isReady() {
      return this._ready;
    },

    // ------------------------------------------------------------ Leaflet's side
    onAdd(map) {
      for (const [name, zIndex] of [[GROUND_PANE, 190], [NAME_PANE, 350]]) {
        const pane = map.getPane(name) || map.createPane(name);
        pane.style.zIndex = zIndex;
        pane.style.pointerEvents = "none";
      }
      L.Renderer.prototype.onAdd.call(this, map);
      map.getContainer().style.background = THEMES[this._theme].water;
      if (this._config.locator !== false && window.SituationBasemapLocator) {
        this._locator = window.SituationBasemapLocator.create(this);
        if (document.documentElement.dir === "rtl") this._locator.setPosition("bottomleft");
        this._locator.addTo(map);
      }
    },
    onRemove(map) {
      if (this._locator) map.removeControl(this._locator);
      L.Renderer.prototype.onRemove.call(this, map);
    },
    _initContainer() {
      this._container = L.DomUtil.create("canvas", "situation-basemap");
      this._names = L.DomUtil.create("canvas", "situation-basemap-names leaflet-zoom-animated", this._map.getPane(NAME_PANE));
      this._ctx = this._container.getContext("2d");
      this._nameCtx = this._names.getContext("2d");
    },
    _destroyContainer() {
      L.DomUtil.remove(this._container);
      L.DomUtil.remove(this._names);
      delete this._container;
      delete this._names;
    },
    _updateTransform(center, zoom) {
      L.Renderer.prototype._updateTransform.call(this, center, zoom);
      this._names.style.transform = this._container.style.transform;
    },
    _update() {
      if (this._map._animatingZoom && this._bounds) return;
      L.Renderer.prototype._update.call(this);
      const size = this._bounds.getSize();
      const ratio = window.devicePixelRatio || 1;
      for (const canvas of [this._container, this._names]) {
        L.DomUtil.setPosition(canvas, this._bounds.min);
        const width = Math.round(size.x * ratio);
        const height = Math.round(size.y * ratio);
        if (canvas.width !== width || canvas.height !== height) {
          canvas.width = width;
          canvas.height = height;
          canvas.style.width = `${size.x}px`;
          canvas.style.height = `${size.y}px`;
        }
      }
      this._paint();
    },
    _updatePaths() {},

    // ------------------------------------------------------------ drawing
    /* Canvas pixels = world units * scale - origin. */
    _frame() {
      const scale = 2 ** (this._zoom - 14);
      const corner = this._map.getPixelOrigin().add(this._bounds.min);
      const size = this._bounds.getSize();
      return { scale, x: corner.x, y: corner.y, w: size.x, h: size.y };
    },
    /* Container point (0, 0) in canvas pixels. */
    _shift() {
      return this._map.containerPointToLayerPoint([0, 0]).subtract(this._bounds.min);
    },
    _later() {
      if (this._waiting) return;
      this._waiting = setTimeout(() => {
        this._waiting = null;
        if (this._map && !this._map._animatingZoom) this._paint();
      }, 40);
    },
    _relabelSoon() {
      if (this._relabelWaiting) return;
      this._relabelWaiting = requestAnimationFrame(() => {
        this._relabelWaiting = null;
        if (this._map && this._bounds) this._paintNames();
      });
    },

    /* Tiles of a band that touch the canvas: [{x, y, wrapped, left, top, side}] in canvas pixels. */
    _tiles(zoom, frame) {
      const side = (WORLD / 2 ** zoom) * frame.scale;
      const count = 2 ** zoom;
      const found = [];
      for (let y = Math.max(0, Math.floor(frame.y / side)); y <= Math.min(count - 1, Math.floor((frame.y + frame.h) / side)); y += 1) {
        for (let x = Math.floor(frame.x / side); x <= Math.floor((frame.x + frame.w) / side); x += 1) {
          found.push({ x: ((x % count) + count) % count, y, column: x, left: x * side - frame.x, top: y * side - frame.y, side });
        }
      }
      return found;
    },

    /* What to draw of a band, coarser cells standing in for those on their way: [{cell, band, tile, clip}]. */
    _units(key, frame, clip) {
      const band = this._store.bands[key];
      const units = [];
      for (const tile of this._tiles(band.zoom, frame)) {
        if (clip && (tile.left > clip.x + clip.w || tile.left + tile.side < clip.x || tile.top > clip.y + clip.h || tile.top + tile.side < clip.y)) continue;
        const state = this._store.state(band, tile.x, tile.y);
        if (state === "S") {
          units.push({ sea: true, tile, clip });
        } else if (state === "F") {
          const cell = this._store.get(this._store.path(band, tile.x, tile.y));
          if (cell) {
            units.push({ cell, band, tile, clip });
          } else if (key !== "w") {
            const hole = { x: tile.left, y: tile.top, w: tile.side, h: tile.side };
            units.push(...this._units(key === "d" ? "r" : "w", frame, clip ? overlap(clip, hole) : hole));
          }
        }
      }
      return units;
    },

    _paint() {
      if (!this._map || !this._bounds) return;
      const started = performance.now();
      const ratio = window.devicePixelRatio || 1;
      const frame = this._frame();
      const theme = THEMES[this._theme];
      const ctx = this._ctx;
      const zoom = this._zoom;
      const key = bandFor(zoom);
      this._candidatesNow = null;
      const units = this._units(key, frame, null);
      const pen = new Pen(ctx, ratio, zoom, theme);

      pen.plain();
      ctx.globalAlpha = 1;
      ctx.fillStyle = theme.land;
      ctx.fillRect(0, 0, frame.w, frame.h);
      if (!this._online) this._relief.paint(ctx, frame, theme.relief, zoom, (level) => this._tiles(level, frame));
      for (const unit of units) pen.water(unit);
      pen.rivers(units);
      pen.roads(units);
      pen.divisions(units);
      pen.borders(units);
      pen.plain();
      this._map.getContainer().style.background = theme.water;
      this._paintNames();
      if (this._locator) this._locator.refresh();
      this.lastPaintMs = performance.now() - started;
      this._settle(units);
    },

    _settle(units) {
      if (this._ready || this._store.pending > 0) return;
      if (units.length === 0) return;
      this._ready = true;
      this.fire("ready");
    },

    // ------------------------------------------------------------ names
    _paintNames() {
      const ctx = this._nameCtx;
      const ratio = window.devicePixelRatio || 1;
      const frame = this._frame();
      const theme = THEMES[this._theme];
      ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
      ctx.clearRect(0, 0, frame.w, frame.h);
      const shift = this._shift();
      const size = this._map.getSize();
      const view = { x: shift.x, y: shift.y, w: size.x, h: size.y };
      const obstacles = [...this._obstacles, ...this._controlRects()].map((r) => ({
        x: r.x + shift.x, y: r.y + shift.y, w: r.w, h: r.h,
      }));
      // claims move while the reader scrubs: what could be labelled stays the same until the view changes
      this._candidatesNow = this._candidatesNow || candidates(this, frame, view);
      this._placed = Labels.layout(ctx, this._candidatesNow, obstacles, view);
      Labels.draw(ctx, this._placed, theme);
    },

    /* The map's own controls (zoom, scale, attribution, inset ...), which labels keep clear of as well. */
    _controlRects() {
      const box = this._map.getContainer().getBoundingClientRect();
      const found = [];
      for (const control of this._map.getContainer().querySelectorAll(".leaflet-control")) {
        const rect = control.getBoundingClientRect();
        if (rect.width && rect.height) found.push({ x: rect.x - box.x - 2, y: rect.y - box.y - 2, w: rect.width + 4, h: rect.height + 4 });
      }
      return found;
    },

    _canvasPoint(lat, lon, frame) {
      const world = this._map.project([lat, lon], this._zoom);
      return { x: world.x - frame.x, y: world.y - frame.y };
    },
  });

  window.SituationBasemap = {
    create(map, config) {
      return new Basemap(config).addTo(map);
    },
    themes: THEMES,
  };
})();
