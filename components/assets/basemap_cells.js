/* Cells of the embedded base map: which exist, fetching, decoding (format: data/build/basemap_cells.py). */
(function () {
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

  /* Cells and relief tiles by key, fetched once, kept while recent. Keys are file names without suffix:
     "world", "r/X_Y", "d/X_Y", "s/Z_X_Y". */
  class Store {
    constructor(config, onChange) {
      this.config = config;
      this.onChange = onChange;
      this.inline = config.inline || {};
      this.bands = {};
      for (const [key, band] of Object.entries(config.bands)) {
        this.bands[key] = { ...band, key, states: expand(band.cells) };
      }
      this.relief = {};
      for (const [zoom, text] of Object.entries(config.relief.tiles)) this.relief[zoom] = expand(text);
      this.items = new Map();
      this.pending = 0;
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

    has(key) {
      return Boolean(this.items.get(key)?.value);
    }

    settled(key) {
      const entry = this.items.get(key);
      return Boolean(entry && (entry.value || entry.failed));
    }

    trim() {
      for (const [key, entry] of this.items) {
        if (this.items.size <= KEPT_CELLS) break;
        if (key !== "world" && (entry.value || entry.failed)) this.items.delete(key);
      }
    }

    async bytes(key) {
      const suffix = key.startsWith("s/") ? "webp" : "bin";
      if (this.inline[key]) return base64Bytes(this.inline[key]);
      if (!this.config.base_url) throw new Error("not part of this file");
      const url = `${this.config.base_url.replace(/\/$/, "")}/${key}.${suffix}?v=${this.config.version}`;
      const response = await fetch(url);
      if (!response.ok) throw new Error(`status ${response.status}`);
      return new Uint8Array(await response.arrayBuffer());
    }

    async load(key) {
      const bytes = await this.bytes(key);
      if (!key.startsWith("s/")) return { ...decode(await unzip(bytes)), paths: new Map() };
      return shading(await createImageBitmap(new Blob([bytes], { type: "image/webp" })));
    }
  }

  /* Grey 128 is flat: darker becomes black, lighter white, both by their alpha, so that a tile is laid over
     any ground with one plain drawImage. */
  function shading(bitmap) {
    const canvas = document.createElement("canvas");
    canvas.width = bitmap.width;
    canvas.height = bitmap.height;
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

  window.SituationBasemapCells = { Store, decode, expand, base64Bytes, unzip };
})();
