/* Online tiles above the embedded map, and the way back when they fail. */
(() => {
  'use strict';
  const SM = (window.SM = window.SM || {});
  const ERRORS = 3, PATIENCE_MS = 4000;
  let layer = null, timer = 0, source = null;

  function notice(stage, text) {
    let box = stage.querySelector('.sm-notice');
    if (!text) { box?.remove(); return; }
    if (!box) {
      box = SM.el('p', 'sm-notice');
      box.setAttribute('role', 'status');
      stage.append(box);
    }
    box.textContent = text;
  }

  function remove(map, basemap) {
    clearTimeout(timer);
    if (layer) map.removeLayer(layer);
    if (source) map.attributionControl?.removeAttribution(escaped(source.attribution));
    layer = source = null;
    basemap?.setOnlineTiles?.(false);
  }

  const escaped = (text) => { const d = document.createElement('div'); d.textContent = text; return d.innerHTML; };

  /* wanted: {url, attribution, max_zoom, name} or null. */
  SM.setTiles = (map, wanted, basemap, stage) => {
    remove(map, basemap);
    notice(stage, '');
    if (!wanted) return;
    source = wanted;
    const pane = map.getPane('situation-tiles') || map.createPane('situation-tiles');
    pane.style.zIndex = 260;
    let errors = 0, loads = 0;
    const fail = () => {
      if (source !== wanted) return;
      remove(map, basemap);
      notice(stage, SM.say('frame.tiles_failed', { name: wanted.name }));
    };
    if (navigator.onLine === false) { fail(); return; }
    layer = L.tileLayer(wanted.url, { maxNativeZoom: wanted.max_zoom, maxZoom: 16, pane: 'situation-tiles', crossOrigin: 'anonymous', referrerPolicy: 'strict-origin-when-cross-origin' });
    layer.on('tileerror', () => { errors++; if (errors >= ERRORS && !loads) fail(); });
    layer.on('tileload', () => { if (!loads++) basemap?.setOnlineTiles?.(true); });
    timer = setTimeout(() => { if (!loads) fail(); }, PATIENCE_MS);
    map.attributionControl?.addAttribution(escaped(wanted.attribution));
    layer.addTo(map);
  };
})();
