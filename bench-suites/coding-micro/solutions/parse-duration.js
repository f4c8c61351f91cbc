// reference
function parseDuration(text) {
  const full = text.replace(/h([0-9]+)$/, 'h$1m').replace(/m([0-9]+)$/, 'm$1s');
  const match = /^(?:([0-9]+)h)?(?:([0-9]+)m)?(?:([0-9]+)s)?$/.exec(full);
  if (!match || text === '') return null;
  const [h, m, s] = match.slice(1).map((part) => Number(part ?? 0));
  return h * 3600 + m * 60 + s;
}
// mutant: accepts units in any order and repeated
function parseDuration(text) {
  const full = text.replace(/h(\d+)$/, 'h$1m').replace(/m(\d+)$/, 'm$1s');
  if (!/^(\d+[hms])+$/.test(full)) return null;
  const worth = { h: 3600, m: 60, s: 1 };
  let total = 0;
  for (const [, number, unit] of full.matchAll(/(\d+)([hms])/g)) total += Number(number) * worth[unit];
  return total;
}
// mutant: the empty text is zero seconds
function parseDuration(text) {
  const full = text.replace(/h(\d+)$/, 'h$1m').replace(/m(\d+)$/, 'm$1s');
  const match = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/.exec(full);
  if (!match) return null;
  const [, h = 0, m = 0, s = 0] = match;
  return Number(h) * 3600 + Number(m) * 60 + Number(s);
}
// mutant: takes every bare number at the end for minutes
function parseDuration(text) {
  const match = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?(\d+)?$/.exec(text);
  if (!match || text === '' || /^\d+$/.test(text)) return null;
  const [, h = 0, m = 0, s = 0, bare = 0] = match;
  return Number(h) * 3600 + (Number(m) + Number(bare)) * 60 + Number(s);
}
// mutant: zero seconds counts as malformed
function parseDuration(text) {
  const full = text.replace(/h(\d+)$/, 'h$1m').replace(/m(\d+)$/, 'm$1s');
  const match = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/.exec(full);
  if (!match) return null;
  const [, h = 0, m = 0, s = 0] = match;
  return Number(h) * 3600 + Number(m) * 60 + Number(s) || null;
}
// mutant: forgives spaces and capitals
function parseDuration(text) {
  const tidy = text.toLowerCase().replaceAll(' ', '');
  const full = tidy.replace(/h(\d+)$/, 'h$1m').replace(/m(\d+)$/, 'm$1s');
  const match = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/.exec(full);
  if (!match || tidy === '') return null;
  const [, h = 0, m = 0, s = 0] = match;
  return Number(h) * 3600 + Number(m) * 60 + Number(s);
}
// mutant: refuses numbers above 59
function parseDuration(text) {
  const full = text.replace(/h(\d+)$/, 'h$1m').replace(/m(\d+)$/, 'm$1s');
  const match = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/.exec(full);
  if (!match || text === '') return null;
  const [h, m, s] = match.slice(1).map((part) => Number(part ?? 0));
  if (m > 59 || s > 59) return null;
  return h * 3600 + m * 60 + s;
}
// mutant: takes a bare number at the end for seconds
function parseDuration(text) {
  const match = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s?)?$/.exec(text);
  if (!match || text === '') return null;
  const [, h = 0, m = 0, s = 0] = match;
  return Number(h) * 3600 + Number(m) * 60 + Number(s);
}
