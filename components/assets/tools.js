/* Full screen: the browser's own, and where it is refused the frame fills the window. */
(() => {
  'use strict';
  const SM = (window.SM = window.SM || {});
  const { button } = SM;
  const ICON = '<svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.8"><path class="sm-i-out" d="M3 7.5V3h4.5M12.5 3H17v4.5M17 12.5V17h-4.5M7.5 17H3v-4.5"/><path class="sm-i-in" d="M7.5 3v4.5H3M17 7.5h-4.5V3M12.5 17v-4.5H17M3 12.5h4.5V17"/></svg>';
  const FILL = { position: 'fixed', inset: '0', width: '100vw', height: '100vh', 'z-index': '1000000', 'border-radius': '0' };

  class FullScreen {
    constructor(root, stage) {
      this.root = root;
      this.filled = null;
      this.button = button('sm-full sm-nopic', SM.say('tools.full_screen'), '');
      this.button.innerHTML = ICON; // a constant of this file
      this.button.addEventListener('click', () => this.toggle());
      stage.append(this.button);
      document.addEventListener('fullscreenchange', () => this._show());
      document.addEventListener('keydown', (e) => { if (e.key === 'Escape' && this.filled && !e.defaultPrevented) this._unfill(); });
    }

    get on() { return document.fullscreenElement === this.root || this.filled !== null; }

    async toggle() {
      if (document.fullscreenElement) { await document.exitFullscreen(); return; }
      if (this.filled) { this._unfill(); return; }
      try {
        await this.root.requestFullscreen();
      } catch {
        this._fill();
      }
    }

    /* The frame's element where the page is ours, else what we draw ourselves. */
    _fill() {
      let target = this.root;
      try { target = window.frameElement || this.root; } catch { /* not our page */ }
      this.filled = { target, style: target.getAttribute('style') || '' };
      for (const [name, value] of Object.entries(FILL)) target.style.setProperty(name, value, 'important');
      this._show();
    }

    _unfill() {
      this.filled.target.setAttribute('style', this.filled.style);
      this.filled = null;
      this._show();
    }

    _show() {
      const words = SM.say(this.on ? 'tools.leave_full_screen' : 'tools.full_screen');
      this.button.setAttribute('aria-label', words);
      this.button.title = words;
      this.button.setAttribute('aria-pressed', String(this.on));
      this.root.classList.toggle('sm-filling', this.on);
    }
  }
  SM.FullScreen = FullScreen;
})();
