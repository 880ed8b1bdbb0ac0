/* Pictures of a given shape: the frame is laid out anew at that shape behind a picture of itself, so that
   title, labels, legend and attribution all stand inside, then painted and put back. */
(() => {
  'use strict';
  const SM = (window.SM = window.SM || {});
  /* Width and height in CSS px; a PNG of double size has twice as many pixels each way. */
  SM.CROPS = { '16:9': [1280, 720], '1:1': [840, 840], '4:5': [800, 1000], '9:16': [540, 960] };
  const GROUND_AT_MOST_MS = 3000;

  const frames = (n) => new Promise((done) => { const next = () => (n-- > 0 ? requestAnimationFrame(next) : done()); next(); });

  /* parts: root, map, viewpoint, legend, ground(), arrange(), still(on), told(). */
  SM.croppedPicture = async (parts, shape, scale) => {
    const size = SM.CROPS[shape];
    if (!size) throw new RangeError(`shape ${shape}: one of ${Object.keys(SM.CROPS).join(', ')}`);
    const { root, map, viewpoint, legend } = parts, [width, height] = size;
    const cover = await SM.paint(root, window.devicePixelRatio || 1), box = root.getBoundingClientRect();
    cover.setAttribute('aria-hidden', 'true');
    cover.style.cssText = `position:fixed;z-index:2000000;left:${box.left}px;top:${box.top}px;width:${box.width}px;height:${box.height}px`;
    (document.fullscreenElement || document.body).append(cover);
    const before = { style: root.getAttribute('style'), centre: map.getCenter(), zoom: map.getZoom(), size: map.getSize(), open: !legend.box.classList.contains('sm-shut') };
    const lay = () => { parts.arrange(); map.invalidateSize({ animate: false }); };
    map.stop();
    parts.still(true);
    try {
      root.classList.add('sm-still');
      for (const [name, value] of Object.entries({ position: 'fixed', inset: 'auto', left: '0', top: '0', width: `${width}px`, height: `${height}px`, 'max-height': 'none' })) root.style.setProperty(name, value, 'important');
      lay();
      await frames(2);
      legend.open(true);
      lay();
      if (parts.told() >= 0) viewpoint.follow(parts.told(), true);
      else if (!viewpoint.moved) viewpoint.home();
      else {
        const now = map.getSize(), by = Math.min(now.x, now.y) / Math.min(before.size.x, before.size.y);
        map.setView(before.centre, before.zoom + Math.log2(by), { animate: false });
      }
      const started = performance.now();
      do await frames(3); while (parts.ground()?.isLoading?.() && performance.now() - started < GROUND_AT_MOST_MS);
      await frames(3);
      return await SM.blobOf(await SM.paint(root, scale));
    } finally {
      root.classList.remove('sm-still');
      if (before.style === null) root.removeAttribute('style'); else root.setAttribute('style', before.style);
      lay();
      legend.open(before.open);
      map.setView(before.centre, before.zoom, { animate: false });
      await frames(2);
      map.setView(before.centre, before.zoom, { animate: false });
      parts.still(false);
      cover.remove();
    }
  };
})();
