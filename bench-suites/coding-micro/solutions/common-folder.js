// reference
function commonFolder(paths) {
  if (paths.length === 0) return '';
  const meet = (a, b) => {
    while (!`${b}/`.startsWith(`${a}/`) && a !== '') a = a.includes('/') ? a.slice(0, a.lastIndexOf('/')) : '';
    return a;
  };
  const folders = paths.map((path) => path.slice(0, Math.max(0, path.lastIndexOf('/'))));
  return folders.reduce(meet);
}
// mutant: compares letters instead of segments
function commonFolder(paths) {
  if (paths.length === 0) return '';
  const folders = paths.map((path) => path.split('/').slice(0, -1).join('/'));
  let common = folders[0];
  while (!folders.every((folder) => folder.startsWith(common))) common = common.slice(0, -1);
  return common.replace(/\/$/, '');
}
// mutant: counts the file name as a folder
function commonFolder(paths) {
  if (paths.length === 0) return '';
  const parts = paths.map((path) => path.split('/'));
  let length = 0;
  while (length < parts[0].length && parts.every((part) => part[length] === parts[0][length])) length++;
  return parts[0].slice(0, length).join('/');
}
// mutant: goes on after the first difference
function commonFolder(paths) {
  const folders = paths.map((path) => path.split('/').slice(0, -1));
  const first = folders[0] ?? [];
  return first.filter((name, index) => folders.every((folder) => folder[index] === name)).join('/');
}
// mutant: compares the first two paths only
function commonFolder(paths) {
  const [first = [], second = first] = paths.map((path) => path.split('/').slice(0, -1));
  let length = 0;
  while (length < first.length && first[length] === second[length]) length++;
  return first.slice(0, length).join('/');
}
// mutant: fails for the empty list
function commonFolder(paths) {
  const folders = paths.map((path) => path.split('/').slice(0, -1));
  let length = 0;
  while (length < folders[0].length && folders.every((folder) => folder[length] === folders[0][length])) length++;
  return folders[0].slice(0, length).join('/');
}
// mutant: leaves a slash at the end
function commonFolder(paths) {
  const folders = paths.map((path) => path.split('/').slice(0, -1));
  let common = '';
  for (const [index, name] of (folders[0] ?? []).entries()) {
    if (folders.some((folder) => folder[index] !== name)) break;
    common += `${name}/`;
  }
  return common;
}
// mutant: takes a file name for a folder where another path has a folder of that name
function commonFolder(paths) {
  if (paths.length === 0) return '';
  const [first, ...others] = paths.map((path) => path.split('/'));
  let length = 0;
  while (length < first.length && others.every((other) => other[length] === first[length])) length++;
  return first.slice(0, length === first.length ? length - 1 : length).join('/');
}
// mutant: ignores capital letters
function commonFolder(paths) {
  const folders = paths.map((path) => path.split('/').slice(0, -1));
  const first = folders[0] ?? [];
  const low = (name) => name?.toLowerCase();
  let length = 0;
  while (length < first.length && folders.every((folder) => low(folder[length]) === low(first[length]))) length++;
  return first.slice(0, length).join('/');
}
