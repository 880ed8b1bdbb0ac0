/* Cells of the embedded base map: which exist, fetching, decoding (format: data/build/basemap_cells.py).
   Runs in the page and in the painter's worker. */
(window.SituationBasemapParts = window.SituationBasemapParts || []).push(function () {
  "use strict";

  const LAYER_NAMES = { 1: "water", 2: "rivers", 3: "borders", 4: "divisions", 5: "roads", 6: "rails", 8: "places", 9: "areas" };
  const KEPT_CELLS = 240;

  /* Varint reader over the unzipped bytes of a cell. */
  class Reader {
    constructor(bytes) {
      this.bytes = bytes;
      this.at = 0;
    }
    uint() {
      let value = 0;
      let shift = 1;
      let byte;
      do {
        byte = this.bytes[this.at++];
        if (byte === undefined) throw new RangeError("cell is cut short");
        value += (byte & 127) * shift;
        shift *= 128;
      } while (byte > 127);
      return value;
    }
    sint() {
      const value = this.uint();
      return value % 2 ? -(value + 1) / 2 : value / 2;
    }
    points() {
      const count = this.uint();
      const out = new Int32Array(count * 2);
      let x = 0;
      let y = 0;
      for (let i = 0; i < count; i += 1) {
        x += this.sint();
        y += this.sint();
        out[2 * i] = x;
        out[2 * i + 1] = y;
      }
      return out;
    }
    strings() {
      const decoder = new TextDecoder();
      const out = [];
      for (let n = this.uint(); n > 0; n -= 1) {
        const size = this.uint();
        out.push(decoder.decode(this.bytes.subarray(this.at, this.at + size)));
        this.at += size;
      }
      return out;
    }
  }

  /* Bytes -> {water: [[tag, points]], rivers: [{tag, name, points}], ..., places: [...], areas: [...]}. */
  function decode(bytes) {
    const reader = new Reader(bytes);
    const version = reader.uint();
    if (version !== 1) throw new RangeError(`cell version ${version}, 1 expected`);
    const names = reader.strings();
    const cell = { water: [], rivers: [], borders: [], divisions: [], roads: [], rails: [], places: [], areas: [] };
    for (let layers = reader.uint(); layers > 0; layers -= 1) {
      const layer = LAYER_NAMES[reader.uint()];
      const into = cell[layer];
      for (let n = reader.uint(); n > 0; n -= 1) {
        if (layer === "water") {
          into.push({ tag: reader.uint(), points: reader.points() });
        } else if (layer === "places") {
          const x = reader.uint();
          const y = reader.uint();
          const zoom = reader.uint() / 2;
          const kind = reader.uint();
          into.push({ x, y, zoom, kind, name: names[reader.uint()], arabic: names[reader.uint()] });
        } else if (layer === "areas") {
          const x = reader.uint();
          const y = reader.uint();
          const kind = reader.uint();
          const first = reader.uint() / 2;
          const last = reader.uint() / 2;
          into.push({ x, y, kind, first, last, name: names[reader.uint()], arabic: names[reader.uint()] });
        } else {
          into.push({ tag: reader.uint(), name: names[reader.uint()], points: reader.points() });
        }
      }
    }
    return cell;
  }

  /* Run lengths of cell states (see `runs` in data/build/basemap.py) -> one letter S, L or F a cell. */
  function expand(text) {
    let out = "";
    for (const [, letter, length] of text.matchAll(/([SLF])([0-9a-z]*)/g)) {
      out += letter.repeat(length ? parseInt(length, 36) : 1);
    }
    return out;
  }

  function base64Bytes(text) {
    const raw = atob(text);
    const bytes = new Uint8Array(raw.length);
    for (let i = 0; i < raw.length; i += 1) bytes[i] = raw.charCodeAt(i);
    return bytes;
  }

  async function unzip(bytes) {
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  }

  function newCanvas(width, height) {
    if (typeof OffscreenCanvas === "function") return new OffscreenCanvas(width, height);
    const canvas = document.createElement("canvas");
    canvas.width = width;
    canvas.height = height;
    return canvas;
  }

  /* Bytes of a file -> what is drawn from it: a cell, or a relief tile as a canvas. */
  async function read(key, bytes) {
    if (!key.startsWith("s/")) return { ...decode(await unzip(bytes)), paths: new Map() };
    return shading(await createImageBitmap(new Blob([bytes], { type: "image/webp" })));
  }

  /* Which cells and relief tiles there are, and those that are here, by key. Keys are file names without
     suffix: "world", "m/X_Y", "r/X_Y", "d/X_Y", "p/X_Y", "s/Z_X_Y". */
  class Shelf {
    constructor(config) {
      this.config = config;
      this.bands = {};
      for (const [key, band] of Object.entries(config.bands)) {
        this.bands[key] = { ...band, key, states: expand(band.cells) };
      }
      this.relief = {};
      for (const [zoom, text] of Object.entries(config.relief.tiles)) this.relief[zoom] = expand(text);
      this.items = new Map();
    }

    /* "S" open sea, "L" bare land, "F" a file; x wraps around the world. */
    state(band, x, y) {
      const count = 2 ** band.zoom;
      if (y < 0 || y >= count) return y < 0 ? "S" : "L";
      return band.states[y * count + x];
    }

    path(band, x, y) {
      return band.key === "w" ? "world" : `${band.key}/${x}_${y}`;
    }

    /* The item if it is here, else null. */
    peek(key) {
      return this.items.get(key)?.value || null;
    }

    put(key, value) {
      this.items.set(key, { value, failed: false });
    }
  }

  /* A shelf that fetches what is asked for, once, and keeps what is recent. `hooks.give(key, bytes)` may return
     a promise to wait for before an item counts as here; `hooks.forget(key)` hears what is dropped. */
  class Store extends Shelf {
    constructor(config, onChange, hooks) {
      super(config);
      this.onChange = onChange;
      this.hooks = hooks || {};
      this.inline = config.inline || {};
      this.pending = 0;
      this.bundled = new Set(config.bundle?.keys || []);
    }

    /* The item if it is there, null while it is on its way or when it failed; asking starts the fetch. */
    get(key) {
      const known = this.items.get(key);
      if (known) {
        this.items.delete(key);
        this.items.set(key, known);
        return known.value;
      }
      const entry = { value: null, failed: false };
      this.items.set(key, entry);
      this.pending += 1;
      this.load(key)
        .then((value) => {
          entry.value = value;
        })
        .catch((error) => {
          entry.failed = true;
          if (!this.warned) {
            this.warned = true;
            console.warn(`base map: ${key} could not be read (${error.message})`);
          }
        })
        .finally(() => {
          this.pending -= 1;
          this.trim();
          this.onChange(key);
        });
      return null;
    }

    trim() {
      for (const [key, entry] of this.items) {
        if (this.items.size <= KEPT_CELLS) break;
        if (key === "world" || !(entry.value || entry.failed)) continue;
        this.items.delete(key);
        this.hooks.forget?.(key);
      }
    }

    async bytes(key) {
      const suffix = key.startsWith("s/") ? "webp" : "bin";
      if (this.inline[key]) return base64Bytes(this.inline[key]);
      if (!this.config.base_url) throw new Error("not part of this file");
      if (this.bundled.has(key)) {
        // The first view's files come as one; a bundle that does not come costs nothing but itself.
        this.bundle = this.bundle || fetched(this.config.bundle.url).then(unbundle).catch(() => new Map());
        const part = (await this.bundle).get(key);
        if (part) return part;
      }
      return fetched(`${this.config.base_url.replace(/\/$/, "")}/${key}.${suffix}?v=${this.config.version}`);
    }

    async load(key) {
      const bytes = await this.bytes(key);
      const given = this.hooks.give?.(key, bytes);
      // Relief is the painter's alone: where that works elsewhere, the page need not unpack it.
      const value = given && key.startsWith("s/") ? true : await read(key, bytes);
      await given;
      return value;
    }
  }

  async function fetched(url) {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`status ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  }

  /* Files in one: the length of a line of JSON {keys, sizes} in four bytes, least first, the line, the files. */
  function unbundle(bytes) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const start = 4 + view.getUint32(0, true);
    const { keys, sizes } = JSON.parse(new TextDecoder().decode(bytes.subarray(4, start)));
    const parts = new Map();
    let at = start;
    keys.forEach((key, i) => {
      // copies: a part is handed on to the painter, and its neighbours stay here
      parts.set(key, bytes.slice(at, at + sizes[i]));
      at += sizes[i];
    });
    return parts;
  }

  /* Grey 128 is flat: darker becomes black, lighter white, both by their alpha, so that a tile is laid over
     any ground with one plain drawImage. */
  function shading(bitmap) {
    const canvas = newCanvas(bitmap.width, bitmap.height);
    const context = canvas.getContext("2d", { willReadFrequently: true });
    context.drawImage(bitmap, 0, 0);
    bitmap.close();
    const image = context.getImageData(0, 0, canvas.width, canvas.height);
    const pixels = image.data;
    for (let i = 0; i < pixels.length; i += 4) {
      const lit = pixels[i] - 128;
      const light = lit > 0 ? 255 : 40;
      pixels[i] = light;
      pixels[i + 1] = light;
      pixels[i + 2] = lit > 0 ? 250 : 52;
      pixels[i + 3] = Math.min(255, Math.abs(lit) * (lit > 0 ? 1.6 : 1.5));
    }
    context.putImageData(image, 0, 0);
    return canvas;
  }

  window.SituationBasemapCells = { Shelf, Store, read, newCanvas, decode, expand, base64Bytes, unzip };
});
window.SituationBasemapParts[window.SituationBasemapParts.length - 1]();
