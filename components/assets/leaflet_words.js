/* Leaflet's own words in the reader's language: its zoom buttons and the lengths on its scale. */
(() => {
  'use strict';
  const SM = (window.SM = window.SM || {});

  SM.leafletWords = (map) => {
    const zoom = map.zoomControl?.getContainer();
    for (const [side, key] of [['in', 'frame.zoom_in'], ['out', 'frame.zoom_out']]) {
      const button = zoom?.querySelector(`.leaflet-control-zoom-${side}`);
      if (!button) continue;
      button.title = SM.say(key);
      button.setAttribute('aria-label', SM.say(key));
    }
    /* "10 km": the number and the unit as Leaflet has chosen them. */
    L.Control.Scale.include({
      _updateScale(line, text, ratio) {
        const [number, unit] = text.split(' ');
        line.style.width = `${Math.round(this.options.maxWidth * ratio)}px`;
        line.textContent = SM.say(`frame.${unit}`, { number: +number });
      },
    });
  };
})();
