// reference
function columnsOf(rows) {
  const columns = [];
  rows.forEach((row, height) => {
    row.forEach((item, index) => {
      const column = (columns[index] ??= []);
      while (column.length < height) column.push(null);
      column.push(item);
    });
  });
  return columns;
}
// mutant: leaves the nulls at the end of a column
function columnsOf(rows) {
  const width = Math.max(0, ...rows.map((row) => row.length));
  return Array.from({ length: width }, (_, index) => rows.map((row) => row[index] ?? null));
}
// mutant: leaves every null out
function columnsOf(rows) {
  const width = Math.max(0, ...rows.map((row) => row.length));
  return Array.from({ length: width }, (_, index) => rows.filter((row) => index < row.length).map((row) => row[index]));
}
// mutant: takes as many columns as the first row has items
function columnsOf(rows) {
  if (rows.length === 0) return [];
  return rows[0].map((_, index) => {
    const column = rows.map((row) => row[index] ?? null);
    while (column.at(-1) === null) column.pop();
    return column;
  });
}
// mutant: takes an item that is 0 for a missing one
function columnsOf(rows) {
  const width = Math.max(0, ...rows.map((row) => row.length));
  return Array.from({ length: width }, (_, index) => {
    const column = rows.map((row) => row[index] || null);
    while (column.length > 0 && column.at(-1) === null) column.pop();
    return column;
  });
}
// mutant: takes a 0 at the end of a column away as well
function columnsOf(rows) {
  const width = Math.max(0, ...rows.map((row) => row.length));
  return Array.from({ length: width }, (_, index) => {
    const column = rows.map((row) => row[index] ?? null);
    while (column.length > 0 && !column.at(-1)) column.pop();
    return column;
  });
}
// mutant: forgets the empty list
function columnsOf(rows) {
  const width = Math.max(...rows.map((row) => row.length));
  return new Array(width).fill(0).map((_, index) => {
    const column = rows.map((row) => row[index] ?? null);
    while (column.at(-1) === null) column.pop();
    return column;
  });
}
// mutant: takes only one null off the end of a column
function columnsOf(rows) {
  const width = Math.max(0, ...rows.map((row) => row.length));
  return Array.from({ length: width }, (_, index) => {
    const column = rows.map((row) => row[index] ?? null);
    if (column.at(-1) === null) column.pop();
    return column;
  });
}
// mutant: fills up with one null even where more rows are too short
function columnsOf(rows) {
  const columns = [];
  rows.forEach((row, height) => {
    row.forEach((item, index) => {
      columns[index] ??= [];
      if (columns[index].length < height) columns[index].push(null);
      columns[index].push(item);
    });
  });
  return columns;
}
