/* Canvases that lie over the map's view, and the projection they are painted in. */
(() => {
  'use strict';
  const SM = (window.SM = window.SM || {});
  const TAU = Math.PI * 2;

  /* Web Mercator of the unit square, the projection Leaflet's default map uses. */
  SM.unitX = (lon) => lon / 360 + 0.5;
  SM.unitY = (lat) => 0.5 - Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / TAU;
  SM.EARTH_M = 40075016.686;

  SM.ViewCanvas = L.Layer.extend({
    initialize(pane, zIndex) { this.paneName = pane; this.zIndex = zIndex; },
    onAdd(map) {
      const pane = map.getPane(this.paneName) || map.createPane(this.paneName);
      pane.style.zIndex = this.zIndex;
      pane.style.pointerEvents = 'none';
      this.canvas = L.DomUtil.create('canvas', 'sm-canvas leaflet-zoom-animated', pane);
      this.canvas.setAttribute('aria-hidden', 'true');
      map.on('zoomanim', this._animate, this);
      this.fit();
    },
    onRemove(map) { map.off('zoomanim', this._animate, this); this.canvas.remove(); },
    /* Sizes and places the canvas over the view; returns a cleared 2D context in CSS pixels. */
    fit() {
      const map = this._map, size = map.getSize(), dpr = window.devicePixelRatio || 1, c = this.canvas;
      const w = Math.round(size.x * dpr), h = Math.round(size.y * dpr);
      if (c.width !== w || c.height !== h) {
        c.width = w; c.height = h;
        c.style.width = size.x + 'px'; c.style.height = size.y + 'px';
      }
      this.center = map.getCenter();
      this.zoom = map.getZoom();
      this.size = size;
      L.DomUtil.setTransform(c, map.containerPointToLayerPoint([0, 0]), 1);
      const g = c.getContext('2d');
      g.setTransform(1, 0, 0, 1, 0, 0);
      g.clearRect(0, 0, c.width, c.height);
      g.setTransform(dpr, 0, 0, dpr, 0, 0);
      return g;
    },
    _animate(e) {
      const map = this._map, scale = map.getZoomScale(e.zoom, this.zoom);
      const half = this.size.multiplyBy(0.5 * -scale);
      const at = half.add(map.project(this.center, e.zoom)).subtract(map._getNewPixelOrigin(e.center, e.zoom));
      L.DomUtil.setTransform(this.canvas, at, scale);
    },
  });

  const widths = new Map();
  let ruler = null;
  SM.textWidth = (text, font) => {
    const key = font + '|' + text;
    if (!widths.has(key)) {
      ruler = ruler || document.createElement('canvas').getContext('2d');
      ruler.font = font;
      widths.set(key, ruler.measureText(text).width);
    }
    return widths.get(key);
  };
  SM.FONT = '"Source Sans 3","Source Sans Pro","Noto Sans",system-ui,-apple-system,"Segoe UI",sans-serif';
})();
