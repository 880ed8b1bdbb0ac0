/* Claim symbols on a canvas, from the shapes and pictograms of symbols.svg and the table of style.json.
   Everything that is drawn often is painted once per look into a small canvas and stamped from there. */
(() => {
  'use strict';
  const SM = (window.SM = window.SM || {});
  const TAU = Math.PI * 2, MOST_SPRITES = 4000;
  /* Where the rays of "or more" stand: eight ways. */
  const RAYS = Array.from({ length: 8 }, (_, k) => [Math.cos((k * TAU) / 8), Math.sin((k * TAU) / 8)]);

  class Symbols {
    constructor(payload) {
      this.types = payload.types;
      this.style = payload.style;
      this.looks = new SM.ClaimLooks(payload);
      this.rawPaths = payload.symbols;
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
    /* The colour of one claim, by the reader's choice: bars, chips and circles. */
    claimColour(i) { return this.looks.colourOf(i, this.dark); }
    ground() { return this.dark ? '#14181d' : '#ffffff'; }
    ink() { return this.dark ? '#e9edf2' : '#1d2430'; }

    /* A canvas painted once. `w` by `h` CSS pixels, painted with the origin in its upper left corner. */
    _made(key, w, h, paint) {
      let canvas = this.cache.get(key);
      if (canvas) return canvas;
      if (this.cache.size > MOST_SPRITES) this.cache.clear();
      canvas = document.createElement('canvas');
      canvas.width = Math.ceil(w * this.dpr);
      canvas.height = Math.ceil(h * this.dpr);
      const g = canvas.getContext('2d');
      g.scale(this.dpr, this.dpr);
      paint(g);
      this.cache.set(key, canvas);
      return canvas;
    }

    /* Stamps a sprite with its middle at (x, y), on whole device pixels so that it stays crisp. */
    stamp(g, sprite, x, y) {
      const dpr = this.dpr, w = sprite.width / dpr, h = sprite.height / dpr;
      g.drawImage(sprite, Math.round((x - w / 2) * dpr) / dpr, Math.round((y - h / 2) * dpr) / dpr, w, h);
    }

    /* One claim's symbol in its state. */
    claim(i, type, state, lifted, px) {
      const fill = this.looks.fillOf(i), size = this.looks.sizeOf(i);
      const own = px || size.px;
      return this.sprite(type, state, lifted ? own + 6 : own, lifted, fill, px ? null : size);
    }

    /* A canvas with the symbol centred; `size` in CSS pixels without its margin. */
    sprite(type, state, size, lifted, fill = 't', bounds = null) {
      const marked = bounds && bounds.sized ? `${bounds.ring.toFixed(1)}${bounds.open ? '+' : '='}` : '';
      const key = `${type}|${state}|${size.toFixed(2)}|${lifted ? 1 : 0}|${fill}|${marked}`;
      const pad = (lifted ? 6 : 3) + (marked ? 7 : 0), box = Math.max(size, marked ? bounds.ring : 0) + 2 * pad;
      return this._made(key, box, box, (g) => {
        g.translate(box / 2, box / 2);
        if (marked) this._bounds(g, type, size, bounds);
        g.translate(-size / 2, -size / 2);
        this.paint(g, type, state, size, lifted, this.looks.coloursOf(fill, type, this.dark), Boolean(marked));
      });
    }

    /* Around the middle: the high bound as an open ring of the same shape, rays for "or more". */
    _bounds(g, type, size, bounds) {
      const shape = this.paths['shape-' + this.types[type].shape];
      if (bounds.ring > size + 1) {
        for (const [width, colour] of [[4, this.ground()], [1.8, this.ink()]]) {
          g.save();
          g.scale(bounds.ring / 24, bounds.ring / 24);
          g.translate(-12, -12);
          g.strokeStyle = colour;
          g.lineWidth = (width * 24) / bounds.ring;
          g.stroke(shape);
          g.restore();
        }
      }
      if (!bounds.open) return;
      const from = Math.max(size, bounds.ring) / 2 + 2.5;
      for (const [width, colour] of [[4.5, this.ground()], [1.8, this.ink()]]) {
        g.strokeStyle = colour;
        g.lineWidth = width;
        g.lineCap = 'round';
        g.beginPath();
        for (const [cx, cy] of RAYS) {
          g.moveTo(cx * from, cy * from);
          g.lineTo(cx * (from + 4), cy * (from + 4));
        }
        g.stroke();
      }
    }

    paint(g, type, state, size, lifted, colours, outlined) {
      const t = this.types[type], shape = this.paths['shape-' + t.shape];
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
      if (outlined) {
        g.strokeStyle = this.ink();
        g.lineWidth = 2 / k;
        g.stroke(shape);
      }
      g.fillStyle = this.ground();
      g.fill(shape);
      colours.forEach((colour, half) => {
        g.save();
        if (colours.length > 1) {
          g.beginPath();
          g.rect(half ? 12 : -4, -4, 16, 32);
          g.clip();
        }
        g.fillStyle = g.strokeStyle = colour;
        if (look.fill) g.fill(shape);
        else {
          g.clip(shape);
          g.lineWidth = (2 * this.style.ring_px) / k;
          g.lineCap = 'butt';
          g.setLineDash(this.style.dash.map((x) => (x * 1.15) / k));
          g.stroke(shape);
        }
        g.restore();
      });
      g.strokeStyle = look.fill ? this.ground() : colours.length > 1 ? this.ink() : colours[0];
      g.lineWidth = Math.max(1.9, 1.7 / k);
      g.setLineDash([]);
      g.stroke(this.paths[t.pictogram]);
      g.restore();
    }

    /* A claim's number on its plate. */
    plate(text, lifted) {
      const font = `700 11.5px ${SM.FONT}`, w = Math.max(17, SM.textWidth(text, font) + 9), h = 15, dark = this.dark;
      return this._made(`plate|${text}|${lifted ? 1 : 0}`, w + 2, h + 2, (g) => {
        g.beginPath();
        g.roundRect(1, 1, w, h, 4);
        g.fillStyle = lifted ? (dark ? '#f5f1e6' : '#14181d') : this.ground();
        g.fill();
        g.strokeStyle = dark ? '#c9d2dc' : '#2b3440';
        g.lineWidth = 1;
        g.stroke();
        g.fillStyle = lifted ? (dark ? '#14181d' : '#ffffff') : dark ? '#f2f5f8' : '#14181d';
        figures(g, font, text, 1 + w / 2, 1 + h / 2);
      });
    }

    /* How many claims stand at one place, in a ring; every count is drawn alike, large or small. Numbers change
       with every step, so ring and figures are stamped apart: no sprite is painted while the reader scrubs.
       Returns the ring's radius. */
    count(g, n, x, y, hollow, small, lifted) {
      const text = SM.number(n), font = `700 12.5px ${SM.FONT}`;
      // Every figure takes the room of a nought: the ring's size depends on how many there are alone.
      const widths = Array.from(text, (char) => SM.textWidth(/\p{Nd}/u.test(char) ? '0' : char, font));
      const wide = widths.reduce((sum, w) => sum + w, 0), r = Math.max(small ? 11 : 15, wide / 2 + (small ? 5 : 8));
      this.stamp(g, this._ring(r, hollow, lifted), x, y);
      let left = x - wide / 2;
      Array.from(text).forEach((char, k) => {
        this.stamp(g, this._figure(char, font), left + widths[k] / 2, y);
        left += widths[k];
      });
      return r;
    }

    _ring(r, hollow, lifted) {
      const box = 2 * r + (lifted ? 10 : 6);
      return this._made(`ring|${r}|${hollow ? 1 : 0}|${lifted ? 1 : 0}`, box, box, (g) => {
        const c = box / 2;
        g.beginPath();
        g.arc(c, c, r + 1.5, 0, TAU);
        g.fillStyle = this.dark ? 'rgba(20,24,29,.9)' : 'rgba(255,255,255,.9)';
        g.fill();
        g.beginPath();
        g.arc(c, c, r, 0, TAU);
        g.fillStyle = this.ground();
        g.fill();
        g.setLineDash(hollow ? [4, 3] : []);
        g.strokeStyle = this.ink();
        g.lineWidth = lifted ? 4 : 2;
        g.stroke();
      });
    }

    _figure(char, font) {
      const w = SM.textWidth(char, font) + 3;
      return this._made(`figure|${char}`, w, 18, (g) => {
        g.fillStyle = this.dark ? '#f2f5f8' : '#14181d';
        figures(g, font, char, w / 2, 9);
      });
    }

    /* The same symbol as an inline SVG element, for legend, bars, text and table. */
    svg(type, state, size, fill = 't') {
      const look = this.style.states[SM.STATE_NAMES[state]] || this.style.states.dated;
      return SM.symbolSvg(this.types[type], look, size, this.style, this.rawPaths, this.ground(),
        this.looks.coloursOf(fill, type, this.dark), this.ink());
    }

    /* The shape and pictogram of a type alone, where colour means something else. */
    plainSvg(type, size) {
      return SM.symbolSvg(this.types[type], this.style.states.dated, size, this.style, this.rawPaths, this.ground(), [this.dark ? '#9aa7b6' : '#57616d'], this.ink());
    }

    claimSvg(i, type, state, size) { return this.svg(type, state, size, this.looks.fillOf(i)); }
  }

  function figures(g, font, text, x, y) {
    g.font = font;
    g.textAlign = 'center';
    g.textBaseline = 'middle';
    g.fillText(text, x, y + 0.5);
  }

  let clips = 0;
  SM.symbolSvg = (t, look, size, style, raw, ground, colours, ink) => {
    const ns = 'http://www.w3.org/2000/svg';
    const make = (tag, attrs, into) => {
      const p = document.createElementNS(ns, tag);
      for (const [k, v] of Object.entries(attrs)) p.setAttribute(k, v);
      into.appendChild(p);
      return p;
    };
    const svg = document.createElementNS(ns, 'svg');
    for (const [k, v] of Object.entries({ viewBox: '-1 -1 26 26', width: size, height: size, 'aria-hidden': 'true' })) svg.setAttribute(k, v);
    const shape = raw['shape-' + t.shape];
    colours.forEach((colour, half) => {
      let clip = {};
      if (colours.length > 1) {
        const id = `sm-half-${++clips}`;
        make('rect', { x: half ? 12 : -4, y: -4, width: 16, height: 32 }, make('clipPath', { id }, svg));
        clip = { 'clip-path': `url(#${id})` };
      }
      make('path', look.fill
        ? { d: shape, fill: colour, stroke: 'none', ...clip }
        : { d: shape, fill: ground, stroke: colour, 'stroke-width': 2.1, 'stroke-dasharray': style.dash.join(' '), ...clip }, svg);
    });
    make('path', { d: raw[t.pictogram], fill: 'none', stroke: look.fill ? ground : colours.length > 1 ? ink : colours[0], 'stroke-width': 1.9,
      'stroke-linecap': 'round', 'stroke-linejoin': 'round' }, svg);
    return svg;
  };
  SM.Symbols = Symbols;
})();
