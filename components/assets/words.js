/* What readers are told, in their language: the scripts' half of geo/phrases.py (its text says how to add
   words). Joined before every other script of ours, in the frame and in the components beside it.

     const { say, number } = situationWords(data.words);      // a component beside the frame
     SM.say('frame.play')                                     // in the frame, from SM.mount on

   `words` is what Phrases.table(rooms) gives: phrases of some rooms, by "room.name". A phrase that depends
   on a number is an object of CLDR plural categories and is chosen by `count`. Numbers are written in the
   reader's manner; hand over a string for what is no amount. Never call say() while a file loads. */
function situationWords(words) {
  const numbers = new Intl.NumberFormat(words.locale, { numberingSystem: words.digits, maximumFractionDigits: 3 });
  const plurals = new Intl.PluralRules(words.locale);
  const zero = { latn: '0', arab: '\u0660', arabext: '\u06f0', deva: '\u0966', beng: '\u09e6' }[words.digits].charCodeAt(0);
  const other = words.dir === 'rtl'
    ? /[A-Za-z\u00c0-\u024f\u0370-\u058f\u0900-\u1fff\u3040-\ud7ff]/
    : /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/;
  const number = (value) => numbers.format(value);
  /* 0-9 in the language's digits, nothing else touched: years, clock times. */
  const inDigits = (text) => (words.digits === 'latn' ? String(text) : String(text).replace(/[0-9]/g, (d) => String.fromCharCode(zero + +d)));
  const shown = (value) => {
    if (typeof value === 'number') return number(value);
    const text = String(value);
    return other.test(text) && !text.includes('\u2068') ? `\u2068${text}\u2069` : text;
  };
  const say = (key, values = {}) => {
    let phrase = words.phrases[key];
    if (phrase === undefined) {
      console.error(`no phrase ${key} in ${words.lang}`);
      return key;
    }
    if (typeof phrase !== 'string') phrase = phrase[plurals.select(Number(values.count ?? 0))] ?? phrase.other;
    return phrase.replace(/\{(\w+)\}/g, (hole, name) => {
      if (name in values) return shown(values[name]);
      console.error(`${key} needs ${name}`);
      return hole;
    });
  };
  return { say, number, inDigits, shown, words, rtl: words.dir === 'rtl' };
}
