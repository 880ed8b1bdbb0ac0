/* A small map of the wider surroundings with the view marked on it: a Leaflet control, bottom right. */
(function () {
  "use strict";

  const WORLD = 2 ** 22;
  const WIDE = 132;
  const HIGH = 92;
  const LEAST_MAP_WIDTH = 480;

  const Locator = L.Control.extend({
    options: { position: "bottomright" },

    initialize(base) {
      this._base = base;
    },
    onAdd(map) {
      const box = L.DomUtil.create("div", "situation-locator");
      box.style.cssText = "pointer-events:none;margin:0 10px 8px 0;border-radius:3px;overflow:hidden;line-height:0;box-shadow:0 0 0 1px rgba(120,116,110,.45),0 1px 4px rgba(0,0,0,.12)";
      this._canvas = L.DomUtil.create("canvas", "", box);
      this._canvas.setAttribute("role", "img");
      map.on("moveend resize", this.refresh, this);
      this._map = map;
      this._box = box;
      this.refresh();
      return box;
    },
    onRemove(map) {
      map.off("moveend resize", this.refresh, this);
    },

    /* Draws anew; hidden on narrow maps and when the map itself shows as much as the inset would. */
    refresh() {
      const map = this._map;
      if (!map) return;
      const world = this._base._store.get("world");
      const wanted = map.getSize().x >= LEAST_MAP_WIDTH && map.getZoom() >= 4.6 && !this.hidden;
      this._box.style.display = wanted && world ? "" : "none";
      if (!wanted || !world) return;
      this._draw(world);
      this.keepClear();
    },

    /* The inset never lies over the frame's legend: it steps back while there is no room for both. */
    keepClear() {
      if (!this._box || this._box.style.display === "none") return;
      const legend = this._map.getContainer().parentElement?.querySelector(".sm-legend:not([hidden])");
      const own = this._box.getBoundingClientRect();
      const other = legend?.getBoundingClientRect();
      const meets = Boolean(other) && own.left < other.right && own.right > other.left && own.top < other.bottom && own.bottom > other.top;
      this._box.style.visibility = meets ? "hidden" : "";
    },

    _draw(world) {
      const map = this._map;
      const theme = window.SituationBasemap.themes[this._base._theme];
      const ratio = window.devicePixelRatio || 1;
      const canvas = this._canvas;
      if (canvas.width !== Math.round(WIDE * ratio)) {
        canvas.width = Math.round(WIDE * ratio);
        canvas.height = Math.round(HIGH * ratio);
        canvas.style.width = `${WIDE}px`;
        canvas.style.height = `${HIGH}px`;
      }
      const zoom = map.getZoom();
      const mine = map.project(map.getCenter(), zoom);
      const perPixel = 2 ** (14 - zoom);
      const size = map.getSize();
      // about a country and its neighbours; the nearer the view, the nearer the inset, within reason
      const insetZoom = Math.max(0.8, Math.min(3.4, zoom - 4.2));
      const scale = 2 ** (insetZoom - 14);
      const cx = mine.x * perPixel;
      const cy = Math.min(WORLD - HIGH / 2 / scale, Math.max(HIGH / 2 / scale, mine.y * perPixel));
      const left = WIDE / 2 - cx * scale;
      const top = HIGH / 2 - cy * scale;
      const step = (WORLD / this._base._store.bands.w.extent) * scale;
      const ctx = canvas.getContext("2d");
      ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
      ctx.fillStyle = theme.land;
      ctx.fillRect(0, 0, WIDE, HIGH);
      if (!this._paths) {
        this._paths = { water: new Path2D(), borders: new Path2D() };
        for (const { points } of world.water) add(this._paths.water, points, true);
        for (const { points } of world.borders) add(this._paths.borders, points, false);
      }
      for (const turn of [-1, 0, 1]) {
        ctx.setTransform(ratio * step, 0, 0, ratio * step, ratio * (left + turn * WORLD * scale), ratio * top);
        ctx.fillStyle = theme.water;
        ctx.fill(this._paths.water, "evenodd");
        ctx.strokeStyle = theme.coast;
        ctx.lineWidth = 0.5 / step;
        ctx.strokeStyle = theme.border;
        ctx.lineWidth = 0.6 / step;
        ctx.stroke(this._paths.borders);
      }
      ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
      const w = Math.max(5, size.x * perPixel * scale);
      const h = Math.max(4, size.y * perPixel * scale);
      const x = left + mine.x * perPixel * scale - w / 2;
      const y = top + mine.y * perPixel * scale - h / 2;
      this._names(ctx, world, theme, { left, top, step, frame: { x: x - 2, y: y - 2, w: w + 4, h: h + 4 } });
      ctx.lineWidth = 3;
      ctx.strokeStyle = theme.halo;
      ctx.strokeRect(x, y, w, h);
      ctx.lineWidth = 1.4;
      ctx.strokeStyle = theme.emphasis;
      ctx.strokeRect(x, y, w, h);
      canvas.setAttribute("aria-label", window.SM?.say?.("frame.locator") ?? "");
    },

    _lang() {
      return this._base._lang;
    },

    /* Names where they fit without touching one another or the view's frame, the nearest countries first:
       the one the reader is looking for is next to the frame. */
    _names(ctx, world, theme, { left, top, step, frame }) {
      const labels = window.SituationBasemapLabels;
      const arabic = this._lang() === "ar";
      const taken = [frame];
      ctx.textAlign = "center";
      ctx.textBaseline = "middle";
      ctx.lineJoin = "round";
      const near = world.areas
        .map((area) => ({ area, x: left + area.x * step, y: top + area.y * step }))
        .filter(({ x, y }) => x > -20 && y > -20 && x < WIDE + 20 && y < HIGH + 20)
        .map((item) => ({ ...item, far: Math.hypot(item.x - frame.x - frame.w / 2, item.y - frame.y - frame.h / 2) }))
        .sort((a, b) => a.far + a.area.first * 8 - b.far - b.area.first * 8);
      for (const { area, x, y } of near) {
        const sea = area.kind === labels.SEA;
        const text = arabic && area.arabic ? area.arabic : area.name;
        ctx.font = `${sea ? "italic 400" : "500"} 9px ${labels.FONT}`;
        const w = ctx.measureText(text).width;
        for (const [dx, dy] of [[0, 0], [0, -9], [0, 9], [-16, 0], [16, 0], [0, -17], [0, 17], [-24, -9], [24, 9], [-24, 9], [24, -9]]) {
          const cx = Math.max(w / 2 + 4, Math.min(WIDE - w / 2 - 4, x + dx));
          const rect = { x: cx - w / 2 - 2, y: y + dy - 5.5, w: w + 4, h: 11 };
          if (Math.abs(cx - x) > 30 || rect.y < 1 || rect.y + rect.h > HIGH - 1) continue;
          if (taken.some((t) => t.x < rect.x + rect.w && t.x + t.w > rect.x && t.y < rect.y + rect.h && t.y + t.h > rect.y)) continue;
          taken.push(rect);
          ctx.strokeStyle = sea ? theme.waterHalo : theme.halo;
          ctx.lineWidth = 2.5;
          ctx.strokeText(text, cx, y + dy);
          ctx.fillStyle = sea ? theme.waterName : theme.middle;
          ctx.fillText(text, cx, y + dy);
          break;
        }
      }
    },
  });

  function add(path, points, close) {
    path.moveTo(points[0], points[1]);
    for (let i = 2; i < points.length; i += 2) path.lineTo(points[i], points[i + 1]);
    if (close) path.closePath();
  }

  window.SituationBasemapLocator = { create: (base) => new Locator(base) };
})();
