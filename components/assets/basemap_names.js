/* Which names the embedded base map would like to write in a view, most important first. */
(function () {
  "use strict";

  const Labels = window.SituationBasemapLabels;
  const ARABIC_SPOKEN = 8; // added to a place's kind

  /* Candidates for `SituationBasemapLabels.layout`: mentioned places, then capitals, countries, great cities,
     divisions and waters, names beside boundaries, rivers, the rest. */
  function candidates(base, frame, view) {
    const zoom = base._zoom;
    const arabic = base._lang === "ar";
    const emphasis = base._emphasis.map((place) => {
      const at = base._canvasPoint(place.lat, place.lon, frame);
      return {
        type: "emphasis", x: at.x, y: at.y, text: place.name, bare: Boolean(place.bare), labelled: Boolean(place.labelled),
        style: { size: 14, weight: 700, dot: 3, tone: "emphasis" },
      };
    });
    // a labelled place carries its name elsewhere (the claims do): it only keeps its twin from being drawn
    const named = emphasis.filter((e) => !e.labelled);
    if (base._online) return named;
    const places = [];
    const areas = [];
    const edges = [];
    const rivers = [];
    const theirs = [];
    const own = base.bandFor(zoom);
    for (const { cell, band, tile, clip } of base._nameUnits(frame, zoom)) {
      const step = tile.side / band.extent;
      const elsewhere = (x, y) => clip && (x < clip.x || y < clip.y || x > clip.x + clip.w || y > clip.y + clip.h);
      for (const place of cell.places) {
        if (place.zoom > zoom + (place.kind % ARABIC_SPOKEN <= 2 ? 0.3 : -0.2)) continue;
        const x = tile.left + place.x * step;
        const y = tile.top + place.y * step;
        if (x < -80 || y < -20 || x > frame.w + 80 || y > frame.h + 20 || elsewhere(x, y)) continue;
        const twice = emphasis.some((e) => isSame(e, place, x, y, zoom));
        if (!twice) places.push(placeCandidate(place, x, y, zoom, arabic));
      }
      for (const area of cell.areas) {
        if (zoom < area.first || zoom > area.last + 0.5) continue;
        const x = tile.left + area.x * step;
        const y = tile.top + area.y * step;
        if (elsewhere(x, y)) continue;
        if (area.kind >= Labels.COUNTRY_EDGE) {
          // names along a boundary are for the view as it stands
          if (x > view.x && y > view.y && x < view.x + view.w && y < view.y + view.h) edges.push({ ...area, x, y });
        } else if (x > -150 && y > -40 && x < frame.w + 150 && y < frame.h + 40) {
          areas.push(areaCandidate(area, x, y, zoom, arabic));
        }
      }
      if (band.key === own) rivers.push(...riverCandidates(cell, tile, step, zoom));
    }
    // areas of the reader's own layers, where their name has room
    for (const area of base._areas) {
      const at = base._canvasPoint(area.lat, area.lon, frame);
      const wide = (area.deg / 360) * 256 * 2 ** zoom;
      if (wide < 26 + area.name.length * 5.5 || at.x < -60 || at.y < -20 || at.x > frame.w + 60 || at.y > frame.h + 20) continue;
      theirs.push({
        type: "area", kind: 0, x: at.x, y: at.y, text: area.name, key: area.name, rank: -wide, once: `o|${area.name}`,
        style: { size: 11.5, weight: 600, spacing: 0.4, tone: "middle", most: 16 },
      });
    }
    for (const place of base._config.places || []) {
      if (place.zoom > zoom) continue;
      const at = base._canvasPoint(place.lat, place.lon, frame);
      if (at.x < 0 || at.y < 0 || at.x > frame.w || at.y > frame.h) continue;
      if (emphasis.some((e) => isSame(e, place, at.x, at.y, zoom))) continue;
      if (places.some((p) => Math.hypot(p.x - at.x, p.y - at.y) < 5)) continue;
      places.push(placeCandidate({ ...place, kind: 4 }, at.x, at.y, zoom, arabic));
    }
    // a division named after its town is not named beside the town
    const towns = new Map(places.map((p) => [p.key, p]));
    const besideTown = (a) => {
      const town = towns.get(folded(a.key || a.name));
      return town !== undefined && Math.hypot(town.x - a.x, town.y - a.y) < 90;
    };
    const byRank = (a, b) => a.rank - b.rank;
    places.sort(byRank);
    areas.sort(byRank);
    rivers.sort(byRank);
    const countries = areas.filter((a) => a.kind === Labels.COUNTRY);
    const others = areas.filter((a) => a.kind !== Labels.COUNTRY && !(a.kind === Labels.DIVISION && besideTown(a)));
    const capitals = places.filter((p) => p.capital && p.rank < zoom);
    const great = places.filter((p) => !(p.capital && p.rank < zoom) && p.rank < zoom - 1);
    const rest = places.filter((p) => !(p.capital && p.rank < zoom) && p.rank >= zoom - 1);
    const beside = edgeCandidates(edges.filter((e) => e.kind < Labels.DIVISION_EDGE || !besideTown(e)), areas, view, zoom, arabic);
    theirs.sort(byRank);
    // which country one looks at, and on which side of its border, comes before towns
    const sides = beside.filter((e) => e.kind < Labels.DIVISION_EDGE);
    const inner = beside.filter((e) => e.kind >= Labels.DIVISION_EDGE);
    return [...named, ...theirs, ...capitals, ...countries, ...sides, ...great, ...others, ...inner, ...rivers, ...rest];
  }

  function isSame(emphasis, place, x, y, zoom) {
    const px = Math.hypot(emphasis.x - x, emphasis.y - y);
    const km = (px * 40075 * 0.8) / (256 * 2 ** zoom);
    return km < 2.5 || px < 7 || (km < 12 && folded(emphasis.text) === folded(place.name));
  }

  /* A name without accents, articles and marks, for telling that two spellings are one place. */
  function folded(name) {
    return name
      .normalize("NFKD")
      .toLowerCase()
      .replace(/[^\p{L} -]/gu, "")
      .replace(/^(al|el|ad|ar|as|at|az|an|ash)[ -]/, "");
  }

  function placeCandidate(place, x, y, zoom, arabic) {
    const latin = place.name;
    const kind = place.kind % ARABIC_SPOKEN;
    const text = arabic && place.arabic ? place.arabic : latin;
    const both = !arabic && place.kind >= ARABIC_SPOKEN && zoom >= 9.5 && kind <= 2;
    return {
      type: "place", x, y, text, second: both ? place.arabic : "", key: folded(latin), rank: place.zoom + kind * 0.08,
      capital: kind === 0, style: Labels.placeStyle(kind, zoom),
    };
  }

  function areaCandidate(area, x, y, zoom, arabic) {
    const text = arabic && area.arabic ? area.arabic : area.name;
    const grown = Math.min(3, Math.max(0, zoom - area.first));
    let style;
    if (area.kind === Labels.COUNTRY) {
      style = { size: 11.5 + grown * 1.2, weight: 600, spacing: arabic ? 0 : 2 + grown * 0.6, upper: true, tone: "country" };
    } else if (area.kind === Labels.DIVISION) {
      style = { size: 10.5 + grown * 0.5, weight: 500, spacing: arabic ? 0 : 1.2 + grown * 0.3, upper: true, tone: "area" };
    } else if (area.kind === Labels.SEA) {
      style = { size: 12 + grown * 0.6, weight: 400, spacing: arabic ? 0 : 1.2, italic: true, tone: "waterName", most: 9 };
    } else {
      style = { size: 11, weight: 400, spacing: 0.3, italic: true, tone: "waterName", most: 10 };
    }
    if (arabic) style.size += 1.5;
    return { type: "area", kind: area.kind, x, y, text, key: area.name, style, rank: area.first };
  }

  /* Names beside boundaries, for countries and divisions whose own label is not in view: those nearest the
     middle first, a name once. */
  function edgeCandidates(edges, areas, view, zoom, arabic) {
    const inView = (a) => a.x > view.x + 20 && a.y > view.y + 12 && a.x < view.x + view.w - 20 && a.y < view.y + view.h - 12;
    const known = { [Labels.COUNTRY]: new Set(), [Labels.DIVISION]: new Set() };
    for (const area of areas) if (known[area.kind] && inView(area)) known[area.kind].add(area.key);
    const middle = { x: view.x + view.w / 2, y: view.y + view.h / 2 };
    const found = [];
    for (const edge of edges) {
      const country = edge.kind < Labels.DIVISION_EDGE;
      if (known[country ? Labels.COUNTRY : Labels.DIVISION].has(edge.name)) continue;
      const angle = ((edge.kind % 16) / 16) * 2 * Math.PI;
      const style = country
        ? { size: 11.5, weight: 600, spacing: arabic ? 0 : 2.2, upper: true, tone: "country", most: 18 }
        : { size: 10.5, weight: 500, spacing: arabic ? 0 : 1.2, upper: true, tone: "area", most: 18 };
      if (arabic) style.size += 1.5;
      found.push({
        type: "edge", kind: edge.kind, x: edge.x, y: edge.y, dx: Math.cos(angle), dy: Math.sin(angle), style,
        text: arabic && edge.arabic ? edge.arabic : edge.name, once: `${country ? "c" : "d"}|${edge.name}`,
        rank: (country ? 0 : 1) + Math.hypot(edge.x - middle.x, edge.y - middle.y) / 4000,
      });
    }
    return found.sort((a, b) => a.rank - b.rank);
  }

  /* Straight runs of named rivers, found once a cell and whole zoom, where the name can stand on the line. */
  function riverCandidates(cell, tile, step, zoom) {
    const level = Math.floor(zoom);
    const key = `river names|${level}`;
    let runs = cell.paths.get(key);
    if (!runs) {
      runs = [];
      const perStep = step * 2 ** (level - zoom);
      for (const line of cell.rivers) {
        if (!line.name || zoom - line.tag * 0.55 - 2.6 < 1.2) continue;
        const run = straightRun(line.points, perStep, 34 + line.name.length * 6.2);
        if (run) runs.push({ ...run, name: line.name, tag: line.tag });
      }
      cell.paths.set(key, runs);
    }
    return runs.map((run) => ({
      type: "river", x: tile.left + run.x * step, y: tile.top + run.y * step, angle: run.angle, text: run.name,
      once: `w|${run.name}`, rank: run.tag,
      style: { size: 10.5, weight: 400, spacing: 0.4, italic: true, tone: "waterName" },
    }));
  }

  /* The middle and angle of the straightest stretch of about `wanted` pixels, null if there is none. */
  function straightRun(points, perStep, wanted) {
    const want = wanted / perStep;
    const along = [0];
    for (let i = 2; i < points.length; i += 2) {
      along.push(along[along.length - 1] + Math.hypot(points[i] - points[i - 2], points[i + 1] - points[i - 1]));
    }
    let best = null;
    let end = 0;
    for (let start = 0; start < along.length - 1; start += 1) {
      while (end < along.length - 1 && along[end] - along[start] < want) end += 1;
      const length = along[end] - along[start];
      if (length < want || length > want * 1.8) continue;
      const dx = points[2 * end] - points[2 * start];
      const dy = points[2 * end + 1] - points[2 * start + 1];
      const straight = Math.hypot(dx, dy) / length;
      let angle = Math.atan2(dy, dx);
      if (angle > Math.PI / 2) angle -= Math.PI;
      if (angle <= -Math.PI / 2) angle += Math.PI;
      const score = straight - Math.abs(angle) * 0.05;
      if (straight > 0.93 && Math.abs(angle) < 1 && (!best || score > best.score)) {
        const middle = Math.floor((start + end) / 2);
        best = { score, angle, x: points[2 * middle], y: points[2 * middle + 1] };
      }
    }
    return best;
  }

  window.SituationBasemapNames = { candidates };
})();
