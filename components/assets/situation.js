/* The frame: map and timeline together. Puts the parts of this folder to work on one payload and keeps
   window.situation, the page's contract (README, "The page and scripts"). */
(() => {
  'use strict';
  const SM = (window.SM = window.SM || {});
  const { el } = SM;
  const PLAY_STOP_MS = 1100, PLAY_CLAIM_MS = 520, PLAY_STOP_AT_MOST_MS = 4200, SPEEDS = [1, 2, 4];
  const PHONE_PX = 640;

  SM.mount = (map, payload, basemapConfig, options = {}) => {
    SM.speak(payload.words);
    const clock = new SM.Clock(payload.stops, payload.claims, payload.tz);
    const symbols = new SM.Symbols(payload);
    symbols.rawPaths = payload.symbols;
    const number = new Map(payload.claims.id.map((id, i) => [id, i]));
    const state = { index: Math.max(0, clock.times.length - 1), selected: -1, mode: 'up to', windowMs: payload.initial.window ?? null, playing: false, speed: 0, placing: false, click: null };
    if (payload.initial.time !== null && clock.times.length) state.index = clock.nearest(payload.initial.time);
    if (payload.initial.mode === 'window') state.mode = 'window';
    applyHidden(payload.initial.hidden || '');
    let counts = null;

    /* The frame's own layout: head (phone), stage with the map, panel. */
    const root = el('div', 'sm');
    const head = el('div', 'sm-head'), stage = el('div', 'sm-stage'), panel = el('section', 'sm-panel');
    panel.setAttribute('aria-label', 'Timeline of the claims');
    const container = map.getContainer();
    container.removeAttribute('style');
    stage.append(container);
    root.append(head, stage, panel);
    document.body.append(root);
    document.documentElement.classList.add('sm-ready');
    map.zoomControl?.setPosition('topleft');
    map.attributionControl?.setPrefix('<span>Leaflet</span>');
    for (const credit of payload.credits) map.attributionControl?.addAttribution(escapeHtml(credit));

    const describe = (i) => {
      const { types, claims, texts } = payload;
      return `${types[claims.type[i]].label}, ${texts.where[i]}, ${texts.when[i]}`;
    };
    const title = new SM.Title(stage, payload);
    const legend = new SM.Legend(stage, payload, symbols);
    const card = new SM.Card(stage, payload, symbols, clock, {
      select, stopFor, go: (index) => { move(index); release(); },
    });
    const timeline = new SM.Timeline(panel, payload, clock, symbols, {
      move, release, select, step, hold: () => bridge.hold(),
      ranged: () => bridge.soon(),
      reworded: () => { refresh(); if (card.i >= 0) card.show(card.i); tell(); },
      window: (ms, index) => { state.windowMs = ms === payload.window_ms ? null : ms; state.index = index; bridge.hold(); refresh(); },
      togglePlay: () => (state.playing ? pause() : play()),
      mode: (mode) => { setMode(mode); bridge.soon(); },
      speed: () => SPEEDS[(state.speed = (state.speed + 1) % SPEEDS.length)],
      short: describe,
      barText: (i) => payload.texts.bar[i],
    }, payload.initial);
    /* Until the reader moves the map, it keeps showing all claims, whatever size the frame gets. */
    const home = () => {
      const [south, west, north, east] = payload.bounds;
      map.fitBounds([[south, west], [north, east]], { ...fitPadding(), animate: false, maxZoom: 11 });
    };
    if (window.ResizeObserver) {
      new ResizeObserver(() => {
        arrange();
        map.invalidateSize({ animate: false });
        if (!moved && state.selected < 0) home();
      }).observe(stage);
    }
    arrange();
    timeline.setMode(windowMs());
    timeline.render();
    map.invalidateSize({ animate: false });
    let moved = Boolean(payload.initial.view);
    if (moved) map.setView([payload.initial.view[0], payload.initial.view[1]], payload.initial.view[2], { animate: false });
    else home();

    let basemap = null;
    const layer = new SM.ClaimsLayer(map, payload, clock, symbols, {
      view: (rects) => {
        basemap?.setObstacles?.(rects);
        if (viewReady) bridge.settle();
      },
      pick: (hit, latlng) => {
        if (state.placing && latlng) {
          state.click = [+latlng.lat.toFixed(5), +latlng.wrap().lng.toFixed(5)];
          bridge.soon();
          return;
        }
        if (!hit) { if (state.selected >= 0) select(-1); return; }
        const all = hit.all || [hit.i];
        const at = all.indexOf(state.selected);
        select(all[(at + 1) % all.length]);
      },
      describe: (hit) => {
        const i = hit.i;
        if (hit.all && hit.all.length > 1) return `Claims ${hit.all.slice(0, 8).map((k) => payload.claims.number[k]).join(', ')}: ${payload.texts.where[i]}`;
        return `Claim ${payload.claims.number[i]}: ${describe(i)}`;
      },
    });
    let viewReady = false;

    const bridge = new SM.Bridge(() => {
      const centre = map.getCenter();
      return {
        time: clock.times.length ? clock.times[state.index] : null,
        sel: state.selected < 0 ? null : payload.claims.id[state.selected],
        mode: state.mode,
        window: state.windowMs,
        utc: timeline.isUtc,
        range: timeline.range,
        click: state.click,
        view: moved ? [+centre.lat.toFixed(4), +centre.lng.toFixed(4), map.getZoom()] : null,
      };
    });
    /* A wheel, a pinch or a button says that the reader moved the map; fitting it to a new size does not. */
    map.on('dragend boxzoomend', () => { moved = true; });
    for (const kind of ['wheel', 'dblclick', 'keydown', 'touchmove']) container.addEventListener(kind, () => { moved = true; }, { passive: true });
    map.zoomControl?.getContainer()?.addEventListener('click', () => { moved = true; });

    function windowMs() { return state.mode === 'window' ? state.windowMs ?? payload.window_ms : null; }

    function refresh() {
      counts = clock.update(state.index, windowMs());
      layer.draw();
      timeline.windowMs = windowMs();
      timeline.showIndex(state.index);
      timeline.paintStates();
      title.show(SM.titleText(clock, state.index, windowMs()), counts);
      legend.show(clock);
    }

    function tell() {
      bridge.tellNeighbours({
        payload: payload.digest,
        selected: state.selected < 0 ? null : payload.claims.id[state.selected],
        time: clock.times.length ? clock.times[state.index] : null,
        states: window.situation.allStates(),
      });
    }

    function move(index) {
      const to = Math.max(0, Math.min(clock.times.length - 1, index));
      bridge.hold();
      if (to === state.index && counts) return;
      state.index = to;
      refresh();
    }

    function release() { if (card.i >= 0) card.show(card.i); tell(); bridge.settle(); }

    function select(i, quiet, still) {
      if (typeof i === 'string') i = number.has(i) ? number.get(i) : -1;
      if (i === null || i === undefined) i = -1;
      state.selected = i;
      layer.selected = i;
      timeline.setSelected(i);
      card.show(i);
      if (i >= 0 && !still) reveal(i);
      layer.draw();
      tell();
      if (!quiet) bridge.soon();
    }

    /* The map flies only when the claim's place is out of sight or under a card. */
    function reveal(i) {
      const c = payload.claims, slot = c.slot[i] >= 0 ? c.slot[i] : (c.refs[i] || [])[0];
      if (slot === undefined) return;
      const s = payload.slots[slot], at = L.latLng(s.lat, s.lon), p = map.latLngToContainerPoint(at), size = map.getSize();
      const pad = 48, covered = [...stage.querySelectorAll('.sm-title,.sm-card:not([hidden]),.sm-legend:not([hidden])')].some((e) => {
        const a = e.getBoundingClientRect(), b = stage.getBoundingClientRect();
        return p.x > a.left - b.left - 20 && p.x < a.right - b.left + 20 && p.y > a.top - b.top - 20 && p.y < a.bottom - b.top + 20;
      });
      if (p.x > pad && p.y > pad && p.x < size.x - pad && p.y < size.y - pad && !covered) return;
      map.flyTo(at, Math.max(map.getZoom(), 8), { duration: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 0.6 });
    }

    function stopFor(i) {
      for (let k = 0; k < clock.times.length; k++) if (clock.stateOf(i, clock.times[k]) !== SM.ABSENT) return k;
      return -1;
    }

    function step(by) {
      const n = clock.n;
      for (let k = 1, i = state.selected; k <= n; k++) {
        i = state.selected < 0 && k === 1 && by > 0 ? 0 : (i + by + n) % n;
        if (!clock.hidden[i]) { select(i); return; }
      }
    }

    function setMode(mode) {
      state.mode = mode === 'window' ? 'window' : 'up to';
      timeline.setMode(windowMs());
      refresh();
      tell();
    }

    /* Playing: stop by stop, and inside a stop through the claims that are new or changed there, in the
       article's order. Nothing is sent until it pauses. */
    let timer = 0;
    function play() {
      if (!clock.times.length) return;
      state.playing = true;
      timeline.setPlaying(true);
      bridge.hold();
      const before = state.index === clock.times.length - 1 ? -1 : state.index;
      if (before === -1) { state.index = 0; refresh(); }
      queue(before);
    }
    function queue(previous) {
      const fast = SPEEDS[state.speed], list = [];
      for (let i = 0; i < clock.n; i++) {
        if (!clock.visible[i]) continue;
        const was = previous < 0 ? SM.ABSENT : clock.stateOf(i, clock.times[previous]);
        if (was !== clock.state[i]) list.push(i);
      }
      const each = Math.min(PLAY_CLAIM_MS, PLAY_STOP_AT_MOST_MS / Math.max(1, list.length)) / fast;
      let k = 0;
      const next = () => {
        if (!state.playing) return;
        if (clock.times.length <= 60 && k < list.length) {
          layer.passing = list[k++];
          layer.draw();
          timer = setTimeout(next, each);
          return;
        }
        layer.passing = -1;
        if (state.index >= clock.times.length - 1) { layer.draw(); pause(); return; }
        const from = state.index;
        state.index += 1;
        refresh();
        if (clock.times.length > 60) requestAnimationFrame(() => { if (state.playing) queue(from); });
        else timer = setTimeout(() => queue(from), 60);
      };
      if (clock.times.length > 60) next(); else timer = setTimeout(next, (list.length ? 200 : PLAY_STOP_MS) / fast);
    }
    function pause() {
      if (!state.playing) return;
      state.playing = false;
      clearTimeout(timer);
      layer.passing = -1;
      layer.draw();
      timeline.setPlaying(false);
      release();
    }

    document.addEventListener('keydown', (e) => {
      const onButton = e.target.closest?.('button,a,select,textarea');
      if (e.key === ' ' && !onButton) { e.preventDefault(); state.playing ? pause() : play(); }
      else if (e.key === 'Escape' && state.selected >= 0) select(-1);
      else if ((e.key === 'Home' || e.key === 'End') && e.target === timeline.input) {
        e.preventDefault();
        move(e.key === 'Home' ? 0 : clock.times.length - 1);
      }
    });

    function fitPadding() {
      const phone = root.clientWidth < PHONE_PX;
      if (phone) return { paddingTopLeft: [16, 30], paddingBottomRight: [16, 46] };
      return { paddingTopLeft: [24, 76], paddingBottomRight: [200, 42] };
    }

    function arrange() {
      const phone = root.clientWidth < PHONE_PX;
      if (phone === arrange.phone) return;
      arrange.phone = phone;
      root.classList.toggle('sm-phone', phone);
      (phone ? head : stage).append(title.box);
      legend.open(!phone);
      legend.box.classList.toggle('sm-foldable', phone);
    }

    function applyHidden(bits) {
      clock.hidden.fill(0);
      if (!bits) return;
      const bytes = Uint8Array.from(atob(bits), (ch) => ch.charCodeAt(0));
      for (let i = 0; i < clock.n; i++) clock.hidden[i] = (bytes[i >> 3] >> (i & 7)) & 1;
    }

    function setTheme(dark) {
      root.classList.toggle('sm-dark', dark);
      document.documentElement.style.colorScheme = dark ? 'dark' : 'light';
      symbols.setLook(dark, window.devicePixelRatio || 1);
      basemap?.setTheme?.(dark ? 'dark' : 'light');
      legend.key = null;
      timeline.render();
      refresh();
      if (card.i >= 0) card.show(card.i);
    }

    window.situation = {
      get times() { return Array.from(clock.times, (t) => new Date(t).toISOString()); },
      get time() { return clock.times.length ? new Date(clock.times[state.index]).toISOString() : null; },
      setTime(iso) {
        const ms = typeof iso === 'number' ? iso : Date.parse(iso);
        if (!Number.isFinite(ms)) throw new RangeError(`time ${iso}; an ISO instant is needed`);
        move(clock.nearest(ms));
        release();
        return this.time;
      },
      visible: () => payload.claims.id.filter((_, i) => clock.visible[i]),
      states: () => Object.fromEntries(payload.claims.id.flatMap((id, i) => (clock.visible[i] ? [[id, SM.STATE_NAMES[clock.state[i]]]] : []))),
      select: (id) => select(id),
      allStates: () => (clock.n <= 2000 ? Object.fromEntries(payload.claims.id.map((id, i) => [id, SM.STATE_NAMES[clock.state[i]]])) : null),
      get selected() { return state.selected < 0 ? null : payload.claims.id[state.selected]; },
      get mode() { return state.mode; },
      setMode: (mode) => { setMode(mode); bridge.soon(); },
      get range() { return timeline.range && timeline.range.map((ms) => new Date(ms).toISOString()); },
      setRange: (range) => timeline.setRange(range && range.map((at) => (typeof at === 'number' ? at : Date.parse(at))), true),
      get zone() { return clock.tz; },
      setUtc: (on) => timeline.setZone(Boolean(on), true),
      get windowMs() { return windowMs(); },
      get counts() { return { ...counts }; },
      get titleText() { return title.heading.textContent; },
      stopText: (k) => SM.stopText(clock.kinds[k], clock.segStarts[k], clock.segEnds[k], clock.tz),
      play, pause,
      snapshot: (scale = 1) => SM.picture(root, scale),
      apply(message) {
        const fresh = bridge.take(message);
        if ('hidden' in fresh) { applyHidden(fresh.hidden); layer.layout(); timeline.render(); basemap?.setObstacles?.(layer.obstacles()); }
        if ('mode' in fresh) { state.mode = fresh.mode === 'window' ? 'window' : 'up to'; timeline.setMode(windowMs()); }
        if ('time' in fresh && fresh.time !== null && clock.times.length) state.index = clock.nearest(fresh.time);
        if ('mentions' in fresh) { layer.setMentions(fresh.mentions); basemap?.setObstacles?.(layer.obstacles()); legend.mentions = fresh.mentions.length > 0; legend.key = null; }
        if ('placing' in fresh) { state.placing = fresh.placing; root.classList.toggle('sm-placing', fresh.placing); if (!fresh.placing) state.click = null; }
        if ('tiles' in fresh) SM.setTiles?.(map, fresh.tiles, basemap, stage);
        refresh();
        if ('sel' in fresh) select(fresh.sel, true);
        tell();
      },
      map, layer, clock, setTheme,
      get basemap() { return basemap; },
    };

    counts = clock.update(state.index, windowMs());
    layer.onView(false);
    setTheme(options.dark ?? false);
    if (payload.initial.sel) select(payload.initial.sel, true, moved);
    viewReady = true;
    bridge.known();
    window.situation.ready = true;
    performance.mark?.('situation-ready');
    tell();
    document.dispatchEvent(new CustomEvent('situation:ready'));

    /* The ground comes after the claims: a map without it is still a map. */
    if (window.SituationBasemap && basemapConfig) {
      requestAnimationFrame(() => {
        basemap = window.SituationBasemap.create(map, basemapConfig);
        basemap.addTo(map);
        basemap.setTheme(root.classList.contains('sm-dark') ? 'dark' : 'light');
        basemap.setEmphasis?.(payload.emphasis);
        basemap.setObstacles?.(layer.obstacles());
      });
    }
    return window.situation;
  };

  function escapeHtml(text) {
    const d = document.createElement('div');
    d.textContent = text;
    return d.innerHTML;
  }

  /* Inside Streamlit: the theme and the height are the page's, the payload is decoded here. */
  SM.decode = (base64) => JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))));
  SM.mountInPage = async (map, config) => {
    const payload = config.url ? await (await fetch(config.url)).json() : SM.decode(config.data);
    payload.initial = config.initial;
    const luminance = () => {
      const c = getComputedStyle(document.documentElement).getPropertyValue('--background-color').trim();
      const m = /^#([0-9a-f]{6})/i.exec(c);
      if (m) return parseInt(m[1].slice(0, 2), 16) + parseInt(m[1].slice(2, 4), 16) + parseInt(m[1].slice(4, 6), 16);
      const rgb = c.match(/[\d.]+/g);
      return rgb && rgb.length >= 3 ? +rgb[0] + +rgb[1] + +rgb[2] : 765;
    };
    let dark = luminance() < 380;
    const S = window.Streamlit;
    if (S) {
      const own = S.setFrameHeight.bind(S);
      let last = 0;
      const fit = () => {
        let inner = 900, width = 1440;
        try { inner = window.parent.innerHeight; width = window.parent.innerWidth; } catch { /* not our page */ }
        const h = width < 760 ? Math.max(520, Math.min(760, inner - 116)) : Math.max(540, Math.min(980, Math.round(inner * 0.765)));
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
    try { if (window.frameElement) window.frameElement.title = 'Map and timeline'; } catch { /* not our page */ }
    const situation = SM.mount(map, payload, config.basemap, { dark });
    for (const message of SM.waiting || []) situation.apply(message);
    SM.waiting = null;
  };
  SM.applyWhenReady = (message) => {
    if (window.situation?.ready) window.situation.apply(message);
    else (SM.waiting = SM.waiting || []).push(message);
  };
})();
