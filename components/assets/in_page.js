/* The frame inside Streamlit's page: theme and height are the page's, the payload is decoded here. */
(() => {
  'use strict';
  const SM = (window.SM = window.SM || {});
  const PHONE_PX = 760;

  SM.decode = (base64) => JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))));

  function luminance() {
    const c = getComputedStyle(document.documentElement).getPropertyValue('--background-color').trim();
    const m = /^#([0-9a-f]{6})/i.exec(c);
    if (m) return parseInt(m[1].slice(0, 2), 16) + parseInt(m[1].slice(2, 4), 16) + parseInt(m[1].slice(4, 6), 16);
    const rgb = c.match(/[\d.]+/g);
    return rgb && rgb.length >= 3 ? +rgb[0] + +rgb[1] + +rgb[2] : 765;
  }

  /* The page's address, null where the page is not ours. */
  function pageAddress() {
    try { return window.parent === window ? null : new URL(window.parent.location.href); } catch { return null; }
  }

  /* Of the window's height the page leaves room for its head, and for the first rows of the table. */
  function heightIn(width, height, alone) {
    if (alone) return height;
    if (width < PHONE_PX) return Math.max(520, Math.min(760, height - 116));
    return Math.max(540, Math.min(980, Math.round(height * 0.72)));
  }

  function newWindow(words) {
    const a = SM.el('a', 'sm-open sm-nopic', words);
    a.target = '_blank';
    a.rel = 'noopener';
    return a;
  }

  /* Alone, the frame leads to the published report and to the page it comes from. */
  function links(payload) {
    const page = newWindow(SM.say('tools.open_page')), out = [page];
    const follow = () => {
      const at = pageAddress();
      at?.searchParams.delete('embed');
      page.href = at?.href ?? '#';
    };
    for (const kind of ['focus', 'pointerenter', 'pointerdown', 'click']) page.addEventListener(kind, follow);
    follow();
    if (/^https?:\/\//i.test(payload.heading.url || '')) {
      const report = newWindow(SM.say('tools.report'));
      report.href = payload.heading.url;
      report.rel = 'noopener noreferrer nofollow';
      out.unshift(report);
    }
    return out;
  }

  /* The table stands in a component of its own below the frame. */
  function toTable() {
    const host = [...window.parent.document.querySelectorAll('.st-key-event-table *')].find((e) => e.shadowRoot?.querySelector('.st'));
    const table = host?.shadowRoot.querySelector('.wrap') || window.parent.document.querySelector('.st-key-event-table .wrap');
    table?.scrollIntoView({ block: 'nearest' });
    table?.focus();
  }

  SM.mountInPage = async (map, config) => {
    const payload = config.url ? SM.unpack(await (await fetch(config.url)).json(), config.url) : SM.decode(config.data);
    payload.initial = config.initial;
    const alone = pageAddress()?.searchParams.get('embed') === '1';
    for (const meta of document.querySelectorAll('meta[name=viewport]')) meta.content = 'width=device-width, initial-scale=1';
    let dark = luminance() < 380;
    const S = window.Streamlit;
    if (S) {
      const own = S.setFrameHeight.bind(S);
      let last = 0;
      const fit = () => {
        let inner = 900, width = 1440;
        try { inner = window.parent.innerHeight; width = window.parent.innerWidth; } catch { /* not our page */ }
        const h = heightIn(width, inner, alone);
        if (h !== last) { last = h; own(h); }
      };
      S.setFrameHeight = fit;
      fit();
      try { window.parent.addEventListener('resize', fit); } catch { /* not our page */ }
      S.events?.addEventListener(S.RENDER_EVENT, () => requestAnimationFrame(() => {
        const now = luminance() < 380;
        if (now !== dark) { dark = now; window.situation?.setTheme(dark); }
      }));
    }
    SM.speak(payload.words);
    try { if (window.frameElement) window.frameElement.title = SM.say('tools.frame'); } catch { /* not our page */ }
    const situation = SM.mount(map, payload, config.basemap, { dark, alone, link: alone ? links(payload) : null, toTable: alone ? null : toTable });
    for (const message of SM.waiting || []) situation.apply(message);
    SM.waiting = null;
  };
  SM.applyWhenReady = (message) => {
    if (window.situation?.ready) window.situation.apply(message);
    else (SM.waiting = SM.waiting || []).push(message);
  };
})();
