/* Playing: stop by stop, and inside a stop through the claims that are new or changed there, in the
   article's order. Where the stops are many, the whole of them takes a minute at most and the claims are not
   singled out. A reader who asked for less motion gets plain steps. Nothing is sent until it pauses. */
(() => {
  'use strict';
  const SM = (window.SM = window.SM || {});
  const PLAY_STOP_MS = 1100, PLAY_CLAIM_MS = 520, PLAY_STOP_AT_MOST_MS = 4200, SPEEDS = [1, 2, 4];
  const CLAIMS_UP_TO_STOPS = 60, WHOLE_MS = 45000, STILL_STEPS = 60;

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

    get _last() { return this.clock.times.length - 1; }

    _queue(previous) {
      if (matchMedia('(prefers-reduced-motion: reduce)').matches) this._stepOn();
      else if (this.clock.times.length > CLAIMS_UP_TO_STOPS) this._run();
      else this._tell(previous);
    }

    _goTo(index) {
      this.at.index = Math.min(this._last, index);
      this.hooks.refresh();
    }

    /* Plain steps: no claim is lifted in passing, and there are never more than a minute's worth. */
    _stepOn() {
      this.timer = setTimeout(() => {
        if (!this.playing) return;
        if (this.at.index >= this._last) { this.pause(); return; }
        this._goTo(this.at.index + Math.ceil(this.clock.times.length / STILL_STEPS));
        this._stepOn();
      }, PLAY_STOP_MS / SPEEDS[this.speed]);
    }

    /* So many stops a second that all of them take WHOLE_MS; a slow frame shows fewer of them. */
    _run() {
      let place = this.at.index, shown = place, before = performance.now();
      const next = (now) => {
        if (!this.playing) return;
        if (this.at.index >= this._last) { this.pause(); return; }
        if (this.at.index !== shown) place = this.at.index; // the reader took the thumb elsewhere
        place += (Math.max(0, now - before) * SPEEDS[this.speed] * this.clock.times.length) / WHOLE_MS;
        before = now;
        if (Math.floor(place) > this.at.index) this._goTo(Math.floor(place));
        shown = this.at.index;
        requestAnimationFrame(next);
      };
      requestAnimationFrame(next);
    }

    _tell(previous) {
      const { clock, layer } = this, fast = SPEEDS[this.speed], list = [];
      for (let i = 0; i < clock.n; i++) {
        if (!clock.visible[i]) continue;
        const was = previous < 0 ? SM.ABSENT : clock.stateOf(i, clock.times[previous]);
        if (was !== clock.state[i]) list.push(i);
      }
      const each = Math.min(PLAY_CLAIM_MS, PLAY_STOP_AT_MOST_MS / Math.max(1, list.length)) / fast;
      let k = 0;
      const next = () => {
        if (!this.playing) return;
        if (k < list.length) {
          layer.passing = list[k++];
          layer.draw();
          this.timer = setTimeout(next, each);
          return;
        }
        layer.passing = -1;
        if (this.at.index >= this._last) { layer.draw(); this.pause(); return; }
        const from = this.at.index;
        this._goTo(from + 1);
        this.timer = setTimeout(() => this._queue(from), 60);
      };
      this.timer = setTimeout(next, (list.length ? 200 : PLAY_STOP_MS) / fast);
    }
  }
  SM.Player = Player;
})();
