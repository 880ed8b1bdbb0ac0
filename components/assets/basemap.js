/* The embedded base map: a Leaflet layer that draws the cells of data/basemap on its own canvases.
   window.SituationBasemap.create(map, config) -> layer; config comes from components/basemap.py. */
(function () {
  "use strict";

  const { Store } = window.SituationBasemapCells;
  const { THEMES } = window.SituationBasemapStyle;
  const { Ground, unitsIn, bandFor, tilesIn, SMALL_PLACES_FROM } = window.SituationBasemapGround;
  const { WorkerPainter, PagePainter, canWork } = window.SituationBasemapPainter;
  const { candidates } = window.SituationBasemapNames;
  const Labels = window.SituationBasemapLabels;
  const GROUND_PANE = "situation-ground";
  const NAME_PANE = "situation-names";
  const WHILE_MOVING_MS = 250;
  const STILL_MS = 90;
  const STILL_AT_LAST_MS = 500;

  const Basemap = L.Renderer.extend({
    options: { padding: 0.12 },
    bandFor,

    initialize(config) {
      L.Renderer.prototype.initialize.call(this, { pane: GROUND_PANE });
      this._config = config;
      this._theme = THEMES[config.theme] ? config.theme : "light";
      this._lang = config.lang === "ar" ? "ar" : "en";
      this._obstacles = [];
      this._emphasis = [];
      this._areas = [];
      this._placed = [];
      this._online = false;
      this._ready = false;
      this._views = 0;
      this._startsBy = performance.now() + STILL_AT_LAST_MS;
      this._store = new Store(config, () => this._later(), {
        give: (key, bytes) => this._painter.give(key, bytes),
        forget: (key) => this._painter.forget(key),
      });
      this._ground = new Ground(this._store);
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
    /* Names of areas that are not the base map's own: [{lat, lon, name, deg}], `deg` their width in degrees. */
    setAreas(areas) {
      this._areas = areas || [];
      this._candidatesNow = null;
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
      return Boolean(this._startsBy) || this._store.pending > 0 || Boolean(this._painter?.busy);
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
      this._painter = this._newPainter(canWork() && this._config.worker !== false);
      L.Renderer.prototype.onAdd.call(this, map);
      map.on("move", this._onMove, this);
      map.getContainer().style.background = THEMES[this._theme].water;
      if (this._config.locator !== false && window.SituationBasemapLocator) {
        this._locator = window.SituationBasemapLocator.create(this);
        if (document.documentElement.dir === "rtl") this._locator.setPosition("bottomleft");
        this._locator.addTo(map);
      }
    },
    onRemove(map) {
      if (this._locator) map.removeControl(this._locator);
      map.off("move", this._onMove, this);
      clearTimeout(this._starting);
      this._painter.close();
      L.Renderer.prototype.onRemove.call(this, map);
    },
    _newPainter(mayWork) {
      const onPaint = (painted) => this._painted(painted);
      if (!mayWork) return new PagePainter(this._ground, onPaint);
      try {
        return new WorkerPainter(this._config, onPaint, () => this._withoutWorker());
      } catch {
        return new PagePainter(this._ground, onPaint);
      }
    },
    /* The worker could not start or stopped: what it held is fetched again, and the page draws. */
    _withoutWorker() {
      if (!this._map) return;
      this._painter = this._newPainter(false);
      this._store.items.clear();
      const before = this._container;
      this._newCanvas();
      before.replaceWith(this._container);
      this._paint();
    },
    _newCanvas() {
      this._container = L.DomUtil.create("canvas", "situation-basemap leaflet-zoom-animated");
      const isDrawnHere = this._painter instanceof PagePainter;
      this._ctx = isDrawnHere ? this._container.getContext("2d", { alpha: false }) : null;
      this._bitmaps = isDrawnHere ? null : this._container.getContext("bitmaprenderer");
      this._shown = null;
    },
    _initContainer() {
      this._newCanvas();
      this._names = L.DomUtil.create("canvas", "situation-basemap-names leaflet-zoom-animated", this._map.getPane(NAME_PANE));
      this._nameCtx = this._names.getContext("2d");
    },
    _destroyContainer() {
      L.DomUtil.remove(this._container);
      L.DomUtil.remove(this._names);
      delete this._container;
      delete this._names;
    },
    /* What is drawn stays where it belongs, scaled, until the new view is drawn. */
    _updateTransform(center, zoom) {
      if (this._shown) this._transform(this._container, this._shown, center, zoom);
      if (this._view) this._transform(this._names, this._view, center, zoom);
    },
    _transform(canvas, view, center, zoom) {
      const map = this._map;
      const scale = map.getZoomScale(zoom, view.zoom);
      const corner = map.project(view.corner, zoom).subtract(map._getNewPixelOrigin(center, zoom));
      if (L.Browser.any3d) L.DomUtil.setTransform(canvas, corner, scale);
      else L.DomUtil.setPosition(canvas, corner);
    },
    _reset() {
      this._update();
      this._updateTransform(this._map.getCenter(), this._map.getZoom());
    },
    _update() {
      if (this._map._animatingZoom && this._view) return;
      this._view = this._viewNow();
      this._bounds = this._view.bounds;
      this._zoom = this._view.zoom;
      this._center = this._map.getCenter();
      if (this._shown || !this._startsBy) this._start();
      else this._startSoon();
    },
    /* A frame is still finding its size when the map is made: what the first of its sizes would show is not
       asked for. */
    _startSoon() {
      clearTimeout(this._starting);
      this._starting = setTimeout(() => this._start(), Math.min(STILL_MS, Math.max(0, this._startsBy - performance.now())));
    },
    _start() {
      clearTimeout(this._starting);
      this._startsBy = 0;
      this._paint();
    },
    _updatePaths() {},
    /* A drag that leaves what is drawn: the next view is drawn while the finger moves. */
    _onMove() {
      if (!this._shown || this._map._animatingZoom || this._painter.busy || this._shown.zoom !== this._map.getZoom()) return;
      const size = this._map.getSize();
      const seen = L.bounds(this._map.containerPointToLayerPoint([0, 0]), this._map.containerPointToLayerPoint(size));
      const corner = this._map.latLngToLayerPoint(this._shown.corner);
      const drawn = L.bounds(corner, corner.add([this._shown.frame.w, this._shown.frame.h]));
      if (drawn.contains(seen) || performance.now() - (this._movedAt || 0) < WHILE_MOVING_MS) return;
      this._movedAt = performance.now();
      this._paintGround(this._viewNow());
    },

    // ------------------------------------------------------------ drawing
    /* The view as it stands: {bounds (layer pixels), corner (of the canvas, a LatLng), zoom, frame}. */
    _viewNow() {
      const map = this._map;
      const size = map.getSize();
      const min = map.containerPointToLayerPoint(size.multiplyBy(-this.options.padding)).round();
      const extent = size.multiplyBy(1 + this.options.padding * 2).round();
      const zoom = map.getZoom();
      const at = map.getPixelOrigin().add(min);
      const frame = { scale: 2 ** (zoom - 14), x: at.x, y: at.y, w: extent.x, h: extent.y };
      return { bounds: L.bounds(min, min.add(extent)), corner: map.unproject(at, zoom), zoom, frame };
    },
    _frame() {
      return this._view.frame;
    },
    /* Container point (0, 0) in pixels of the names' canvas. */
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
        if (this._map && this._view && !this._startsBy && !this._map._animatingZoom) {
          this._locator?.keepClear();
          this._paintNames();
        }
      });
    },

    /* Cells whose names a view may write: the world's, those of the zoom's band (coarser ones standing in for those
       on their way), and small places: [{cell, band, tile, clip}]. */
    _nameUnits(frame, zoom) {
      const key = bandFor(zoom);
      const found = unitsIn(this._store, "w", frame, null);
      if (key !== "w") found.push(...unitsIn(this._store, key, frame, null).filter((unit) => unit.band?.key !== "w"));
      const small = this._store.bands.p;
      if (small && zoom >= SMALL_PLACES_FROM) {
        for (const tile of tilesIn(small.zoom, frame)) {
          const cell = this._store.state(small, tile.x, tile.y) === "F" && this._store.peek(this._store.path(small, tile.x, tile.y));
          if (cell) found.push({ cell, band: small, tile, clip: null });
        }
      }
      return found.filter((unit) => unit.cell);
    },

    _paint() {
      if (!this._map || !this._view || this._startsBy) return;
      this._candidatesNow = null;
      this._map.getContainer().style.background = THEMES[this._theme].water;
      this._paintGround(this._view);
      this._paintNames();
      if (this._locator) this._locator.refresh();
    },
    _paintGround(view) {
      // asking for what is needed starts its fetch; each arrival paints again
      for (const key of this._ground.needed(view.frame, view.zoom, this._online)) this._store.get(key);
      this._views += 1;
      this._painter.paint({
        ...view, id: this._views, ratio: window.devicePixelRatio || 1, theme: this._theme, isOnline: this._online,
        isWhole: this._store.pending === 0,
      });
    },
    _painted(painted) {
      const { view, bitmap } = painted;
      if (!this._map || (this._map._animatingZoom && this._shown)) {
        // in the middle of a zoom's movement a new picture would jump; the movement ends with one
        bitmap?.close();
        return;
      }
      const { w, h } = view.frame;
      let { units, ms } = painted;
      const width = Math.round(w * view.ratio);
      const height = Math.round(h * view.ratio);
      if (this._container.width !== width || this._container.height !== height) Object.assign(this._container, { width, height });
      if (bitmap) {
        this._bitmaps.transferFromImageBitmap(bitmap);
      } else {
        ({ units, ms } = this._painter.draw(this._ctx, view));
      }
      this._container.style.width = `${w}px`;
      this._container.style.height = `${h}px`;
      this._shown = view;
      this._transform(this._container, view, this._map.getCenter(), this._map.getZoom());
      this.lastPaintMs = ms;
      if (this._ready || !view.isWhole || this._store.pending > 0 || !units) return;
      this._ready = true;
      this.fire("ready");
    },

    // ------------------------------------------------------------ names
    _paintNames() {
      const ctx = this._nameCtx;
      const ratio = window.devicePixelRatio || 1;
      const { frame } = this._view;
      const theme = THEMES[this._theme];
      const width = Math.round(frame.w * ratio);
      const height = Math.round(frame.h * ratio);
      if (this._names.width !== width || this._names.height !== height) {
        Object.assign(this._names, { width, height });
        this._names.style.width = `${frame.w}px`;
        this._names.style.height = `${frame.h}px`;
      }
      this._transform(this._names, this._view, this._map.getCenter(), this._map.getZoom());
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
      const world = this._map.project([lat, lon], this._view.zoom);
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
