// reference
function splitCsvLine(line) {
  const field = /("(?:[^"]|"")*"|[^";]*)(;|$)/y;
  const fields = [];
  for (;;) {
    const match = field.exec(line);
    if (!match) return [];
    const [, text, end] = match;
    if (text === '') fields.push(null);
    else fields.push(text[0] === '"' ? text.slice(1, -1).replaceAll('""', '"') : text);
    if (end === '') return fields;
  }
}
// mutant: a quoted empty field is nothing
function splitCsvLine(line) {
  const fields = [];
  const pattern = /("(?:[^"]|"")*"|[^";]*)(;|$)/y;
  let match;
  do {
    match = pattern.exec(line);
    if (!match) return [];
    const text = match[1].startsWith('"') ? match[1].slice(1, -1).replaceAll('""', '"') : match[1];
    fields.push(text || null);
  } while (match[2] === ';');
  return fields;
}
// mutant: an empty line has no fields
function splitCsvLine(line) {
  if (line === '') return [];
  const fields = [];
  const pattern = /("(?:[^"]|"")*"|[^";]*)(;|$)/y;
  let match;
  do {
    match = pattern.exec(line);
    if (!match) return [];
    if (match[1] === '') fields.push(null);
    else fields.push(match[1].startsWith('"') ? match[1].slice(1, -1).replaceAll('""', '"') : match[1]);
  } while (match[2] === ';');
  return fields;
}
// mutant: spaces around a field are trimmed
function splitCsvLine(line) {
  const fields = [];
  const pattern = / *("(?:[^"]|"")*"|[^";]*) *(;|$)/y;
  let match;
  do {
    match = pattern.exec(line);
    if (!match) return [];
    const text = match[1].trim();
    if (text === '') fields.push(null);
    else fields.push(text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text);
  } while (match[2] === ';');
  return fields;
}
// mutant: a quoted field that is never closed ends with the line
function splitCsvLine(line) {
  const fields = [];
  let i = 0;
  do {
    let text = '';
    if (line[i] === '"') {
      i++;
      while (i < line.length && (line[i] !== '"' || line[i + 1] === '"')) {
        if (line[i] === '"') i++;
        text += line[i++];
      }
      i++;
      if (i < line.length && line[i] !== ';') return [];
      fields.push(text);
    } else {
      while (i < line.length && line[i] !== ';') text += line[i++];
      if (text.includes('"')) return [];
      fields.push(text || null);
    }
  } while (line[i++] === ';');
  return fields;
}
// mutant: quotes inside a plain field are accepted
function splitCsvLine(line) {
  const fields = [];
  const pattern = /("(?:[^"]|"")*"|(?!")[^;]*)(;|$)/y;
  let match;
  do {
    match = pattern.exec(line);
    if (!match) return [];
    if (match[1] === '') fields.push(null);
    else fields.push(match[1].startsWith('"') ? match[1].slice(1, -1).replaceAll('""', '"') : match[1]);
  } while (match[2] === ';');
  return fields;
}
// mutant: text after a closing quote joins the field
function splitCsvLine(line) {
  const fields = [];
  let text = '';
  let quoted = false;
  let wasQuoted = false;
  for (let i = 0; i <= line.length; i++) {
    const c = line[i];
    if (quoted && c === undefined) return [];
    if (quoted && c === '"' && line[i + 1] === '"') {
      text += c;
      i++;
    } else if (quoted && c !== '"') text += c;
    else if (quoted) quoted = false;
    else if (c === '"' && text === '' && !wasQuoted) quoted = wasQuoted = true;
    else if (c === ';' || c === undefined) {
      fields.push(wasQuoted ? text : text || null);
      text = '';
      wasQuoted = false;
    } else if (c === '"') return [];
    else text += c;
  }
  return fields;
}
// mutant: splits at every semicolon and unquotes afterwards
function splitCsvLine(line) {
  return line.split(';').map((field) => {
    if (field === '') return null;
    return field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field;
  });
}
// mutant: an empty field at the end is lost
function splitCsvLine(line) {
  const fields = [];
  const pattern = /("(?:[^"]|"")*"|[^";]*)(;|$)/y;
  while (pattern.lastIndex < line.length || line === '') {
    const match = pattern.exec(line);
    if (!match) return [];
    if (match[1] === '') fields.push(null);
    else fields.push(match[1].startsWith('"') ? match[1].slice(1, -1).replaceAll('""', '"') : match[1]);
    if (line === '') break;
  }
  return fields;
}
