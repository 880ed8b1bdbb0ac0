/* A PNG of the frame as seen, by our own painter: ground, then every canvas where it stands, then the
   rest of the frame as an SVG foreignObject. A data: URI, because a blob: URI would taint the canvas. */
(() => {
  'use strict';
  const SM = (window.SM = window.SM || {});

  function cssText() {
    const out = [];
    for (const sheet of document.styleSheets) {
      try {
        for (const rule of sheet.cssRules) out.push(rule.cssText);
      } catch { /* a sheet of another origin has no say in the picture */ }
    }
    return out.join('\n').replace(/url\([^)]*\)/g, 'none');
  }

  /* The frame as it stands, on a new canvas. */
  SM.paint = async (root, scale) => {
    const box = root.getBoundingClientRect(), w = Math.round(box.width), h = Math.round(box.height);
    const out = document.createElement('canvas');
    out.width = w * scale;
    out.height = h * scale;
    const g = out.getContext('2d');
    g.scale(scale, scale);
    g.fillStyle = getComputedStyle(root).getPropertyValue('--sm-ground') || '#fff';
    g.fillRect(0, 0, w, h);
    const stage = root.querySelector('.sm-stage').getBoundingClientRect();
    const layers = [...root.querySelectorAll('canvas')].map((c) => [c, zOf(c)]);
    layers.sort((a, b) => a[1] - b[1]);
    for (const [c] of layers) {
      if (c.hidden || !c.width || !c.height || c.closest('[hidden]')) continue;
      const r = c.getBoundingClientRect();
      if (!r.width || getComputedStyle(c).visibility === 'hidden') continue;
      g.save();
      if (c.closest('.sm-stage')) {
        g.beginPath();
        g.rect(stage.left - box.left, stage.top - box.top, stage.width, stage.height);
        g.clip();
      }
      // A canvas in a control may wear a border; one in a pane is placed by a transform.
      if (c.closest('.leaflet-pane')) g.drawImage(c, r.left - box.left, r.top - box.top, r.width, r.height);
      else g.drawImage(c, r.left - box.left + c.clientLeft, r.top - box.top + c.clientTop, c.clientWidth, c.clientHeight);
      g.restore();
    }
    const copy = root.cloneNode(true);
    for (const gone of copy.querySelectorAll('script,noscript,img,.sm-nopic,.leaflet-control-zoom')) gone.remove();
    copy.querySelectorAll('input').forEach((e) => e.setAttribute('value', e.value));
    const page = document.createElement('html');
    page.setAttribute('xmlns', 'http://www.w3.org/1999/xhtml');
    for (const a of document.documentElement.attributes) if (/^(data-|dir|lang|style|class)/.test(a.name)) page.setAttribute(a.name, a.value);
    const style = document.createElement('style');
    style.textContent = cssText() + `\nhtml,body{background:none!important;margin:0}
      .sm{position:relative!important;width:${w}px!important;height:${h}px!important;background:none!important}
      .sm-stage,.sm .leaflet-container,.sm .situation-locator{background:none!important}`;
    const body = document.createElement('body');
    body.className = document.body.className;
    body.append(style, copy);
    page.append(body);
    const xml = new XMLSerializer().serializeToString(page);
    // No viewBox: the SVG stays in CSS pixels and drawImage does the scaling, or text is laid out anew.
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}"><foreignObject width="100%" height="100%">${xml}</foreignObject></svg>`;
    const image = new Image();
    image.width = w;
    image.height = h;
    image.src = 'data:image/svg+xml;charset=utf-8,' + encodeURIComponent(svg);
    await image.decode();
    g.drawImage(image, 0, 0, w, h);
    return out;
  };

  SM.blobOf = (canvas) => new Promise((done, fail) => {
    canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error('the picture is empty'))), 'image/png');
  });

  SM.picture = async (root, scale) => SM.blobOf(await SM.paint(root, scale));

  /* Height of a canvas among the map's panes; controls stand above them all. */
  function zOf(canvas) {
    const pane = canvas.closest('.leaflet-pane');
    return pane ? parseInt(getComputedStyle(pane).zIndex, 10) || 0 : 10000;
  }
})();
