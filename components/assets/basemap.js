/* The embedded base map: a Leaflet layer that draws the cells of data/basemap on its own canvases.
   window.SituationBasemap.create(map, config) -> layer; config comes from components/basemap.py. */
(function () {
  "use strict";

  const { Store } = window.SituationBasemapCells;
  const Labels = window.SituationBasemapLabels;
  const WORLD = 2 ** 22;
  const GROUND_PANE = "situation-ground";
  const NAME_PANE = "situation-names";
  const FINE_RELIEF = 6;
  const ARABIC_SPOKEN = 8; // added to a place's kind

  const THEMES = {
    light: {
      land: "#f4f1ea", water: "#cfdde4", coast: "#a5bac6", river: "#a9c2cf", relief: 0.5,
      road: "#d8d1c5", roadCore: "#fdfcf9", schematic: "#ddd6ca", rail: "#cfc8bc",
      division: "#bdb5a8", border: "#8b8479", borderGlow: "rgba(122,112,98,0.13)",
      strong: "#4a4741", middle: "#66625b", soft: "#7d786f", emphasis: "#1f1d1a", halo: "rgba(247,244,238,0.92)",
      country: "#827b70", area: "#989083", waterName: "#6f8fa1", waterHalo: "rgba(207,221,228,0.75)",
    },
    dark: {
      land: "#272e36", water: "#151a20", coast: "#3d4954", river: "#3b4d5a", relief: 0.42,
      road: "#414b55", roadCore: "#4a5560", schematic: "#3c4650", rail: "#3b444d",
      division: "#4b545d", border: "#7a838b", borderGlow: "rgba(160,170,180,0.10)",
      strong: "#c3c9ce", middle: "#a5adb4", soft: "#8c959d", emphasis: "#f4f5f6", halo: "rgba(32,38,45,0.92)",
      country: "#87919a", area: "#727d87", waterName: "#5f7f93", waterHalo: "rgba(21,26,32,0.8)",
    },
    print: {
      land: "#ffffff", water: "#e3ebef", coast: "#7f929d", river: "#93adbb", relief: 0.3,
      road: "#c4c4c0", roadCore: "#ffffff", schematic: "#cfcfcb", rail: "#c0c0bc",
      division: "#a6a6a2", border: "#5d5d5a", borderGlow: "rgba(0,0,0,0.06)",
      strong: "#222222", middle: "#3c3c3a", soft: "#5a5a57", emphasis: "#000000", halo: "rgba(255,255,255,0.95)",
      country: "#5f5f5c", area: "#7a7a76", waterName: "#4d6f82", waterHalo: "rgba(227,235,239,0.8)",
    },
  };

  function bandFor(zoom) {
    if (zoom < 5) return "w";
    return zoom < 7.5 ? "r" : "d";
  }

  const Basemap = L.Renderer.extend({
    options: { padding: 0.12 },

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
        this._locator = window.SituationBasemapLocator.create(this).addTo(map);
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
      this._paintRelief(ctx, frame, theme, zoom);
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

    _paintRelief(ctx, frame, theme, zoom) {
      if (this._online) return;
      const { relief } = this._store.config;
      const fineAlpha = theme.relief * Math.max(0.4, Math.min(1, 1 - (zoom - 9) * 0.2));
      // the world-wide picture (4 km a pixel) is honest up to about zoom 7; beyond it would be blotches
      const coarseAlpha = theme.relief * Math.max(0, Math.min(1, (8.4 - zoom) / 1.8));
      const levels = zoom < 3.7 ? [0] : zoom < 5.2 ? [3] : zoom < 6.8 ? [4] : zoom < 8.4 ? [FINE_RELIEF, 4] : [FINE_RELIEF];
      ctx.imageSmoothingEnabled = true;
      ctx.imageSmoothingQuality = "high";
      const drawn = [];
      for (const level of levels) {
        for (const tile of this._tiles(level, frame)) {
          if (level && this._store.relief[level]?.[tile.y * 2 ** level + tile.x] !== "F") continue;
          if (drawn.some((d) => tile.left >= d.left - 1 && tile.top >= d.top - 1 && tile.left + tile.side <= d.left + d.side + 1 && tile.top + tile.side <= d.top + d.side + 1)) continue;
          const picture = this._store.get(`s/${level}_${tile.x}_${tile.y}`);
          const holes = level === FINE_RELIEF ? [] : drawn.filter((d) => d.left < tile.left + tile.side && d.left + d.side > tile.left && d.top < tile.top + tile.side && d.top + d.side > tile.top);
          if (level === FINE_RELIEF) drawn.push(tile);
          if (!picture) continue;
          // neighbours share a gutter of pixels, so that smoothing meets its like on both sides of a seam
          const edge = relief.gutter * (tile.side / (picture.width - 2 * relief.gutter));
          ctx.save();
          ctx.beginPath();
          ctx.rect(tile.left, tile.top, tile.side, tile.side);
          for (const hole of holes) ctx.rect(hole.left, hole.top, hole.side, hole.side);
          ctx.clip("evenodd");
          ctx.globalAlpha = level === FINE_RELIEF ? fineAlpha : coarseAlpha;
          ctx.drawImage(picture, tile.left - edge, tile.top - edge, tile.side + 2 * edge, tile.side + 2 * edge);
          ctx.restore();
        }
      }
      ctx.globalAlpha = 1;
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
      this._candidatesNow = this._candidatesNow || this._candidates(frame, view);
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

    _candidates(frame, view) {
      const zoom = this._zoom;
      const arabic = this._lang === "ar";
      const emphasis = this._emphasis.map((place) => {
        const at = this._canvasPoint(place.lat, place.lon, frame);
        return {
          type: "emphasis", x: at.x, y: at.y, text: place.name, bare: Boolean(place.bare), labelled: Boolean(place.labelled),
          style: { size: 14, weight: 700, dot: 3, tone: "emphasis" },
        };
      });
      // a labelled place carries its name elsewhere (the claims do): it only keeps its twin from being drawn
      const named = emphasis.filter((e) => !e.labelled);
      if (this._online) return named;
      const places = [];
      const areas = [];
      const edges = [];
      const rivers = [];
      for (const key of ["w", "r", "d"]) {
        if ((key === "r" && zoom < 4.5) || (key === "d" && zoom < 7.5)) continue;
        const band = this._store.bands[key];
        for (const tile of this._tiles(band.zoom, frame)) {
          if (this._store.state(band, tile.x, tile.y) !== "F") continue;
          const cell = this._store.get(this._store.path(band, tile.x, tile.y));
          if (!cell) continue;
          const step = tile.side / band.extent;
          for (const place of cell.places) {
            if (place.zoom > zoom + (place.kind % ARABIC_SPOKEN <= 2 ? 0.3 : -0.2)) continue;
            const x = tile.left + place.x * step;
            const y = tile.top + place.y * step;
            if (x < -80 || y < -20 || x > frame.w + 80 || y > frame.h + 20) continue;
            const twice = emphasis.some((e) => isSame(e, place, x, y, zoom));
            if (!twice) places.push(placeCandidate(place, x, y, zoom, arabic));
          }
          for (const area of cell.areas) {
            if (zoom < area.first || zoom > area.last + 0.5) continue;
            const x = tile.left + area.x * step;
            const y = tile.top + area.y * step;
            if (area.kind >= Labels.COUNTRY_EDGE) {
              // names along a boundary are for the view as it stands
              if (x > view.x && y > view.y && x < view.x + view.w && y < view.y + view.h) edges.push({ ...area, x, y });
            } else if (x > -150 && y > -40 && x < frame.w + 150 && y < frame.h + 40) {
              areas.push(areaCandidate(area, x, y, zoom, arabic));
            }
          }
          if (key === bandFor(zoom)) rivers.push(...riverCandidates(cell, tile, step, zoom));
        }
      }
      for (const place of this._config.places || []) {
        if (place.zoom > zoom) continue;
        const at = this._canvasPoint(place.lat, place.lon, frame);
        if (at.x < 0 || at.y < 0 || at.x > frame.w || at.y > frame.h) continue;
        if (emphasis.some((e) => isSame(e, place, at.x, at.y, zoom))) continue;
        if (places.some((p) => Math.hypot(p.x - at.x, p.y - at.y) < 5)) continue;
        places.push(placeCandidate({ ...place, kind: 4 }, at.x, at.y, zoom, arabic));
      }
      // a division named after its town is not named beside the town
      const towns = new Map(places.map((p) => [p.key, p]));
      const besideTown = (a) => {
        const town = towns.get(folded(a.key || a.name));
        return town !== undefined && Math.hypot(town.x - a.x, town.y - a.y) < 90;
      };
      const byRank = (a, b) => a.rank - b.rank;
      places.sort(byRank);
      areas.sort(byRank);
      rivers.sort(byRank);
      const countries = areas.filter((a) => a.kind === Labels.COUNTRY);
      const others = areas.filter((a) => a.kind !== Labels.COUNTRY && !(a.kind === Labels.DIVISION && besideTown(a)));
      const capitals = places.filter((p) => p.capital && p.rank < zoom);
      const great = places.filter((p) => !(p.capital && p.rank < zoom) && p.rank < zoom - 1);
      const rest = places.filter((p) => !(p.capital && p.rank < zoom) && p.rank >= zoom - 1);
      const beside = edgeCandidates(edges.filter((e) => e.kind < Labels.DIVISION_EDGE || !besideTown(e)), areas, view, zoom, arabic);
      return [...named, ...capitals, ...countries, ...great, ...others, ...beside, ...rivers, ...rest];
    },

    _canvasPoint(lat, lon, frame) {
      const world = this._map.project([lat, lon], this._zoom);
      return { x: world.x - frame.x, y: world.y - frame.y };
    },
  });

  function isSame(emphasis, place, x, y, zoom) {
    const px = Math.hypot(emphasis.x - x, emphasis.y - y);
    const km = (px * 40075 * 0.8) / (256 * 2 ** zoom);
    return km < 2.5 || px < 7 || (km < 12 && folded(emphasis.text) === folded(place.name));
  }

  /* A name without accents, articles and marks, for telling that two spellings are one place. */
  function folded(name) {
    return name
      .normalize("NFKD")
      .toLowerCase()
      .replace(/[^\p{L} -]/gu, "")
      .replace(/^(al|el|ad|ar|as|at|az|an|ash)[ -]/, "");
  }

  function placeCandidate(place, x, y, zoom, arabic) {
    const latin = place.name;
    const kind = place.kind % ARABIC_SPOKEN;
    const text = arabic && place.arabic ? place.arabic : latin;
    const both = !arabic && place.kind >= ARABIC_SPOKEN && zoom >= 9.5 && kind <= 2;
    return {
      type: "place", x, y, text, second: both ? place.arabic : "", key: folded(latin), rank: place.zoom + kind * 0.08,
      capital: kind === 0, style: Labels.placeStyle(kind, zoom),
    };
  }

  function areaCandidate(area, x, y, zoom, arabic) {
    const text = arabic && area.arabic ? area.arabic : area.name;
    const grown = Math.min(3, Math.max(0, zoom - area.first));
    let style;
    if (area.kind === Labels.COUNTRY) {
      style = { size: 11.5 + grown * 1.2, weight: 600, spacing: arabic ? 0 : 2 + grown * 0.6, upper: true, tone: "country" };
    } else if (area.kind === Labels.DIVISION) {
      style = { size: 10.5 + grown * 0.5, weight: 500, spacing: arabic ? 0 : 1.2 + grown * 0.3, upper: true, tone: "area" };
    } else if (area.kind === Labels.SEA) {
      style = { size: 12 + grown * 0.6, weight: 400, spacing: arabic ? 0 : 1.2, italic: true, tone: "waterName", most: 9 };
    } else {
      style = { size: 11, weight: 400, spacing: 0.3, italic: true, tone: "waterName", most: 10 };
    }
    if (arabic) style.size += 1.5;
    return { type: "area", kind: area.kind, x, y, text, key: area.name, style, rank: area.first };
  }

  /* Names beside boundaries, for countries and divisions whose own label is not in view: those nearest the
     middle first, a name once. */
  function edgeCandidates(edges, areas, view, zoom, arabic) {
    const inView = (a) => a.x > view.x + 20 && a.y > view.y + 12 && a.x < view.x + view.w - 20 && a.y < view.y + view.h - 12;
    const known = { [Labels.COUNTRY]: new Set(), [Labels.DIVISION]: new Set() };
    for (const area of areas) if (known[area.kind] && inView(area)) known[area.kind].add(area.key);
    const middle = { x: view.x + view.w / 2, y: view.y + view.h / 2 };
    const found = [];
    for (const edge of edges) {
      const country = edge.kind < Labels.DIVISION_EDGE;
      if (known[country ? Labels.COUNTRY : Labels.DIVISION].has(edge.name)) continue;
      const angle = ((edge.kind % 16) / 16) * 2 * Math.PI;
      const style = country
        ? { size: 11.5, weight: 600, spacing: arabic ? 0 : 2.2, upper: true, tone: "country", most: 18 }
        : { size: 10.5, weight: 500, spacing: arabic ? 0 : 1.2, upper: true, tone: "area", most: 18 };
      if (arabic) style.size += 1.5;
      found.push({
        type: "edge", kind: edge.kind, x: edge.x, y: edge.y, dx: Math.cos(angle), dy: Math.sin(angle), style,
        text: arabic && edge.arabic ? edge.arabic : edge.name, once: `${country ? "c" : "d"}|${edge.name}`,
        rank: (country ? 0 : 1) + Math.hypot(edge.x - middle.x, edge.y - middle.y) / 4000,
      });
    }
    return found.sort((a, b) => a.rank - b.rank);
  }

  /* Straight runs of named rivers, found once a cell and whole zoom, where the name can stand on the line. */
  function riverCandidates(cell, tile, step, zoom) {
    const level = Math.floor(zoom);
    const key = `river names|${level}`;
    let runs = cell.paths.get(key);
    if (!runs) {
      runs = [];
      const perStep = step * 2 ** (level - zoom);
      for (const line of cell.rivers) {
        if (!line.name || zoom - line.tag * 0.55 - 2.6 < 1.2) continue;
        const run = straightRun(line.points, perStep, 34 + line.name.length * 6.2);
        if (run) runs.push({ ...run, name: line.name, tag: line.tag });
      }
      cell.paths.set(key, runs);
    }
    return runs.map((run) => ({
      type: "river", x: tile.left + run.x * step, y: tile.top + run.y * step, angle: run.angle, text: run.name,
      once: `w|${run.name}`, rank: run.tag,
      style: { size: 10.5, weight: 400, spacing: 0.4, italic: true, tone: "waterName" },
    }));
  }

  /* The middle and angle of the straightest stretch of about `wanted` pixels, null if there is none. */
  function straightRun(points, perStep, wanted) {
    const want = wanted / perStep;
    const along = [0];
    for (let i = 2; i < points.length; i += 2) {
      along.push(along[along.length - 1] + Math.hypot(points[i] - points[i - 2], points[i + 1] - points[i - 1]));
    }
    let best = null;
    let end = 0;
    for (let start = 0; start < along.length - 1; start += 1) {
      while (end < along.length - 1 && along[end] - along[start] < want) end += 1;
      const length = along[end] - along[start];
      if (length < want || length > want * 1.8) continue;
      const dx = points[2 * end] - points[2 * start];
      const dy = points[2 * end + 1] - points[2 * start + 1];
      const straight = Math.hypot(dx, dy) / length;
      let angle = Math.atan2(dy, dx);
      if (angle > Math.PI / 2) angle -= Math.PI;
      if (angle <= -Math.PI / 2) angle += Math.PI;
      const score = straight - Math.abs(angle) * 0.05;
      if (straight > 0.93 && Math.abs(angle) < 1 && (!best || score > best.score)) {
        const middle = Math.floor((start + end) / 2);
        best = { score, angle, x: points[2 * middle], y: points[2 * middle + 1] };
      }
    }
    return best;
  }

  function overlap(a, b) {
    const x = Math.max(a.x, b.x);
    const y = Math.max(a.y, b.y);
    return { x, y, w: Math.min(a.x + a.w, b.x + b.w) - x, h: Math.min(a.y + a.h, b.y + b.h) - y };
  }

  /* Strokes and fills of cells: paths are built once a cell, layer and whole zoom, in cell steps. */
  class Pen {
    constructor(ctx, ratio, zoom, theme) {
      this.ctx = ctx;
      this.ratio = ratio;
      this.zoom = zoom;
      this.theme = theme;
    }

    plain() {
      this.ctx.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    }

    /* Run `work` with the unit's cell steps as coordinates; returns nothing. */
    inside(unit, work) {
      const { ctx, ratio } = this;
      ctx.save();
      this.plain();
      if (unit.clip) {
        ctx.beginPath();
        ctx.rect(unit.clip.x, unit.clip.y, unit.clip.w, unit.clip.h);
        ctx.clip();
      }
      const step = unit.tile.side / unit.band.extent;
      ctx.setTransform(ratio * step, 0, 0, ratio * step, ratio * unit.tile.left, ratio * unit.tile.top);
      ctx.lineJoin = "round";
      work(step);
      ctx.restore();
    }

    stroke(path, step, colour, width, dash, cap) {
      const { ctx } = this;
      ctx.strokeStyle = colour;
      ctx.lineWidth = width / step;
      ctx.lineCap = cap || "butt";
      ctx.setLineDash(dash ? dash.map((d) => d / step) : []);
      ctx.stroke(path);
    }

    /* The paths of a layer, one a group; `group` maps a line to a group's name or null. */
    paths(unit, layer, group) {
      const level = Math.ceil(this.zoom);
      const key = `${layer}|${level}`;
      let made = unit.cell.paths.get(key);
      if (!made) {
        made = new Map();
        const least = (0.55 / (unit.tile.side / unit.band.extent)) * 2 ** (this.zoom - level);
        for (const line of unit.cell[layer]) {
          const name = group(line);
          if (name === null) continue;
          if (!made.has(name)) made.set(name, new Path2D());
          trace(made.get(name), line.points, least, false);
        }
        unit.cell.paths.set(key, made);
      }
      return made;
    }

    water(unit) {
      const { ctx, theme } = this;
      if (unit.sea) {
        ctx.save();
        this.plain();
        const box = unit.clip ? overlap(unit.clip, { x: unit.tile.left, y: unit.tile.top, w: unit.tile.side, h: unit.tile.side }) : { x: unit.tile.left, y: unit.tile.top, w: unit.tile.side, h: unit.tile.side };
        ctx.fillStyle = theme.water;
        ctx.fillRect(box.x - 0.6, box.y - 0.6, box.w + 1.2, box.h + 1.2);
        ctx.restore();
        return;
      }
      if (!unit.cell.water.length) return;
      const level = Math.ceil(this.zoom);
      const key = `water|${level}`;
      let made = unit.cell.paths.get(key);
      if (!made) {
        const least = (0.5 / (unit.tile.side / unit.band.extent)) * 2 ** (this.zoom - level);
        made = { fill: new Path2D(), coast: new Path2D() };
        const margin = Math.floor(unit.band.extent / 256);
        for (const { tag, points } of unit.cell.water) {
          trace(made.fill, points, tag === 1 ? 0 : least, true);
          if (tag !== 1) coast(made.coast, points, least, -margin, unit.band.extent + margin);
        }
        unit.cell.paths.set(key, made);
      }
      this.inside(unit, (step) => {
        ctx.fillStyle = theme.water;
        ctx.fill(made.fill, "evenodd");
        this.stroke(made.coast, step, theme.coast, this.zoom < 5 ? 0.6 : 0.8);
      });
    }

    rivers(units) {
      const { theme, zoom } = this;
      for (const unit of units) {
        if (!unit.cell?.rivers.length) continue;
        const made = this.paths(unit, "rivers", (line) => line.tag);
        this.inside(unit, (step) => {
          for (const rank of [...made.keys()].sort((a, b) => b - a)) {
            const shown = zoom - (rank >= 10 ? 9.2 : rank * 0.55 + 2.6);
            if (shown < 0) continue;
            const width = Math.min(rank >= 10 ? 0.8 : 2.4 - rank * 0.13, 0.55 + shown * 0.28);
            this.stroke(made.get(rank), step, theme.river, width, null, "round");
          }
        });
      }
    }

    roads(units) {
      const { theme, zoom } = this;
      const group = (line) => (line.tag & 1 ? "schematic" : "road");
      for (const unit of units) {
        if (!unit.cell) continue;
        if (unit.cell.rails.length && zoom >= 9) {
          const made = this.paths(unit, "rails", group);
          this.inside(unit, (step) => {
            if (made.has("road")) this.stroke(made.get("road"), step, theme.rail, 0.9, [7, 2.5]);
            if (made.has("schematic")) this.stroke(made.get("schematic"), step, theme.rail, 0.7, [2, 4]);
          });
        }
        if (!unit.cell.roads.length) continue;
        const made = this.paths(unit, "roads", group);
        this.inside(unit, (step) => {
          if (made.has("schematic")) {
            this.stroke(made.get("schematic"), step, theme.schematic, zoom < 8 ? 0.7 : 1, zoom < 8 ? null : [5, 4]);
          }
          if (made.has("road")) {
            if (zoom >= 9.5) {
              this.stroke(made.get("road"), step, theme.road, 2.6, null, "round");
              this.stroke(made.get("road"), step, theme.roadCore, 1.3, null, "round");
            } else {
              this.stroke(made.get("road"), step, theme.road, zoom < 7.5 ? 0.8 : 1.1, null, "round");
            }
          }
        });
      }
    }

    divisions(units) {
      const { theme, zoom } = this;
      if (zoom < 5) return;
      for (const unit of units) {
        if (!unit.cell?.divisions.length) continue;
        const made = this.paths(unit, "divisions", (line) => (line.tag <= zoom + 2.5 ? "line" : null));
        if (made.has("line")) {
          this.inside(unit, (step) => this.stroke(made.get("line"), step, theme.division, zoom < 7 ? 0.7 : 0.9, [3, 2.5]));
        }
      }
    }

    borders(units) {
      const { theme, zoom } = this;
      const group = (line) => (line.tag === 1 ? "disputed" : "agreed");
      const width = zoom < 5 ? 0.9 : zoom < 8 ? 1.1 : 1.3;
      for (const pass of ["glow", "line"]) {
        for (const unit of units) {
          if (!unit.cell?.borders.length) continue;
          const made = this.paths(unit, "borders", group);
          this.inside(unit, (step) => {
            const agreed = made.get("agreed");
            const disputed = made.get("disputed");
            if (pass === "glow") {
              if (agreed && zoom >= 5) this.stroke(agreed, step, theme.borderGlow, zoom < 8 ? 4 : 6, null, "round");
            } else {
              if (agreed) this.stroke(agreed, step, theme.border, width, zoom < 5 ? null : [8, 2.5, 1.5, 2.5]);
              if (disputed) this.stroke(disputed, step, theme.border, width, [2.5, 3]);
            }
          });
        }
      }
    }
  }

  /* Adds a polyline or ring to a path, leaving out points nearer than `least` to the one before. */
  function trace(path, points, least, close) {
    let px = points[0];
    let py = points[1];
    path.moveTo(px, py);
    const last = points.length - 2;
    const square = least * least;
    for (let i = 2; i <= last; i += 2) {
      const x = points[i];
      const y = points[i + 1];
      if (i < last && (x - px) * (x - px) + (y - py) * (y - py) < square) continue;
      path.lineTo(x, y);
      px = x;
      py = y;
    }
    if (close) path.closePath();
  }

  /* The ring without the edges that run along the cell's own frame. */
  function coast(path, points, least, low, high) {
    const count = points.length / 2;
    const square = least * least;
    let down = false;
    let px = 0;
    let py = 0;
    for (let k = 0; k <= count; k += 1) {
      const i = (k % count) * 2;
      const j = ((k + count - 1) % count) * 2;
      const x = points[i];
      const y = points[i + 1];
      const alongFrame =
        (x === points[j] && (x === low || x === high)) || (y === points[j + 1] && (y === low || y === high));
      if (k === 0 || alongFrame) {
        if (down && (px !== points[j] || py !== points[j + 1])) path.lineTo(points[j], points[j + 1]);
        path.moveTo(x, y);
        down = true;
        px = x;
        py = y;
      } else if (k === count || (x - px) * (x - px) + (y - py) * (y - py) >= square) {
        path.lineTo(x, y);
        px = x;
        py = y;
      }
    }
  }

  window.SituationBasemap = {
    create(map, config) {
      return new Basemap(config).addTo(map);
    },
    themes: THEMES,
  };
})();
