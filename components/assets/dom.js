/* Making elements: text is always put in as text. */
(() => {
  'use strict';
  const SM = (window.SM = window.SM || {});
  SM.el = (tag, cls, text) => {
    const e = document.createElement(tag);
    if (cls) e.className = cls;
    if (text !== undefined) e.textContent = text;
    return e;
  };
  SM.button = (cls, name, text) => {
    const b = SM.el('button', cls, text);
    b.type = 'button';
    b.setAttribute('aria-label', name);
    b.title = name;
    return b;
  };
})();
