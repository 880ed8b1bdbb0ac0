/* Label placement for the embedded base map: greedy by rank, never over one another, never over obstacles. */
(function () {
  "use strict";

  // the page's own stack (situation.css)
  const FONT = '"Source Sans 3", "Source Sans Pro", "Noto Sans", system-ui, -apple-system, "Segoe UI", sans-serif';
  const COUNTRY = 1;
  const DIVISION = 2;
  const LAKE = 3;
  const SEA = 4;
  const COUNTRY_EDGE = 16;
  const DIVISION_EDGE = 32;

  /* Rectangles in a coarse grid, so that asking for an overlap stays cheap. */
  class Occupied {
    constructor() {
      this.cells = new Map();
    }
    *keys(rect) {
      for (let column = Math.floor(rect.x / 64); column <= Math.floor((rect.x + rect.w) / 64); column += 1) {
        for (let row = Math.floor(rect.y / 64); row <= Math.floor((rect.y + rect.h) / 64); row += 1) {
          yield column * 4096 + row;
        }
      }
    }
    add(rect) {
      for (const key of this.keys(rect)) {
        if (!this.cells.has(key)) this.cells.set(key, []);
        this.cells.get(key).push(rect);
      }
    }
    hits(rect) {
      for (const key of this.keys(rect)) {
        for (const other of this.cells.get(key) || []) {
          const apart =
            other.x >= rect.x + rect.w || other.x + other.w <= rect.x || other.y >= rect.y + rect.h || other.y + other.h <= rect.y;
          if (!apart) return true;
        }
      }
      return false;
    }
  }

  const PLACE_STYLE = [
    { size: 12.5, weight: 600, dot: 2.6, tone: "strong" }, // capital
    { size: 12.5, weight: 500, dot: 2.6, tone: "strong" }, // 500,000 and more
    { size: 12, weight: 400, dot: 2.4, tone: "strong" }, // 100,000
    { size: 11.5, weight: 400, dot: 2.1, tone: "middle" }, // 15,000
    { size: 11, weight: 400, dot: 1.8, tone: "soft" },
  ];

  function placeStyle(kind, zoom) {
    const base = PLACE_STYLE[kind];
    const grow = Math.max(-1, Math.min(1.5, (zoom - 8) * 0.5));
    const size = kind <= 2 ? base.size + grow : base.size;
    return { ...base, size };
  }

  const widths = new Map();
  function textWidth(context, font, spacing, text) {
    const key = `${font}|${spacing}|${text}`;
    let width = widths.get(key);
    if (width === undefined) {
      context.font = font;
      if ("letterSpacing" in context) context.letterSpacing = `${spacing}px`;
      width = context.measureText(text).width;
      if (widths.size > 6000) widths.clear();
      widths.set(key, width);
    }
    return width;
  }

  /* Lines of a text of at most two lines, broken at the space nearest the middle when it is long. */
  function broken(text, most) {
    if (text.length <= most || !text.includes(" ")) return [text];
    let best = -1;
    for (let i = text.indexOf(" "); i >= 0; i = text.indexOf(" ", i + 1)) {
      if (best < 0 || Math.abs(i - text.length / 2) < Math.abs(best - text.length / 2)) best = i;
    }
    return [text.slice(0, best), text.slice(best + 1)];
  }

  function intersects(a, b) {
    return a.x < b.x + b.w && a.x + a.w > b.x && a.y < b.y + b.h && a.y + a.h > b.y;
  }

  /* True if the rectangle is cut by the edge of the view: a label is whole or it is not there. */
  function cut(rect, view) {
    if (!intersects(rect, view)) return false;
    return rect.x < view.x + 3 || rect.y < view.y + 3 || rect.x + rect.w > view.x + view.w - 3 || rect.y + rect.h > view.y + view.h - 3;
  }

  /* candidates: [{kind: "place"|"area"|"emphasis", x, y, text, second, ...}] in canvas pixels, most important
     first. Returns those that found room: {item, font, spacing, lines, lineHeight, rect, align, x, y, dot}. */
  function layout(context, candidates, obstacles, view) {
    const occupied = new Occupied();
    for (const rect of obstacles) occupied.add(rect);
    const placed = [];
    const said = new Map();
    const makers = { area: placeArea, edge: placeEdge, river: placeRiver, place: placePoint, emphasis: placePoint };
    for (const item of candidates) {
      const before = item.once ? said.get(item.once) : null;
      if (before && before.some((p) => Math.hypot(p.x - item.x, p.y - item.y) < 420)) continue;
      const made = makers[item.type](context, item, occupied, view);
      if (!made) continue;
      placed.push(made);
      if (item.once) said.set(item.once, [...(before || []), { x: item.x, y: item.y }]);
    }
    return placed;
  }

  /* A name beside a boundary, on the side it belongs to. */
  function placeEdge(context, item, occupied, view) {
    const { size, weight, spacing } = item.style;
    const font = `${weight} ${size}px ${FONT}`;
    const lines = broken(item.style.upper ? item.text.toLocaleUpperCase() : item.text, item.style.most);
    const lineHeight = size * 1.22;
    const w = Math.max(...lines.map((line) => textWidth(context, font, spacing, line)));
    const h = lineHeight * lines.length;
    for (const gap of [11, 18, 27]) {
      const x = item.x + item.dx * (w / 2 + gap);
      const y = item.y + item.dy * (h / 2 + gap);
      const rect = { x: x - w / 2, y: y - h / 2, w, h };
      const room = { x: rect.x - 8, y: rect.y - 4, w: w + 16, h: h + 8 };
      if (!inside(rect, view) || occupied.hits(room)) continue;
      occupied.add(room);
      return { item, font, spacing, lines, lineHeight, rect, align: "center", x, y: rect.y };
    }
    return null;
  }

  /* A river's name standing on its line, turned with it. */
  function placeRiver(context, item, occupied, view) {
    const { size, weight, spacing } = item.style;
    const font = `italic ${weight} ${size}px ${FONT}`;
    const w = textWidth(context, font, spacing, item.text);
    const lift = -size * 0.95;
    const cos = Math.cos(item.angle);
    const sin = Math.sin(item.angle);
    const x = item.x - sin * lift;
    const y = item.y + cos * lift;
    const wide = Math.abs(cos) * w + Math.abs(sin) * size;
    const high = Math.abs(sin) * w + Math.abs(cos) * size;
    const rect = { x: x - wide / 2, y: y - high / 2, w: wide, h: high };
    if (cut(rect, view) || occupied.hits(rect)) return null;
    occupied.add(rect);
    return { item, font, spacing, lines: [item.text], lineHeight: size, rect, align: "center", x, y, angle: item.angle };
  }

  function inside(rect, view) {
    return rect.x > view.x + 4 && rect.y > view.y + 4 && rect.x + rect.w < view.x + view.w - 4 && rect.y + rect.h < view.y + view.h - 4;
  }

  function placeArea(context, item, occupied, view) {
    const { size, weight, spacing, italic, upper } = item.style;
    const font = `${italic ? "italic " : ""}${weight} ${size}px ${FONT}`;
    const text = upper ? item.text.toLocaleUpperCase() : item.text;
    const lines = broken(text, item.style.most || 14);
    const lineHeight = size * 1.22;
    const w = Math.max(...lines.map((line) => textWidth(context, font, spacing, line)));
    const h = lineHeight * lines.length;
    const tries = [[0, 0], [0, -0.9], [0, 0.9], [-0.35, 0], [0.35, 0], [0, -1.8], [0, 1.8], [-0.6, -0.9], [0.6, 0.9], [0.6, -0.9], [-0.6, 0.9]];
    for (const [dx, dy] of tries) {
      const x = item.x + dx * w;
      const y = item.y + dy * h;
      const rect = { x: x - w / 2, y: y - h / 2, w, h };
      const room = { x: rect.x - 8, y: rect.y - 5, w: w + 16, h: h + 10 };
      if (cut(rect, view) || occupied.hits(room)) continue;
      occupied.add(room);
      return { item, font, spacing, lines, lineHeight, rect, align: "center", x, y: rect.y };
    }
    return null;
  }

  function placePoint(context, item, occupied, view) {
    const { size, weight, dot } = item.style;
    const font = `${weight} ${size}px ${FONT}`;
    const lines = item.second ? [item.text, item.second] : [item.text];
    const lineHeight = size * 1.18;
    const w = Math.max(...lines.map((line) => textWidth(context, font, 0, line)));
    const h = lineHeight * lines.length;
    const gap = dot + 4;
    const own = { x: item.x - dot - 1.5, y: item.y - dot - 1.5, w: 2 * dot + 3, h: 2 * dot + 3 };
    const firm = item.type === "emphasis";
    if (!firm && (cut(own, view) || occupied.hits(own))) return null;
    const positions = [
      ["left", item.x + gap, item.y - h / 2],
      ["left", item.x + gap * 0.8, item.y - h - dot * 0.3],
      ["left", item.x + gap * 0.8, item.y + dot * 0.3],
      ["right", item.x - gap, item.y - h / 2],
      ["right", item.x - gap * 0.8, item.y - h - dot * 0.3],
      ["right", item.x - gap * 0.8, item.y + dot * 0.3],
      ["center", item.x, item.y - h - gap + 1],
      ["center", item.x, item.y + gap - 1],
    ];
    if (firm) {
      // a mentioned place is always labelled: positions further and further away until one is free
      for (let away = 14; away <= 110; away += 8) {
        positions.push(["left", item.x + away, item.y - h / 2], ["right", item.x - away, item.y - h / 2]);
        positions.push(["center", item.x, item.y - h - away], ["center", item.x, item.y + away]);
        positions.push(["left", item.x + away * 0.7, item.y - h - away * 0.7], ["right", item.x - away * 0.7, item.y - h - away * 0.7]);
        positions.push(["left", item.x + away * 0.7, item.y + away * 0.7], ["right", item.x - away * 0.7, item.y + away * 0.7]);
      }
    }
    for (const [align, x, y] of positions) {
      const left = align === "left" ? x : align === "right" ? x - w : x - w / 2;
      const rect = { x: left, y, w, h };
      const room = firm ? { x: left - 1, y, w: w + 2, h } : { x: left - 5, y: y - 2, w: w + 10, h: h + 4 };
      // a dot and its name are on the same side of the view's edge, or a lone dot would stand there
      if (cut(rect, view) || intersects(rect, view) !== intersects(own, view) || occupied.hits(room)) continue;
      occupied.add(room);
      occupied.add(own);
      return { item, font, spacing: 0, lines, lineHeight, rect, align, x, y, dot };
    }
    return null;
  }

  function draw(context, placed, colours) {
    context.textBaseline = "top";
    context.lineJoin = "round";
    for (const label of placed) {
      if (label.dot) drawDot(context, label, colours);
    }
    for (const label of placed) {
      context.font = label.font;
      if ("letterSpacing" in context) context.letterSpacing = `${label.spacing}px`;
      context.textAlign = label.align;
      const shift = label.align === "center" ? label.spacing / 2 : 0;
      context.strokeStyle = label.item.style.tone === "water" ? colours.waterHalo : colours.halo;
      context.lineWidth = label.item.type === "emphasis" ? 4 : 3;
      context.fillStyle = colours[label.item.style.tone];
      if (label.angle !== undefined) {
        context.save();
        context.translate(label.x, label.y);
        context.rotate(label.angle);
        context.textBaseline = "middle";
        context.strokeStyle = colours.halo;
        context.strokeText(label.lines[0], shift, 0);
        context.fillText(label.lines[0], shift, 0);
        context.restore();
        continue;
      }
      label.lines.forEach((line, index) => {
        const y = label.y + index * label.lineHeight + label.lineHeight * 0.06;
        context.strokeText(line, label.x + shift, y);
        context.fillText(line, label.x + shift, y);
      });
    }
    if ("letterSpacing" in context) context.letterSpacing = "0px";
  }

  function drawDot(context, label, colours) {
    const { x, y, style, type } = label.item;
    if (type === "emphasis" && label.item.bare) return;
    context.beginPath();
    context.arc(x, y, label.dot, 0, 2 * Math.PI);
    context.fillStyle = colours[style.tone];
    context.strokeStyle = colours.halo;
    context.lineWidth = 2;
    context.stroke();
    context.fill();
    if (label.item.capital) {
      context.beginPath();
      context.arc(x, y, label.dot + 2, 0, 2 * Math.PI);
      context.strokeStyle = colours[style.tone];
      context.lineWidth = 1;
      context.stroke();
    }
  }

  window.SituationBasemapLabels = { FONT, COUNTRY, DIVISION, LAKE, SEA, COUNTRY_EDGE, DIVISION_EDGE, layout, draw, placeStyle, textWidth };
})();
