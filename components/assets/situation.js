/* The frame: map and timeline together. Puts the parts of this folder to work on one payload and keeps
   window.situation, the page's contract (README, "The page and scripts"). */
(() => {
  'use strict';
  const SM = (window.SM = window.SM || {});
  const { el } = SM;
  const PHONE_PX = 640, LOW_PX = 520, ABREAST = { high: 600, wide: 520 };

  SM.mount = (map, payload, basemapConfig, options = {}) => {
    SM.speak(payload.words);
    document.documentElement.lang = SM.words.lang;
    document.documentElement.dir = SM.words.dir;
    const clock = new SM.Clock(payload.stops, payload.claims, payload.tz);
    const symbols = new SM.Symbols(payload);
    symbols.rawPaths = payload.symbols;
    const number = new Map(payload.claims.id.map((id, i) => [id, i]));
    const state = { index: Math.max(0, clock.times.length - 1), selected: -1, mode: 'up to', windowMs: payload.initial.window ?? null, placing: false, click: null };
    if (payload.initial.time !== null && clock.times.length) state.index = clock.nearest(payload.initial.time);
    if (payload.initial.mode === 'window') state.mode = 'window';
    applyHidden(payload.initial.hidden || '');
    let counts = null;

    /* The frame's own layout: head (phone), stage with the map, panel. */
    const root = el('div', 'sm');
    const head = el('div', 'sm-head'), stage = el('section', 'sm-stage'), panel = el('section', 'sm-panel');
    panel.setAttribute('aria-label', SM.say('frame.panel'));
    stage.setAttribute('aria-label', SM.say('tools.map'));
    const container = map.getContainer();
    container.removeAttribute('style');
    container.setAttribute('role', 'group');
    container.setAttribute('aria-label', SM.say('tools.map_keys'));
    stage.append(container);
    root.append(head, stage, panel);
    if (options.toTable) root.prepend(skipLink(options.toTable));
    if (!clock.n) stage.append(el('p', 'sm-empty', SM.say(options.toTable ? 'tools.empty' : 'tools.empty_alone')));
    document.body.append(root);
    document.documentElement.classList.add('sm-ready');
    map.zoomControl?.setPosition(SM.rtl ? 'topright' : 'topleft');
    map.attributionControl?.setPosition(SM.rtl ? 'bottomleft' : 'bottomright');
    container.dir = 'ltr'; // Leaflet places everything from the left
    if (SM.rtl) container.querySelector('.leaflet-bottom.leaflet-right').append(...container.querySelectorAll('.leaflet-control-scale'));
    SM.leafletWords(map);
    map.attributionControl?.setPrefix('<span>Leaflet</span>');
    for (const credit of payload.credits) map.attributionControl?.addAttribution(escapeHtml(credit));

    const words = new SM.Words(payload), describe = (i) => words.line(i);
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
      togglePlay: () => player.toggle(),
      mode: (mode) => { setMode(mode); bridge.soon(); },
      speed: () => player.faster(),
      short: describe,
      barText: (i) => payload.texts.bar[i],
    }, payload.initial);
    const story = new SM.Story(root, stage, panel, payload, clock, symbols, {
      chosen: () => state.selected,
      tell: (i, quiet) => select(i, quiet),
      entered: () => { player.pause(); card.show(-1); },
      left: () => { select(state.selected, true, true); bridge.soon(); },
    });
    const full = new SM.FullScreen(root, stage);
    const viewpoint = new SM.Viewpoint(map, root, stage, payload);
    if (options.link) (panel.querySelector('.sm-foot') || panel.querySelector('.sm-controls')).append(...options.link);
    if (window.ResizeObserver) {
      new ResizeObserver(() => {
        arrange();
        if (timeline.rootHeight !== root.clientHeight) timeline.render();
        map.invalidateSize({ animate: false });
        if (story.on) viewpoint.follow(state.selected);
        else if (!viewpoint.moved) {
          viewpoint.home();
          if (state.selected >= 0) viewpoint.reveal(state.selected);
        }
        if (state.selected >= 0 && !story.on) card.fit();
      }).observe(stage);
    }
    arrange();
    timeline.setMode(windowMs());
    timeline.render();
    map.invalidateSize({ animate: false });
    viewpoint.start();

    let basemap = null;
    const ownLayers = new SM.OwnLayers(map, payload, {
      ground: () => basemap, legend, changed: () => { refresh(); if (card.i >= 0 && !story.on) card.show(card.i); },
    });
    const pointing = new SM.Pointing(stage, map, payload, clock, symbols, words, {
      select, chosen: () => state.selected,
      zoom: (bounds) => { viewpoint.moved = true; map.flyToBounds(bounds, { ...viewpoint.padding?.(), maxZoom: map.getZoom() + 3, duration: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 0.5 }); },
    });
    const mover = new SM.LabelMover(root, stage, () => { basemap?.setObstacles?.(layer.obstacles()); bridge.soon(); });
    const looks = new SM.LooksControl(legend, payload, symbols.looks, () => {
      legend.key = null;
      layer.layout();
      timeline.render();
      refresh();
      if (story.on) story.show(state.selected); else if (card.i >= 0) card.show(card.i);
      tell();
      bridge.soon();
    });
    const layer = new SM.ClaimsLayer(map, payload, clock, symbols, {
      view: (rects) => {
        basemap?.setObstacles?.(rects);
        if (counts) legend.show(layer);
        if (viewReady) bridge.settle();
      },
      hover: (hit, control) => pointing.hover(mover.on ? null : hit, control),
      button: (control) => mover.watch(control),
      pick: (hit, latlng, control) => {
        if (state.placing && latlng) {
          state.click = [+latlng.lat.toFixed(5), +latlng.wrap().lng.toFixed(5)];
          bridge.soon();
          return;
        }
        if (!hit) { if (state.selected >= 0 && !story.on) select(-1); return; }
        if (mover.on) return;
        if (hit.kind === 'count') { pointing.open(hit, control); return; }
        pointing.hide();
        const all = hit.all;
        const at = all.indexOf(state.selected);
        select(all[(at + 1) % all.length]);
      },
      describe: (hit) => {
        const i = hit.i;
        if (hit.kind === 'count') return pointing.placeLine(hit);
        if (hit.all.length > 1) return SM.say('frame.claims', { numbers: hit.all.slice(0, 8).map((k) => payload.claims.number[k]).join(SM.say('list.comma')), where: payload.texts.where[i] || '' });
        return SM.say('frame.claim', { number: payload.claims.number[i], words: describe(i) });
      },
    });
    mover.layer = layer;
    layer.placing.moved = SM.LabelMover.read(payload.initial.labels);
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
        story: story.on,
        click: state.click,
        look: looks.look,
        labels: mover.list,
        view: viewpoint.moved ? [+centre.lat.toFixed(4), +centre.lng.toFixed(4), map.getZoom()] : null,
      };
    });
    const player = new SM.Player(clock, timeline, layer, state, {
      started: () => { story.leave(); bridge.hold(); }, refresh, release,
    });

    function windowMs() { return state.mode === 'window' ? state.windowMs ?? payload.window_ms : null; }

    function refresh() {
      counts = clock.update(state.index, windowMs());
      layer.draw();
      timeline.windowMs = windowMs();
      timeline.showIndex(state.index);
      timeline.paintStates();
      title.show(SM.titleText(clock, state.index, windowMs()), counts);
      legend.show(layer);
    }

    function tell() {
      bridge.tellNeighbours({
        payload: payload.digest,
        selected: state.selected < 0 ? null : payload.claims.id[state.selected],
        time: clock.times.length ? clock.times[state.index] : null,
        states: window.situation.allStates(),
        colours: window.situation.claimColours(),
      });
    }

    function move(index) {
      const to = Math.max(0, Math.min(clock.times.length - 1, index));
      bridge.hold();
      if (to === state.index && counts) return;
      state.index = to;
      refresh();
    }

    function release() { if (card.i >= 0 && !story.on) card.show(card.i); tell(); bridge.settle(); }

    function select(i, quiet, still) {
      if (typeof i === 'string') i = number.has(i) ? number.get(i) : -1;
      if (i === null || i === undefined) i = -1;
      state.selected = i;
      layer.selected = i;
      if (i >= 0) pointing.shut(false);
      timeline.setSelected(i);
      if (story.on && i < 0) { story.leave(); return; }
      if (story.on) turnTo(i);
      else card.show(i);
      if (i >= 0 && !words.has(i)) words.load(i).then(() => { if (state.selected === i) (story.on ? story : card).show(i); }, () => {});
      if (i >= 0 && !still) { if (story.on) viewpoint.follow(i); else viewpoint.reveal(i); }
      layer.draw();
      tell();
      if (!quiet) bridge.soon();
    }

    /* A claim of the story: its words in the card, its time on the timeline where it has one. */
    function turnTo(i) {
      const stop = story.stopFor(i);
      if (stop !== null) move(stop);
      story.show(i);
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

    document.addEventListener('keydown', (e) => {
      const onButton = e.target.closest?.('button,a,select,textarea');
      if (e.key === ' ' && !onButton) { e.preventDefault(); player.toggle(); }
      else if (e.key === 'Escape' && state.selected >= 0) select(-1);
      else if ((e.key === 'Home' || e.key === 'End') && e.target === timeline.input) {
        e.preventDefault();
        move(e.key === 'Home' ? 0 : clock.times.length - 1);
      }
    });

    function arrange() {
      const phone = root.clientWidth < PHONE_PX;
      root.classList.toggle('sm-low', root.clientHeight < LOW_PX);
      root.classList.toggle('sm-abreast', phone && root.clientHeight < ABREAST.high && root.clientWidth >= ABREAST.wide);
      if (phone === arrange.phone) return;
      arrange.phone = phone;
      root.classList.toggle('sm-phone', phone);
      (phone ? head : stage).append(title.box);
      (phone ? root : stage).append(story.box);
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
      ownLayers.setTheme(dark);
      legend.key = null;
      timeline.render();
      refresh();
      if (story.on) story.show(state.selected);
      else if (card.i >= 0) card.show(card.i);
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
      step: (by) => (story.on ? story.step(by) : step(by)),
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
      play: () => player.play(),
      pause: () => player.pause(),
      story: (on = true) => (on ? story.enter() : story.leave()),
      get telling() { return story.on; },
      /* shape: null as seen, or a key of SM.CROPS. */
      snapshot: (scale = 1, shape = null) => (shape
        ? SM.croppedPicture({ root, map, viewpoint, legend, arrange, ground: () => basemap, still: (on) => { viewReady = !on; }, told: () => (story.on ? state.selected : -1) }, shape, scale)
        : SM.picture(root, scale)),
      apply(message) {
        const fresh = bridge.take(message);
        if ('hidden' in fresh) { applyHidden(fresh.hidden); layer.layout(); timeline.render(); basemap?.setObstacles?.(layer.obstacles()); }
        if ('mode' in fresh) { state.mode = fresh.mode === 'window' ? 'window' : 'up to'; timeline.setMode(windowMs()); }
        if ('time' in fresh && fresh.time !== null && clock.times.length) state.index = clock.nearest(fresh.time);
        if ('mentions' in fresh) { layer.setMentions(fresh.mentions); basemap?.setObstacles?.(layer.obstacles()); legend.mentions = fresh.mentions.length > 0; legend.key = null; }
        if ('placing' in fresh) { state.placing = fresh.placing; root.classList.toggle('sm-placing', fresh.placing); if (!fresh.placing) state.click = null; }
        if ('tiles' in fresh) SM.setTiles?.(map, fresh.tiles, basemap, stage);
        if ('layers' in fresh) ownLayers.show(fresh.layers);
        refresh();
        if ('sel' in fresh) select(fresh.sel, true);
        tell();
      },
      claimColours: () => (symbols.looks.byActor && clock.n <= 2000 ? Object.fromEntries(payload.claims.id.map((id, i) => [id, symbols.claimColour(i)])) : null),
      get look() { return looks.look; },
      setLook: (look) => looks.set({ ...looks.look, ...look }),
      map, layer, clock, setTheme, full, mover, pointing,
      get basemap() { return basemap; },
    };

    counts = clock.update(state.index, windowMs());
    layer.onView(false);
    setTheme(options.dark ?? false);
    if (payload.initial.sel) select(payload.initial.sel, true, viewpoint.moved);
    if (payload.initial.story) story.enter(true);
    if (payload.layers) ownLayers.show(payload.layers);
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
        ownLayers.named();
      });
    }
    return window.situation;
  };

  /* Seen once it has the focus: whoever reads without the map goes straight to its equal in words. */
  function skipLink(toTable) {
    const b = SM.button('sm-skip sm-nopic', SM.say('tools.to_table'), SM.say('tools.to_table'));
    b.addEventListener('click', toTable);
    return b;
  }

  function escapeHtml(text) {
    const d = document.createElement('div');
    d.textContent = text;
    return d.innerHTML;
  }
})();
