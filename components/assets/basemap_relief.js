/* Shaded relief of the embedded base map. Runs in the page and in the painter's worker (basemap_painter.js). */
(window.SituationBasemapParts = window.SituationBasemapParts || []).push(function () {
  "use strict";

  const FINE = 6;
  const FINE_FROM = 7.1;

  /* Relief is soft: it is put together on a canvas of its own, of CSS pixels or coarser, and laid over the ground
     in one piece. Kept until the view or what has arrived changes. */
  class Relief {
    constructor(store) {
      this.store = store;
      this.canvas = window.SituationBasemapCells.newCanvas(1, 1);
      this.key = "";
    }

    /* Paint the relief of a frame; `tilesOf(zoom)` lists the tiles that touch it. */
    paint(ctx, frame, strength, zoom, tilesOf) {
      // the world-wide picture (4 km a pixel) is honest up to about zoom 7; beyond it would be blotches
      const alphas = {
        fine: strength * Math.max(0.4, Math.min(1, 1 - (zoom - 9) * 0.2)),
        coarse: strength * Math.max(0, Math.min(1, (7.9 - zoom) / 1.2)),
      };
      const pieces = this.pieces(levelsFor(zoom), tilesOf);
      if (!pieces.some((piece) => piece.picture)) return;
      const density = zoom < 7.5 ? 1 : 0.5;
      const have = pieces.map((piece) => Number(Boolean(piece.picture))).join("");
      const key = [zoom, frame.x, frame.y, frame.w, frame.h, strength, have].join("|");
      if (key !== this.key) {
        this.key = key;
        this.compose(frame, density, pieces, alphas);
      }
      // A frame on its way out has no size any more.
      if (!this.canvas.width || !this.canvas.height) return;
      ctx.imageSmoothingEnabled = true;
      ctx.imageSmoothingQuality = "low";
      ctx.drawImage(this.canvas, 0, 0, frame.w, frame.h);
    }

    /* Keys of the tiles a frame needs. */
    needed(zoom, tilesOf) {
      return this.pieces(levelsFor(zoom), tilesOf).map(({ key }) => key);
    }

    /* Tiles to lay down: fine ones, and coarse ones with holes where fine ones lie. */
    pieces(levels, tilesOf) {
      const found = [];
      const fine = [];
      for (const level of levels) {
        for (const tile of tilesOf(level)) {
          if (level && this.store.relief[level]?.[tile.y * 2 ** level + tile.x] !== "F") continue;
          if (fine.some((f) => covers(f, tile))) continue;
          const holes = level === FINE ? [] : fine.filter((f) => touches(f, tile));
          if (level === FINE) fine.push(tile);
          const key = `s/${level}_${tile.x}_${tile.y}`;
          found.push({ tile, holes, level, key, picture: this.store.peek(key) });
        }
      }
      return found;
    }

    compose(frame, density, pieces, alphas) {
      const { gutter } = this.store.config.relief;
      this.canvas.width = Math.ceil(frame.w * density);
      this.canvas.height = Math.ceil(frame.h * density);
      const ctx = this.canvas.getContext("2d");
      ctx.setTransform(this.canvas.width / frame.w, 0, 0, this.canvas.height / frame.h, 0, 0);
      ctx.imageSmoothingQuality = "high";
      for (const { tile, holes, level, picture } of pieces) {
        if (!picture) continue;
        // neighbours share a gutter of pixels, so that smoothing meets its like on both sides of a seam
        const edge = gutter * (tile.side / (picture.width - 2 * gutter));
        ctx.save();
        ctx.beginPath();
        ctx.rect(tile.left, tile.top, tile.side, tile.side);
        for (const hole of holes) ctx.rect(hole.left, hole.top, hole.side, hole.side);
        ctx.clip("evenodd");
        ctx.globalAlpha = level === FINE ? alphas.fine : alphas.coarse;
        ctx.drawImage(picture, tile.left - edge, tile.top - edge, tile.side + 2 * edge, tile.side + 2 * edge);
        ctx.restore();
      }
    }
  }

  /* Tile zooms to lay down, the finest first. A view takes a dozen tiles at the most. */
  function levelsFor(zoom) {
    if (zoom < 3.7) return [0];
    if (zoom < 5.2) return [3];
    if (zoom < FINE_FROM) return [4];
    return zoom < 7.9 ? [FINE, 4] : [FINE];
  }

  function covers(outer, inner) {
    const right = outer.left + outer.side + 1;
    const bottom = outer.top + outer.side + 1;
    return inner.left >= outer.left - 1 && inner.top >= outer.top - 1 && inner.left + inner.side <= right && inner.top + inner.side <= bottom;
  }

  function touches(a, b) {
    return a.left < b.left + b.side && a.left + a.side > b.left && a.top < b.top + b.side && a.top + a.side > b.top;
  }

  window.SituationBasemapRelief = { Relief };
});
window.SituationBasemapParts[window.SituationBasemapParts.length - 1]();
