/* Messages between the frame and the page around it.
   Frame to Python: one report after release (time) or at once (selection), through streamlit-folium's own
   channel. Python to frame: apply({seq, field: [value, version]}); a field is taken only if its version
   is newer than what the frame has acknowledged, and taking it never reports: no echo, no divergence.
   Frame to the components beside it: a CustomEvent on the parent document, so that text and table follow
   within the same frame of paint. */
(() => {
  'use strict';
  const SM = (window.SM = window.SM || {});
  const SETTLE_MS = 300;

  class Bridge {
    constructor(getState) {
      this.getState = getState;
      this.fid = Math.random().toString(36).slice(2, 10);
      this.seq = 0;
      this.ack = 0;
      this.timer = 0;
      this.lastSent = 0;
    }

    get streamlit() { return window.Streamlit && typeof window.Streamlit.setComponentValue === 'function' ? window.Streamlit : null; }

    /* After the reader let go: once, when nothing has changed for 300 ms. */
    settle() {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.send(), SETTLE_MS);
    }

    /* A choice: first at once, then at most one per 300 ms. */
    soon() {
      const wait = this.lastSent + SETTLE_MS - performance.now();
      clearTimeout(this.timer);
      if (wait <= 0) this.send(); else this.timer = setTimeout(() => this.send(), wait);
    }

    /* The page knows this state already: it gave it to us. */
    known() { this.sentText = JSON.stringify(this.getState()); }

    hold() { clearTimeout(this.timer); }

    send() {
      clearTimeout(this.timer);
      this.lastSent = performance.now();
      const state = this.getState();
      const text = JSON.stringify(state);
      if (text === this.sentText) return;
      this.sentText = text;
      this.seq += 1;
      this.streamlit?.setComponentValue({ fid: this.fid, seq: this.seq, ack: this.ack, ...state });
    }

    /* Fields of a message that are news here. */
    take(message) {
      const fresh = {};
      for (const [field, pair] of Object.entries(message)) {
        if (field !== 'seq' && Array.isArray(pair) && pair[1] > this.ack) fresh[field] = pair[0];
      }
      if (message.seq > this.ack) this.ack = message.seq;
      return fresh;
    }

    tellNeighbours(detail) {
      try {
        // In a file of its own the frame's page is the file.
        window.parent.document.dispatchEvent(new window.parent.CustomEvent('situation:change', { detail }));
      } catch { /* no page around the frame, or not ours */ }
    }
  }
  SM.Bridge = Bridge;
})();
