/* Playing: stop by stop, and inside a stop through the claims that are new or changed there, in the
   article's order. Nothing is sent until it pauses. */
(() => {
  'use strict';
  const SM = (window.SM = window.SM || {});
  const PLAY_STOP_MS = 1100, PLAY_CLAIM_MS = 520, PLAY_STOP_AT_MOST_MS = 4200, SPEEDS = [1, 2, 4];
  const CLAIMS_UP_TO_STOPS = 60;

  class Player {
    /* at: {index}, shared with the frame; hooks: started, refresh, release. */
    constructor(clock, timeline, layer, at, hooks) {
      Object.assign(this, { clock, timeline, layer, at, hooks, playing: false, speed: 0, timer: 0 });
    }

    faster() { return SPEEDS[(this.speed = (this.speed + 1) % SPEEDS.length)]; }

    toggle() { if (this.playing) this.pause(); else this.play(); }

    play() {
      if (!this.clock.times.length) return;
      this.playing = true;
      this.timeline.setPlaying(true);
      this.hooks.started();
      const before = this.at.index === this.clock.times.length - 1 ? -1 : this.at.index;
      if (before === -1) { this.at.index = 0; this.hooks.refresh(); }
      this._queue(before);
    }

    pause() {
      if (!this.playing) return;
      this.playing = false;
      clearTimeout(this.timer);
      this.layer.passing = -1;
      this.layer.draw();
      this.timeline.setPlaying(false);
      this.hooks.release();
    }

    _queue(previous) {
      const { clock, layer, at } = this, fast = SPEEDS[this.speed], list = [];
      const oneByOne = clock.times.length <= CLAIMS_UP_TO_STOPS;
      for (let i = 0; i < clock.n; i++) {
        if (!clock.visible[i]) continue;
        const was = previous < 0 ? SM.ABSENT : clock.stateOf(i, clock.times[previous]);
        if (was !== clock.state[i]) list.push(i);
      }
      const each = Math.min(PLAY_CLAIM_MS, PLAY_STOP_AT_MOST_MS / Math.max(1, list.length)) / fast;
      let k = 0;
      const next = () => {
        if (!this.playing) return;
        if (oneByOne && k < list.length) {
          layer.passing = list[k++];
          layer.draw();
          this.timer = setTimeout(next, each);
          return;
        }
        layer.passing = -1;
        if (at.index >= clock.times.length - 1) { layer.draw(); this.pause(); return; }
        const from = at.index;
        at.index += 1;
        this.hooks.refresh();
        if (oneByOne) this.timer = setTimeout(() => this._queue(from), 60);
        else requestAnimationFrame(() => { if (this.playing) this._queue(from); });
      };
      if (oneByOne) this.timer = setTimeout(next, (list.length ? 200 : PLAY_STOP_MS) / fast);
      else next();
    }
  }
  SM.Player = Player;
})();
