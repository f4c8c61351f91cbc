// reference
function compareVersions(first, second) {
  const key = (version) => {
    const [, numbers, letters, count] = /^([0-9.]+)(?:-([a-z]+)([0-9]*))?$/.exec(version);
    const padded = (number) => (number || '0').padStart(12, '0');
    const parts = numbers.replace(/(\.0+)+$/, '').split('.');
    return [...parts.map(padded), letters === undefined ? '!z' : `!a${letters}`, padded(count)].join(' ');
  };
  const [a, b] = [key(first), key(second)];
  return a < b ? -1 : Number(a > b);
}
// mutant: tags are compared as texts
function compareVersions(first, second) {
  const [a, tagA] = first.split('-');
  const [b, tagB] = second.split('-');
  const [x, y] = [a.split('.').map(Number), b.split('.').map(Number)];
  for (let i = 0; i < Math.max(x.length, y.length); i++) {
    const difference = (x[i] ?? 0) - (y[i] ?? 0);
    if (difference) return Math.sign(difference);
  }
  if (tagA === tagB) return 0;
  if (!tagA || !tagB) return tagA ? -1 : 1;
  return tagA < tagB ? -1 : 1;
}
// mutant: the shorter of two versions that begin alike is older
function compareVersions(first, second) {
  const parse = (version) => {
    const [numbers, tag = ''] = version.split('-');
    return [numbers.split('.').map(Number), tag.replace(/[0-9]/g, ''), Number(tag.replace(/[a-z]/g, ''))];
  };
  const [x, lettersX, countX] = parse(first);
  const [y, lettersY, countY] = parse(second);
  for (let i = 0; i < Math.min(x.length, y.length); i++) if (x[i] !== y[i]) return x[i] < y[i] ? -1 : 1;
  if (x.length !== y.length) return x.length < y.length ? -1 : 1;
  if (lettersX !== lettersY) {
    if (!lettersX || !lettersY) return lettersX ? -1 : 1;
    return lettersX < lettersY ? -1 : 1;
  }
  return Math.sign(countX - countY);
}
// mutant: returns the difference of the numbers
function compareVersions(first, second) {
  const parse = (version) => {
    const [numbers, tag = ''] = version.split('-');
    return [numbers.split('.').map(Number), tag.replace(/[0-9]/g, '') || '~', Number(tag.replace(/[a-z]/g, ''))];
  };
  const [x, lettersX, countX] = parse(first);
  const [y, lettersY, countY] = parse(second);
  for (let i = 0; i < Math.max(x.length, y.length); i++) {
    const difference = (x[i] ?? 0) - (y[i] ?? 0);
    if (difference !== 0) return difference;
  }
  if (lettersX !== lettersY) return lettersX < lettersY ? -1 : 1;
  return Math.sign(countX - countY);
}
// mutant: a tag without a number counts as the first
function compareVersions(first, second) {
  const parse = (version) => {
    const [numbers, tag = ''] = version.split('-');
    return [numbers.split('.').map(Number), tag.replace(/[0-9]/g, '') || '~', Number(tag.replace(/[a-z]/g, '') || 1)];
  };
  const [x, lettersX, countX] = parse(first);
  const [y, lettersY, countY] = parse(second);
  for (let i = 0; i < Math.max(x.length, y.length); i++) {
    const difference = (x[i] ?? 0) - (y[i] ?? 0);
    if (difference !== 0) return Math.sign(difference);
  }
  if (lettersX !== lettersY) return lettersX < lettersY ? -1 : 1;
  return Math.sign(countX - countY);
}
// mutant: only three numbers are compared
function compareVersions(first, second) {
  const parse = (version) => {
    const [numbers, tag = ''] = version.split('-');
    return [numbers.split('.').map(Number), tag.replace(/[0-9]/g, '') || '~', Number(tag.replace(/[a-z]/g, ''))];
  };
  const [x, lettersX, countX] = parse(first);
  const [y, lettersY, countY] = parse(second);
  for (let i = 0; i < 3; i++) {
    const difference = (x[i] ?? 0) - (y[i] ?? 0);
    if (difference !== 0) return Math.sign(difference);
  }
  if (lettersX !== lettersY) return lettersX < lettersY ? -1 : 1;
  return Math.sign(countX - countY);
}
// mutant: any tag makes a version older, whatever its numbers
function compareVersions(first, second) {
  const parse = (version) => {
    const [numbers, tag = ''] = version.split('-');
    return [numbers.split('.').map(Number), tag.replace(/[0-9]/g, '') || '~', Number(tag.replace(/[a-z]/g, ''))];
  };
  const [x, lettersX, countX] = parse(first);
  const [y, lettersY, countY] = parse(second);
  if ((lettersX === '~') !== (lettersY === '~')) return lettersX === '~' ? 1 : -1;
  for (let i = 0; i < Math.max(x.length, y.length); i++) {
    const difference = (x[i] ?? 0) - (y[i] ?? 0);
    if (difference !== 0) return Math.sign(difference);
  }
  if (lettersX !== lettersY) return lettersX < lettersY ? -1 : 1;
  return Math.sign(countX - countY);
}
// mutant: numbers are compared as texts
function compareVersions(first, second) {
  const parse = (version) => {
    const [numbers, tag = ''] = version.split('-');
    return [numbers.split('.'), tag.replace(/[0-9]/g, '') || '~', Number(tag.replace(/[a-z]/g, ''))];
  };
  const [x, lettersX, countX] = parse(first);
  const [y, lettersY, countY] = parse(second);
  for (let i = 0; i < Math.max(x.length, y.length); i++) {
    const [a, b] = [x[i] ?? '0', y[i] ?? '0'];
    if (a !== b) return a < b ? -1 : 1;
  }
  if (lettersX !== lettersY) return lettersX < lettersY ? -1 : 1;
  return Math.sign(countX - countY);
}
