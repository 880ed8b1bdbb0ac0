/* What stands around the claims inside the frame: title, the chosen claim's card. */
(() => {
  'use strict';
  const SM = (window.SM = window.SM || {});
  const { el, button } = SM;
  const CARD_PX = 320;

  class Title {
    constructor(root, payload) {
      this.payload = payload;
      this.box = el('header', 'sm-title');
      this.heading = el('h2', 'sm-h');
      this.sub = el('p', 'sm-sub');
      this.box.append(this.heading, this.sub);
      root.append(this.box);
    }
    show(words, counts) {
      const { map_title: place, reported, source } = this.payload.heading;
      const lower = words[0].toLowerCase() + words.slice(1);
      const heading = place ? SM.say('frame.heading', { place, title: lower }) : words;
      if (this.heading.textContent !== heading) this.heading.textContent = heading;
      const sub = [reported, source && SM.shown(source)].filter(Boolean).join(' · ');
      const line = `${sub}${sub ? ' · ' : ''}${SM.countsText(counts)}`;
      if (this.sub.textContent !== line) this.sub.textContent = line;
    }
  }

  class Card {
    constructor(root, payload, symbols, clock, handlers) {
      Object.assign(this, { payload, symbols, clock, handlers });
      this.box = el('aside', 'sm-card');
      this.box.setAttribute('aria-label', SM.say('frame.chosen'));
      this.box.setAttribute('aria-live', 'polite');
      this.box.hidden = true;
      root.append(this.box);
    }
    show(i) {
      this.i = i;
      this.box.closest('.sm').classList.toggle('sm-has-card', i >= 0);
      if (i < 0) { this.box.hidden = true; this.box.replaceChildren(); return; }
      const { claims, types, texts, heading } = this.payload, t = claims.type[i];
      const head = el('div', 'sm-card-head');
      const close = button('sm-x', SM.say('frame.close'), '×');
      close.addEventListener('click', () => this.handlers.select(-1));
      head.append(this.symbols.claimSvg(i, t, this.clock.state[i] || SM.DATED, 22),
        el('strong', '', `${SM.number(claims.number[i])}  ${texts.title?.[i] || types[t].label}`), close);
      const list = el('dl');
      const row = (name, words) => { if (words) list.append(el('dt', '', name), el('dd', '', words)); };
      row(SM.say('frame.when'), SM.whenText(this.payload, this.clock, i));
      row(SM.say('frame.where'), texts.where[i]);
      row(SM.say('frame.pcode'), texts.pcode?.[i]);
      row(SM.say('frame.how_many'), texts.many[i]);
      row(SM.say('frame.says_who'), texts.who[i]);
      const quote = el('blockquote', '', texts.quote[i]);
      quote.dir = 'auto';
      quote.lang = this.payload.lang;
      const told = texts.summary?.[i] ? [el('p', 'sm-summary', texts.summary[i])] : [];
      this.box.replaceChildren(head, ...told, list, quote);
      const notes = [heading.retelling ? heading.retelling : '', texts.status[i]].filter(Boolean).join(' · ');
      this.box.append(el('p', 'sm-card-note', notes));
      const stop = this.handlers.stopFor(i);
      if (this.clock.state[i] === SM.ABSENT && stop >= 0) {
        const go = button('sm-plain sm-go', SM.say('frame.go_name'), SM.say('frame.go'));
        go.addEventListener('click', () => this.handlers.go(stop));
        this.box.append(go);
      }
      this.box.hidden = false;
      this.box.scrollTop = 0;
      this.fit();
    }

    /* Below the legend, never over it; on a low map the chosen claim takes the legend's place. */
    fit() {
      const stage = this.box.parentElement, root = stage.closest('.sm');
      root.classList.remove('sm-legend-away', 'sm-title-narrow');
      const legend = stage.querySelector('.sm-legend:not([hidden])');
      let free = stage.clientHeight - 38 - (legend && !root.classList.contains('sm-phone') ? legend.offsetTop + legend.offsetHeight + 6 : 8);
      if (free < Math.min(CARD_PX, this.box.scrollHeight)) {
        root.classList.add('sm-legend-away');
        free = stage.clientHeight - 46;
      }
      this.box.style.maxHeight = free + 'px';
      const title = stage.querySelector('.sm-title');
      if (title && this.box.offsetTop < title.offsetTop + title.offsetHeight + 6) root.classList.add('sm-title-narrow');
    }
  }
  Object.assign(SM, { Title, Card });
})();
