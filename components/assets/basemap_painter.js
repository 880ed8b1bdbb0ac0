/* Who draws the ground: a worker, so that the page moves on while it draws, or the page where there can be none.
   Both have give(key, bytes), forget(key), paint(view), close(), and call `onPaint({view, units, ms, bitmap})`. */
(function () {
  "use strict";

  const PATIENCE_MS = 8000;

  /* The worker's own program, behind the parts it is made of. */
  function program() {
    const { Shelf, read, newCanvas } = window.SituationBasemapCells;
    const { Ground } = window.SituationBasemapGround;
    let shelf = null, ground = null, canvas = null, ctx = null, wanted = null;
    const draw = () => {
      const view = wanted;
      wanted = null;
      if (!view) return;
      const start = performance.now();
      const width = Math.max(1, Math.round(view.frame.w * view.ratio)), height = Math.max(1, Math.round(view.frame.h * view.ratio));
      if (!canvas || canvas.width !== width || canvas.height !== height) {
        canvas = newCanvas(width, height);
        ctx = canvas.getContext("2d", { alpha: false });
      }
      const units = ground.paint(ctx, view);
      const bitmap = canvas.transferToImageBitmap();
      self.postMessage({ painted: view.id, units, ms: performance.now() - start, bitmap }, [bitmap]);
    };
    self.onmessage = ({ data }) => {
      if (data.config) {
        shelf = new Shelf(data.config);
        ground = new Ground(shelf);
        self.postMessage({ here: true });
      } else if (data.give) {
        read(data.give, data.bytes).then(
          (value) => { shelf.put(data.give, value); self.postMessage({ got: data.give }); },
          (error) => self.postMessage({ got: data.give, problem: String(error && error.message) }),
        );
      } else if (data.forget) {
        shelf.items.delete(data.forget);
      } else if (data.paint) {
        // of views asked for while one was drawn only the last is of use
        if (!wanted) setTimeout(draw, 0);
        wanted = data.paint;
      }
    };
  }

  class WorkerPainter {
    constructor(config, onPaint, onFail) {
      const parts = window.SituationBasemapParts.map((part) => `(${part})();`).join("\n");
      const text = `self.window = self;\n${parts}\n(${program})();`;
      this.url = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
      this.onPaint = onPaint;
      this.views = new Map();
      this.waiting = new Map();
      this.worker = new Worker(this.url);
      const fail = () => { this.close(); onFail(); };
      const watch = setTimeout(fail, PATIENCE_MS);
      this.worker.onerror = (event) => { event.preventDefault(); clearTimeout(watch); fail(); };
      this.worker.onmessage = ({ data }) => {
        if (data.here) clearTimeout(watch);
        else if (data.got) this.settle(data);
        else if (data.painted) this.painted(data);
      };
      this.watch = watch;
      this.worker.postMessage({ config: { bands: config.bands, relief: config.relief } });
    }

    give(key, bytes) {
      return new Promise((done, fail) => {
        this.waiting.set(key, { done, fail });
        this.worker.postMessage({ give: key, bytes });
      });
    }

    settle({ got, problem }) {
      const waiter = this.waiting.get(got);
      this.waiting.delete(got);
      if (problem) waiter?.fail(new Error(problem));
      else waiter?.done();
    }

    forget(key) {
      this.worker.postMessage({ forget: key });
    }

    paint(view) {
      this.views.set(view.id, view);
      this.worker.postMessage({ paint: { id: view.id, frame: view.frame, zoom: view.zoom, ratio: view.ratio, theme: view.theme, isOnline: view.isOnline } });
    }

    painted({ painted, units, ms, bitmap }) {
      const view = this.views.get(painted);
      for (const id of [...this.views.keys()]) if (id <= painted) this.views.delete(id);
      if (view) this.onPaint({ view, units, ms, bitmap });
      else bitmap.close();
    }

    /* A view was asked for and has not come. */
    get busy() {
      return this.views.size > 0;
    }

    close() {
      clearTimeout(this.watch);
      this.worker.terminate();
      URL.revokeObjectURL(this.url);
    }
  }

  class PagePainter {
    constructor(ground, onPaint) {
      this.ground = ground;
      this.onPaint = onPaint;
      this.busy = false;
    }
    give() {
      return null;
    }
    forget() {}
    paint(view) {
      this.onPaint({ view, bitmap: null });
    }
    /* Draw into a canvas context of the view's size. */
    draw(ctx, view) {
      const start = performance.now();
      const units = this.ground.paint(ctx, view);
      return { units, ms: performance.now() - start };
    }
    close() {}
  }

  function canWork() {
    return typeof Worker === "function" && typeof OffscreenCanvas === "function" && "transferToImageBitmap" in OffscreenCanvas.prototype;
  }

  window.SituationBasemapPainter = { WorkerPainter, PagePainter, canWork };
})();
