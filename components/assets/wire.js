/* A large set of claims as it travels (components/map_view/wire.py): columns unpacked, words fetched in parts
   when a claim is pointed at or chosen. A small set has everything with it, and the same questions answered. */
(() => {
  'use strict';
  const SM = (window.SM = window.SM || {});
  const KINDS = { f64: Float64Array, i32: Int32Array, u16: Uint16Array, u8: Uint8Array };

  function column(packed) {
    const [[kind, text]] = Object.entries(packed);
    const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
    return new KINDS[kind](bytes.buffer);
  }

  /* url: the payload's own address; the words' parts are addressed from there. */
  SM.unpack = (payload, url) => {
    const { claims, texts, stops } = payload;
    if (!texts.url) return payload;
    const n = claims.id.rest.length, refs = [];
    for (const [i, of] of claims.refs) refs[i] = of;
    payload.claims = {
      id: claims.id.rest.map((rest) => claims.id.start + rest),
      number: claims.number ? column(claims.number) : Int32Array.from({ length: n }, (_, i) => i + 1),
      refs,
    };
    for (const name of ['start', 'end', 'flags', 'type', 'slot', 'actor']) payload.claims[name] = column(claims[name]);
    for (const name of Object.keys(stops)) stops[name] = column(stops[name]);
    payload.texts = { part: texts.part, url: new URL(texts.url, new URL(url, document.baseURI)).href };
    for (const name of texts.names) payload.texts[name] = new Array(n).fill('');
    return payload;
  };

  /* Whether a claim's words are here, and fetching them. */
  class Words {
    constructor(payload) {
      this.payload = payload;
      this.parts = new Map();
      this.here = new Set();
    }

    has(i) { return !this.payload.texts.url || this.here.has(Math.floor(i / this.payload.texts.part)); }

    load(i) {
      if (this.has(i)) return Promise.resolve();
      const { texts } = this.payload, k = Math.floor(i / texts.part);
      if (!this.parts.has(k)) {
        this.parts.set(k, fetch(`${texts.url}/${k}.json`).then((answer) => answer.json()).then((part) => {
          for (const [name, words] of Object.entries(part)) words.forEach((word, j) => { texts[name][k * texts.part + j] = word; });
          this.here.add(k);
        }).catch((error) => { this.parts.delete(k); throw error; }));
      }
      return this.parts.get(k);
    }

    place(i) {
      const { claims, slots } = this.payload, slot = claims.slot[i] >= 0 ? claims.slot[i] : (claims.refs[i] || [])[0];
      return slot === undefined ? '' : slots[slot].label;
    }

    /* What a claim is called where only one line is heard: its type, where, when. */
    line(i) {
      const { types, claims, texts, tz } = this.payload, where = texts.where[i] || this.place(i);
      const [a, b] = [claims.start[i], claims.end[i]];
      const when = texts.when[i] || (Number.isFinite(a) && Number.isFinite(b) ? SM.spanText(a, b, tz) : '');
      return texts.title?.[i] || [types[claims.type[i]].label, where, when].filter(Boolean).join(SM.say('list.comma'));
    }
  }
  SM.Words = Words;
})();
