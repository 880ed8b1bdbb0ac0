/* Where the map looks: at all claims until the reader moves it, at a chosen claim when it is out of
   sight, at the claim being told in a story. */
(() => {
  'use strict';
  const SM = (window.SM = window.SM || {});
  const EDGE_PX = 48, CLOSEST_HOME = 11, CHOSEN_AT_LEAST = 8;
  const STORY_CLOSER = 1.25, STORY_CLOSEST = 12, STORY_SECONDS = 0.9, CHOSEN_SECONDS = 0.6;
  const CARDS = '.sm-title,.sm-card:not([hidden]),.sm-legend:not([hidden]),.sm-story:not([hidden])';

  class Viewpoint {
    constructor(map, root, stage, payload) {
      Object.assign(this, { map, root, stage, payload, moved: Boolean(payload.initial.view) });
      const container = map.getContainer(), mark = () => { this.moved = true; };
      /* A wheel, a pinch or a button says that the reader moved the map; fitting it to a new size does not. */
      map.on('dragend boxzoomend', mark);
      for (const kind of ['wheel', 'dblclick', 'keydown', 'touchmove']) container.addEventListener(kind, mark, { passive: true });
      map.zoomControl?.getContainer()?.addEventListener('click', mark);
    }

    get calm() { return matchMedia('(prefers-reduced-motion: reduce)').matches; }

    start() {
      const { view } = this.payload.initial;
      if (view) this.map.setView([view[0], view[1]], view[2], { animate: false });
      else this.home();
    }

    padding() {
      const size = this.map.getSize();
      const sides = this.root.classList.contains('sm-phone')
        ? { paddingTopLeft: [16, 30], paddingBottomRight: [16, 46] }
        : { paddingTopLeft: [24, 76], paddingBottomRight: [200, 42] };
      /* In a picture of a given shape the legend is open and the card stands still: claims keep clear of both. */
      if (this.root.classList.contains('sm-still')) {
        const phone = this.root.classList.contains('sm-phone'), legend = this.stage.querySelector('.sm-legend:not([hidden])');
        const card = this.stage.querySelector('.sm-card:not([hidden])');
        if (legend && phone) sides.paddingTopLeft[1] = legend.offsetTop + legend.offsetHeight + 14;
        if (card && phone) sides.paddingBottomRight[1] = size.y - card.offsetTop + 14;
        else if (card) sides.paddingBottomRight[0] = card.offsetWidth + 24;
      }
      /* A frame lower than its margins still shows the claims. */
      if (size.y < 240) { sides.paddingTopLeft[1] = 12; sides.paddingBottomRight[1] = 24; }
      /* Where the page runs from the right, title and legend have changed sides. */
      if (SM.rtl) [sides.paddingTopLeft[0], sides.paddingBottomRight[0]] = [sides.paddingBottomRight[0], sides.paddingTopLeft[0]];
      return sides;
    }

    home() {
      const [south, west, north, east] = this.payload.bounds;
      this.map.fitBounds([[south, west], [north, east]], { ...this.padding(), animate: false, maxZoom: CLOSEST_HOME });
    }

    /* Slots a claim stands at: its site, or the places it only names. */
    slotsOf(i) {
      const { claims, slots } = this.payload;
      return (claims.slot[i] >= 0 ? [claims.slot[i]] : claims.refs[i] || []).map((k) => slots[k]);
    }

    /* The map flies only when the claim's place is out of sight or under a card. */
    reveal(i) {
      const s = this.slotsOf(i)[0];
      if (!s) return;
      const { map, stage } = this, at = L.latLng(s.lat, s.lon), p = map.latLngToContainerPoint(at), size = map.getSize();
      const b = stage.getBoundingClientRect();
      const covered = [...stage.querySelectorAll(CARDS)].some((e) => {
        const a = e.getBoundingClientRect();
        return p.x > a.left - b.left - 20 && p.x < a.right - b.left + 20 && p.y > a.top - b.top - 20 && p.y < a.bottom - b.top + 20;
      });
      if (p.x > EDGE_PX && p.y > EDGE_PX && p.x < size.x - EDGE_PX && p.y < size.y - EDGE_PX && !covered) return;
      const zoom = Math.max(map.getZoom(), CHOSEN_AT_LEAST), card = stage.querySelector('.sm-card:not([hidden])')?.getBoundingClientRect();
      /* A card as wide as the map leaves what is above it. */
      const down = card && card.width > 0.7 * b.width ? (b.bottom - card.top) / 2 : 0;
      this._fly(map.unproject(map.project(at, zoom).add([0, down]), zoom), zoom, CHOSEN_SECONDS);
    }

    /* In a story: the claim's place in the middle of what no card covers, a little closer than all of
       them together; a claim without a place is told over the whole map. */
    follow(i, still) {
      const { map, payload } = this, list = this.slotsOf(i), size = map.getSize();
      const [south, west, north, east] = payload.bounds;
      const pad = this.padding(), all = L.latLngBounds([south, west], [north, east]);
      const padding = L.point(pad.paddingTopLeft).add(L.point(pad.paddingBottomRight));
      const whole = Math.min(CLOSEST_HOME, map.getBoundsZoom(all, false, padding));
      if (!list.length) { this._fly(this._shifted(all.getCenter(), whole), whole, still ? 0 : STORY_SECONDS); return; }
      const around = L.latLngBounds([]);
      for (const s of list) around.extend(L.latLng(s.lat, s.lon).toBounds(Math.max(2000, s.radius_km * 2600)));
      const near = Math.min(map.getBoundsZoom(around, false, L.point(size.x / 3, size.y / 3)), whole + STORY_CLOSER, STORY_CLOSEST);
      this._fly(this._shifted(around.getCenter(), near), near, still ? 0 : STORY_SECONDS);
    }

    /* The centre that puts a point in the middle of the stage's free part. */
    _shifted(latlng, zoom) {
      const stage = this.stage.getBoundingClientRect(), story = this.stage.querySelector('.sm-story:not([hidden])');
      const title = this.stage.querySelector('.sm-title')?.getBoundingClientRect();
      const card = story?.getBoundingClientRect();
      let dx = 0;
      if (card && card.width < stage.width * 0.7) dx = card.left + card.width / 2 > stage.left + stage.width / 2 ? card.width / 2 : -card.width / 2;
      const dy = title ? -(title.bottom - stage.top) / 2 : 0;
      return this.map.unproject(this.map.project(latlng, zoom).add([dx, dy]), zoom);
    }

    _fly(centre, zoom, seconds) {
      const { map } = this;
      map.stop();
      if (this.calm || document.hidden || !seconds) map.setView(centre, zoom, { animate: false });
      else map.flyTo(centre, zoom, { duration: seconds });
    }
  }
  SM.Viewpoint = Viewpoint;
})();
