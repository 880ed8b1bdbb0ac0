/* The reader's own layers: a quiet outline and a light tint or hatching, under the claims and the names, above the
   ground. Their data come from components/map_view/layers.py; no text of theirs is ever HTML. */
(() => {
  'use strict';
  const SM = (window.SM = window.SM || {});
  const PANE = 'situation-layers', HATCH_PX = 9;
  // One hatching a group, so that groups are told apart without colour as well.
  const HATCHES = ['/', '\\', '-', '|', 'x', '.'];

  /* Leaflet's canvas, with fills that may be hatched. */
  const Hatched = L.Canvas.extend({
    _fillStroke(ctx, shape) {
      const o = shape.options;
      if (o.fill) {
        ctx.globalAlpha = o.fillOpacity;
        ctx.fillStyle = o.fillColor;
        ctx.fill('evenodd');
        if (o.hatch) {
          ctx.globalAlpha = o.hatchOpacity;
          ctx.fillStyle = pattern(ctx, o.hatch, o.fillColor);
          ctx.fill('evenodd');
        }
      }
      if (o.stroke && o.weight) {
        ctx.setLineDash([]);
        ctx.globalAlpha = o.opacity;
        ctx.lineWidth = o.weight;
        ctx.strokeStyle = o.color;
        ctx.lineCap = ctx.lineJoin = 'round';
        ctx.stroke();
      }
      ctx.globalAlpha = 1;
    },
  });

  const patterns = new Map();
  function pattern(ctx, hatch, colour) {
    const ratio = window.devicePixelRatio || 1, key = `${hatch}|${colour}|${ratio}`;
    if (!patterns.has(key)) {
      const tile = document.createElement('canvas'), n = Math.round(HATCH_PX * ratio);
      tile.width = tile.height = n;
      const g = tile.getContext('2d');
      g.scale(n / HATCH_PX, n / HATCH_PX);
      g.strokeStyle = g.fillStyle = colour;
      g.lineWidth = 1;
      strokeHatch(g, hatch, HATCH_PX);
      const made = ctx.createPattern(tile, 'repeat');
      made.setTransform(new DOMMatrix().scale(HATCH_PX / n));
      patterns.set(key, made);
    }
    return patterns.get(key);
  }

  /* One tile of a hatching that joins with itself on all sides. */
  function strokeHatch(g, hatch, n) {
    const line = (x0, y0, x1, y1) => { g.beginPath(); g.moveTo(x0, y0); g.lineTo(x1, y1); g.stroke(); };
    for (const k of [-1, 0, 1]) {
      if (hatch === '/' || hatch === 'x') line(k * n - 1, n + 1, k * n + n + 1, -1);
      if (hatch === '\\' || hatch === 'x') line(k * n - 1, -1, k * n + n + 1, n + 1);
    }
    if (hatch === '-') line(0, n / 2, n, n / 2);
    if (hatch === '|') line(n / 2, 0, n / 2, n);
    if (hatch === '.') { g.beginPath(); g.arc(n / 2, n / 2, 1.1, 0, 2 * Math.PI); g.fill(); }
  }

  /* x, y, dx, dy ... in steps -> [[lat, lon]]. */
  function points(ring, step) {
    const out = [];
    for (let i = 0, x = 0, y = 0; i < ring.length; i += 2) {
      x += ring[i];
      y += ring[i + 1];
      out.push([y * step, x * step]);
    }
    return out;
  }

  class OwnLayers {
    /* hooks: {ground() -> the base map or null, legend: SM.Legend, changed()}. */
    constructor(map, payload, hooks) {
      Object.assign(this, { map, payload, hooks, data: null, dark: false, asked: 0, credits: [] });
    }

    /* found: {url}, {layers, pcodes} or null. */
    async show(found) {
      const asked = ++this.asked;
      let data = found;
      if (found?.url) {
        try {
          const response = await fetch(found.url);
          data = response.ok ? await response.json() : null;
        } catch { data = null; }
        if (asked !== this.asked) return;
      }
      this.data = data;
      if (data?.pcodes?.length) this.payload.texts.pcode = data.pcodes;
      else delete this.payload.texts.pcode;
      this.draw();
      this.hooks.changed();
    }

    setTheme(dark) {
      if (dark === this.dark) return;
      this.dark = dark;
      if (this.data) this.draw();
    }

    inkOf(layer, k) {
      return (k < 0 ? layer.other : layer.inks[k])[this.dark ? 1 : 0];
    }

    look(layer, k) {
      const grouped = layer.classes.length > 0, ink = this.inkOf(layer, grouped ? k : 0);
      return {
        renderer: this.renderer, pane: PANE, interactive: false, smoothFactor: 0.6,
        color: ink, weight: grouped ? 1 : 1.2, opacity: 0.75,
        fillColor: ink, fillOpacity: grouped ? 0.1 : 0.05,
        hatch: grouped && k >= 0 ? HATCHES[k % HATCHES.length] : null, hatchOpacity: 0.3,
      };
    }

    draw() {
      const { map } = this;
      this.group?.remove();
      for (const credit of this.credits) map.attributionControl?.removeAttribution(credit);
      this.credits = [];
      const layers = this.data?.layers || [];
      if (layers.length) {
        const pane = map.getPane(PANE) || map.createPane(PANE);
        pane.style.zIndex = 300;
        pane.style.pointerEvents = 'none';
        this.renderer = this.renderer || new Hatched({ pane: PANE, padding: 0.12 });
        this.group = L.layerGroup();
        for (const layer of layers) {
          for (const shape of layer.shapes) for (const part of shape.p) this.group.addLayer(this.made(layer, shape.c, part));
          const safe = SM.el('span', '', layer.credit).innerHTML;
          this.credits.push(safe);
          map.attributionControl?.addAttribution(safe);
        }
        this.group.addTo(map);
      }
      this.named();
      this.hooks.legend.own = layers.flatMap((layer) => this.rows(layer));
      this.hooks.legend.key = null;
    }

    made(layer, k, part) {
      const rings = part.r.map((ring) => points(ring, layer.step)), look = this.look(layer, k);
      if (part.k === 2) return L.polygon(rings, look);
      if (part.k === 1) return L.polyline(rings[0], { ...look, weight: 1.8, fill: false });
      return L.circleMarker(rings[0][0], { ...look, radius: 3.5, fillOpacity: 0.75, hatch: null });
    }

    /* The ground writes the names: it knows what is free. */
    named() {
      this.hooks.ground()?.setAreas?.((this.data?.layers || []).flatMap((layer) => layer.names));
    }

    rows(layer) {
      const plain = layer.classes.length === 0;
      return layer.rows.map((words, n) => ({
        words, cls: ['sm-own sm-own-title', 'sm-own sm-own-by'][n] || 'sm-own',
        icon: n === 1 || (n === 0 && !plain) ? null : this.swatch(layer, plain ? 0 : n - 2),
      }));
    }

    swatch(layer, k) {
      const canvas = document.createElement('canvas'), ratio = window.devicePixelRatio || 1;
      canvas.width = 20 * ratio;
      canvas.height = 20 * ratio;
      canvas.className = 'sm-swatch';
      const g = canvas.getContext('2d'), look = this.look(layer, k);
      g.scale(ratio, ratio);
      g.beginPath();
      if (layer.kind === 'areas') g.rect(1.5, 4.5, 17, 11);
      else if (layer.kind === 'lines') { g.moveTo(1, 10); g.lineTo(19, 10); }
      else g.arc(10, 10, 3.5, 0, 2 * Math.PI);
      if (layer.kind === 'points') Object.assign(look, { fillOpacity: 0.75, hatch: null });
      Hatched.prototype._fillStroke.call(null, g, { options: { ...look, fill: layer.kind !== 'lines', stroke: true } });
      return canvas;
    }
  }
  SM.OwnLayers = OwnLayers;
})();
