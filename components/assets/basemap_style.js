/* Colours of the embedded base map. This and the next parts are functions, kept in SituationBasemapParts, because
   the painter's worker (basemap_painter.js) is made of their text. */
(window.SituationBasemapParts = window.SituationBasemapParts || []).push(function () {
  "use strict";

  const THEMES = {
    light: {
      land: "#f4f1ea", water: "#cfdde4", coast: "#a5bac6", river: "#a9c2cf", relief: 0.5,
      road: "#cfc7b9", roadCore: "#fdfcf9", schematic: "#d3cbbe", rail: "#c9c1b4",
      division: "#bdb5a8", border: "#8b8479", borderGlow: "rgba(122,112,98,0.13)",
      strong: "#4a4741", middle: "#66625b", soft: "#7d786f", emphasis: "#1f1d1a", halo: "rgba(247,244,238,0.92)",
      country: "#827b70", area: "#989083", waterName: "#6f8fa1", waterHalo: "rgba(207,221,228,0.75)",
    },
    dark: {
      land: "#272e36", water: "#151a20", coast: "#3d4954", river: "#3b4d5a", relief: 0.42,
      road: "#414b55", roadCore: "#4a5560", schematic: "#3c4650", rail: "#3b444d",
      division: "#4b545d", border: "#7a838b", borderGlow: "rgba(160,170,180,0.10)",
      strong: "#c3c9ce", middle: "#a5adb4", soft: "#8c959d", emphasis: "#f4f5f6", halo: "rgba(32,38,45,0.92)",
      country: "#87919a", area: "#727d87", waterName: "#5f7f93", waterHalo: "rgba(21,26,32,0.8)",
    },
    print: {
      land: "#ffffff", water: "#e3ebef", coast: "#7f929d", river: "#93adbb", relief: 0.3,
      road: "#c4c4c0", roadCore: "#ffffff", schematic: "#cfcfcb", rail: "#c0c0bc",
      division: "#a6a6a2", border: "#5d5d5a", borderGlow: "rgba(0,0,0,0.06)",
      strong: "#222222", middle: "#3c3c3a", soft: "#5a5a57", emphasis: "#000000", halo: "rgba(255,255,255,0.95)",
      country: "#5f5f5c", area: "#7a7a76", waterName: "#4d6f82", waterHalo: "rgba(227,235,239,0.8)",
    },
  };

  window.SituationBasemapStyle = { THEMES };
});
window.SituationBasemapParts[window.SituationBasemapParts.length - 1]();
