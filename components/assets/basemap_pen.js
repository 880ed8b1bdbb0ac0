/* Strokes and fills of the embedded base map's cells on a canvas. Runs in the page and in the painter's worker. */
(window.SituationBasemapParts = window.SituationBasemapParts || []).push(function () {
  "use strict";

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
        const least = (0.7 / (unit.tile.side / unit.band.extent)) * 2 ** (this.zoom - level);
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
        if (!unit.cell.roads.length || zoom < 6.2) continue;
        const made = this.paths(unit, "roads", group);
        this.inside(unit, (step) => {
          if (made.has("schematic")) {
            this.stroke(made.get("schematic"), step, theme.schematic, zoom < 8 ? 0.7 : 1, zoom < 8 ? null : [5, 4]);
          }
          if (made.has("road")) {
            if (zoom >= 9.5) {
              const wide = 2.4 + Math.min(2, (zoom - 9.5) * 0.6);
              this.stroke(made.get("road"), step, theme.road, wide, null, "round");
              this.stroke(made.get("road"), step, theme.roadCore, wide - 1.4, null, "round");
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
              if (agreed && zoom >= 6.5) this.stroke(agreed, step, theme.borderGlow, zoom < 8 ? 4 : 6, null, "round");
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

  window.SituationBasemapPen = { Pen, overlap };
});
window.SituationBasemapParts[window.SituationBasemapParts.length - 1]();
