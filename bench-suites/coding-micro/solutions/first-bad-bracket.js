// reference
function firstBadBracket(text) {
  let rest = text.replace(/"[^"]*("|$)/g, (quoted) => ' '.repeat(quoted.length)).replace(/[^()[\]{}]/g, ' ');
  const pair = /\( *\)|\[ *\]|\{ *\}/g;
  for (let before = ''; before !== rest;) {
    before = rest;
    rest = rest.replace(pair, (found) => ' '.repeat(found.length));
  }
  const closing = rest.search(/[)\]}]/);
  return closing >= 0 ? closing : rest.trimEnd().length - 1;
}
// mutant: returns the first bracket left open instead of the last
function firstBadBracket(text) {
  const open = [];
  const partner = { ')': '(', ']': '[', '}': '{' };
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (c === '"') quoted = !quoted;
    if (quoted) continue;
    if ('([{'.includes(c)) open.push(i);
    else if (partner[c] && text[open.pop()] !== partner[c]) return i;
  }
  return open.length > 0 ? open[0] : -1;
}
// mutant: ignores quotes
function firstBadBracket(text) {
  const open = [];
  const partner = { ')': '(', ']': '[', '}': '{' };
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if ('([{'.includes(c)) open.push(i);
    else if (partner[c] && text[open.pop()] !== partner[c]) return i;
  }
  return open.length > 0 ? open.at(-1) : -1;
}
// mutant: brackets after a quote that is never closed count
function firstBadBracket(text) {
  const masked = text.replace(/"[^"]*"/g, (quoted) => ' '.repeat(quoted.length));
  const open = [];
  const partner = { ')': '(', ']': '[', '}': '{' };
  for (let i = 0; i < masked.length; i++) {
    const c = masked[i];
    if ('([{'.includes(c)) open.push(i);
    else if (partner[c] && masked[open.pop()] !== partner[c]) return i;
  }
  return open.length > 0 ? open.at(-1) : -1;
}
// mutant: counts each kind of bracket on its own
function firstBadBracket(text) {
  const open = { '(': [], '[': [], '{': [] };
  const partner = { ')': '(', ']': '[', '}': '{' };
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (c === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (open[c]) open[c].push(i);
    else if (partner[c] && open[partner[c]].pop() === undefined) return i;
  }
  return Math.max(-1, ...Object.values(open).flat());
}
// mutant: a closing bracket without anything open is passed over
function firstBadBracket(text) {
  const open = [];
  const partner = { ')': '(', ']': '[', '}': '{' };
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (c === '"') quoted = !quoted;
    else if (quoted) continue;
    else if ('([{'.includes(c)) open.push(i);
    else if (partner[c] && open.length > 0 && text[open.pop()] !== partner[c]) return i;
  }
  return open.length > 0 ? open.at(-1) : -1;
}
// mutant: single quotes quote as well
function firstBadBracket(text) {
  const open = [];
  const partner = { ')': '(', ']': '[', '}': '{' };
  let quote = '';
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (quote) quote = c === quote ? '' : quote;
    else if (c === '"' || c === "'") quote = c;
    else if ('([{'.includes(c)) open.push(i);
    else if (partner[c] && text[open.pop()] !== partner[c]) return i;
  }
  return open.length > 0 ? open.at(-1) : -1;
}
// mutant: a backslash keeps a quote from closing
function firstBadBracket(text) {
  const open = [];
  const partner = { ')': '(', ']': '[', '}': '{' };
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (c === '"' && text[i - 1] !== '\\') quoted = !quoted;
    else if (quoted) continue;
    else if ('([{'.includes(c)) open.push(i);
    else if (partner[c] && text[open.pop()] !== partner[c]) return i;
  }
  return open.length > 0 ? open.at(-1) : -1;
}
// mutant: positions are counted without the quoted parts
function firstBadBracket(text) {
  const bare = text.replace(/"[^"]*("|$)/g, '');
  const open = [];
  const partner = { ')': '(', ']': '[', '}': '{' };
  for (let i = 0; i < bare.length; i++) {
    const c = bare[i];
    if ('([{'.includes(c)) open.push(i);
    else if (partner[c] && bare[open.pop()] !== partner[c]) return i;
  }
  return open.length > 0 ? open.at(-1) : -1;
}
