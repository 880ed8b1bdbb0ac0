/* Claim symbols on a canvas, from the shapes and pictograms of symbols.svg and the table of style.json.
   Every symbol is painted once per look into a small canvas and stamped from there. */
(() => {
  'use strict';
  const SM = (window.SM = window.SM || {});

  class Symbols {
    constructor(payload) {
      this.types = payload.types;
      this.style = payload.style;
      this.paths = {};
      for (const [id, d] of Object.entries(payload.symbols)) this.paths[id] = new Path2D(d);
      this.cache = new Map();
      this.dark = false;
      this.dpr = 1;
    }

    setLook(dark, dpr) {
      if (dark === this.dark && dpr === this.dpr) return;
      this.dark = dark;
      this.dpr = dpr;
      this.cache.clear();
    }

    colour(type) { return this.dark ? this.types[type].colour_dark : this.types[type].colour; }
    ground() { return this.dark ? '#14181d' : '#ffffff'; }

    /* A canvas with the symbol centred; size in CSS pixels including a 3 px margin. */
    sprite(type, state, size, lifted) {
      const key = `${type}|${state}|${size}|${lifted ? 1 : 0}`;
      let canvas = this.cache.get(key);
      if (canvas) return canvas;
      const pad = lifted ? 6 : 3, box = size + 2 * pad;
      canvas = document.createElement('canvas');
      canvas.width = canvas.height = Math.ceil(box * this.dpr);
      canvas.cssSize = box;
      const g = canvas.getContext('2d');
      g.scale(this.dpr, this.dpr);
      g.translate(pad, pad);
      this.paint(g, type, state, size, lifted);
      this.cache.set(key, canvas);
      return canvas;
    }

    paint(g, type, state, size, lifted) {
      const t = this.types[type], shape = this.paths['shape-' + t.shape], colour = this.colour(type);
      const k = size / 24, look = this.style.states[SM.STATE_NAMES[state]] || this.style.states.dated;
      g.save();
      g.scale(k, k);
      g.lineJoin = g.lineCap = 'round';
      if (lifted) {
        g.strokeStyle = this.dark ? '#f5f1e6' : '#14181d';
        g.lineWidth = 7 / k;
        g.stroke(shape);
      }
      g.strokeStyle = this.ground();
      g.lineWidth = 4 / k;
      g.stroke(shape);
      g.fillStyle = look.fill ? colour : this.ground();
      g.fill(shape);
      if (!look.fill) {
        g.save();
        g.clip(shape);
        g.strokeStyle = colour;
        g.lineWidth = (2 * this.style.ring_px) / k;
        g.lineCap = 'butt';
        g.setLineDash(this.style.dash.map((x) => (x * 1.15) / k));
        g.stroke(shape);
        g.restore();
      }
      g.strokeStyle = look.fill ? this.ground() : colour;
      g.lineWidth = Math.max(1.9, 1.7 / k);
      g.setLineDash([]);
      g.stroke(this.paths[t.pictogram]);
      g.restore();
    }

    /* The same symbol as an inline SVG element, for legend, bars, text and table. */
    svg(type, state, size) {
      const t = this.types[type], look = this.style.states[SM.STATE_NAMES[state]] || this.style.states.dated;
      return SM.symbolSvg({ ...t, colour: this.colour(type) }, look, size, this.style, this.rawPaths, this.ground());
    }
  }

  SM.symbolSvg = (t, look, size, style, raw, ground) => {
    const ns = 'http://www.w3.org/2000/svg';
    const svg = document.createElementNS(ns, 'svg');
    svg.setAttribute('viewBox', '-1 -1 26 26');
    svg.setAttribute('width', size);
    svg.setAttribute('height', size);
    svg.setAttribute('aria-hidden', 'true');
    const add = (d, attrs) => {
      const p = document.createElementNS(ns, 'path');
      p.setAttribute('d', d);
      for (const [k, v] of Object.entries(attrs)) p.setAttribute(k, v);
      svg.appendChild(p);
    };
    add(raw['shape-' + t.shape], look.fill
      ? { fill: t.colour, stroke: 'none' }
      : { fill: ground, stroke: t.colour, 'stroke-width': 2.1, 'stroke-dasharray': style.dash.join(' ') });
    add(raw[t.pictogram], { fill: 'none', stroke: look.fill ? ground : t.colour, 'stroke-width': 1.9,
      'stroke-linecap': 'round', 'stroke-linejoin': 'round' });
    return svg;
  };
  SM.Symbols = Symbols;
})();
