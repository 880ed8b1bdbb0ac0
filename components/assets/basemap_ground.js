/* What a view of the embedded base map is drawn of, and drawing it but for the names. Runs in the page and in the
   painter's worker. */
(window.SituationBasemapParts = window.SituationBasemapParts || []).push(function () {
  "use strict";

  const { Pen, overlap } = window.SituationBasemapPen;
  const { Relief } = window.SituationBasemapRelief;
  const { THEMES } = window.SituationBasemapStyle;
  const WORLD = 2 ** 22;
  const COARSER = { d: "r", r: "m", m: "w" };
  const SMALL_PLACES_FROM = 8.7;

  /* The band of cells a zoom is drawn from: world, middle, region, detail. */
  function bandFor(zoom) {
    if (zoom < 5) return "w";
    if (zoom < 6.2) return "m";
    return zoom < 7.9 ? "r" : "d";
  }

  /* Canvas pixels = world units * scale - origin: {scale, x, y, w, h}. Tiles of a zoom that touch the frame:
     [{x, y, column, left, top, side}] in canvas pixels. */
  function tilesIn(zoom, frame) {
    const side = (WORLD / 2 ** zoom) * frame.scale;
    const count = 2 ** zoom;
    const found = [];
    for (let y = Math.max(0, Math.floor(frame.y / side)); y <= Math.min(count - 1, Math.floor((frame.y + frame.h) / side)); y += 1) {
      for (let x = Math.floor(frame.x / side); x <= Math.floor((frame.x + frame.w) / side); x += 1) {
        found.push({ x: ((x % count) + count) % count, y, column: x, left: x * side - frame.x, top: y * side - frame.y, side });
      }
    }
    return found;
  }

  /* What to draw of a band, coarser cells that are here standing in for those on their way:
     [{cell, band, tile, clip}]; `sea` instead of a cell is open water. */
  function unitsIn(shelf, key, frame, clip) {
    const band = shelf.bands[key];
    const units = [];
    for (const tile of tilesIn(band.zoom, frame)) {
      if (clip && (tile.left > clip.x + clip.w || tile.left + tile.side < clip.x || tile.top > clip.y + clip.h || tile.top + tile.side < clip.y)) continue;
      const state = shelf.state(band, tile.x, tile.y);
      if (state === "S") {
        units.push({ sea: true, tile, clip });
      } else if (state === "F") {
        const cell = shelf.peek(shelf.path(band, tile.x, tile.y));
        if (cell) {
          units.push({ cell, band, tile, clip });
        } else if (key !== "w") {
          const hole = { x: tile.left, y: tile.top, w: tile.side, h: tile.side };
          units.push(...unitsIn(shelf, COARSER[key], frame, clip ? overlap(clip, hole) : hole));
        }
      }
    }
    return units;
  }

  class Ground {
    constructor(shelf) {
      this.shelf = shelf;
      this.relief = new Relief(shelf);
    }

    /* Keys of all that a view is made of, names and all. */
    needed(frame, zoom, isOnline) {
      const keys = new Set(["world"]);
      const bands = [bandFor(zoom)];
      if (zoom >= SMALL_PLACES_FROM) bands.push("p");
      for (const name of bands) {
        const band = this.shelf.bands[name];
        for (const tile of band ? tilesIn(band.zoom, frame) : []) {
          if (this.shelf.state(band, tile.x, tile.y) === "F") this.add(keys, band, tile.x, tile.y);
        }
      }
      if (!isOnline) for (const key of this.relief.needed(zoom, (level) => tilesIn(level, frame))) keys.add(key);
      return [...keys];
    }

    /* A cell, and for one that did not come the coarser ones that stand in for it. */
    add(keys, band, x, y) {
      const key = this.shelf.path(band, x, y);
      keys.add(key);
      const coarser = this.shelf.bands[COARSER[band.key]];
      if (!coarser || !this.shelf.items.get(key)?.failed) return;
      const by = 2 ** (band.zoom - coarser.zoom);
      this.add(keys, coarser, Math.floor(x / by), Math.floor(y / by));
    }

    /* Draw a view ({frame, zoom, ratio, theme, isOnline}); returns how many units were drawn. */
    paint(ctx, { frame, zoom, ratio, theme: name, isOnline }) {
      const theme = THEMES[name];
      const units = unitsIn(this.shelf, bandFor(zoom), frame, null);
      const pen = new Pen(ctx, ratio, zoom, theme);
      pen.plain();
      ctx.globalAlpha = 1;
      ctx.fillStyle = theme.land;
      ctx.fillRect(0, 0, frame.w, frame.h);
      if (!isOnline) this.relief.paint(ctx, frame, theme.relief, zoom, (level) => tilesIn(level, frame));
      for (const unit of units) pen.water(unit);
      pen.rivers(units);
      pen.roads(units);
      pen.divisions(units);
      pen.borders(units);
      pen.plain();
      return units.length;
    }
  }

  window.SituationBasemapGround = { Ground, bandFor, tilesIn, unitsIn, SMALL_PLACES_FROM };
});
window.SituationBasemapParts[window.SituationBasemapParts.length - 1]();
