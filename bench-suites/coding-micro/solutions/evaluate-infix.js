// reference
function evaluateFormula(formula) {
  const rank = { '+': 1, '-': 1, '*': 2, '/': 2, negative: 3 };
  const values = [];
  const operators = [];
  const apply = () => {
    const operator = operators.pop();
    const right = values.pop();
    if (operator === 'negative') return values.push(-right);
    const left = values.pop();
    if (operator === '/' && right === 0) throw new Error('division by zero');
    const results = { '+': left + right, '-': left - right, '*': left * right, '/': Math.floor(left / right) };
    values.push(results[operator]);
  };
  let wantsValue = true;
  try {
    for (const token of formula.match(/\d+|[^ ]/g) ?? []) {
      if (wantsValue) {
        if (token === '-') operators.push('negative');
        else if (token === '(') operators.push('(');
        else if (/^\d+$/.test(token)) {
          values.push(Number(token));
          wantsValue = false;
        } else return null;
      } else if (token === ')') {
        while (operators.length > 0 && operators.at(-1) !== '(') apply();
        if (operators.pop() !== '(') return null;
      } else {
        if (!Object.hasOwn(rank, token)) return null;
        while (rank[operators.at(-1)] >= rank[token]) apply();
        operators.push(token);
        wantsValue = true;
      }
    }
    if (wantsValue || operators.includes('(')) return null;
    while (operators.length > 0) apply();
    return values[0];
  } catch {
    return null;
  }
}
// mutant: rounds towards zero
function evaluateFormula(formula) {
  const tokens = formula.match(/\d+|[^ ]/g) ?? [];
  let at = 0;
  const factor = () => {
    const token = tokens[at++];
    if (token === '-') return -factor();
    if (token === '(') {
      const value = sum();
      if (tokens[at++] !== ')') throw new Error('not closed');
      return value;
    }
    if (!/^\d+$/.test(token)) throw new Error('no number');
    return Number(token);
  };
  const product = () => {
    let value = factor();
    while (tokens[at] === '*' || tokens[at] === '/') {
      const operator = tokens[at++];
      const next = factor();
      if (operator === '/' && next === 0) throw new Error('division by zero');
      value = operator === '*' ? value * next : Math.trunc(value / next);
    }
    return value;
  };
  const sum = () => {
    let value = product();
    while (tokens[at] === '+' || tokens[at] === '-') {
      const operator = tokens[at++];
      const next = product();
      value = operator === '+' ? value + next : value - next;
    }
    return value;
  };
  try {
    const value = sum();
    return at === tokens.length ? value : null;
  } catch {
    return null;
  }
}
// mutant: a minus sign in front belongs to the whole product
function evaluateFormula(formula) {
  const tokens = formula.match(/\d+|[^ ]/g) ?? [];
  let at = 0;
  const factor = () => {
    const token = tokens[at++];
    if (token === '(') {
      const value = sum();
      if (tokens[at++] !== ')') throw new Error('not closed');
      return value;
    }
    if (!/^\d+$/.test(token)) throw new Error('no number');
    return Number(token);
  };
  const product = () => {
    const isNegative = tokens[at] === '-';
    if (isNegative) at++;
    let value = factor();
    while (tokens[at] === '*' || tokens[at] === '/') {
      const operator = tokens[at++];
      const next = tokens[at] === '-' ? product() : factor();
      if (operator === '/' && next === 0) throw new Error('division by zero');
      value = operator === '*' ? value * next : Math.floor(value / next);
    }
    return isNegative ? -value : value;
  };
  const sum = () => {
    let value = product();
    while (tokens[at] === '+' || tokens[at] === '-') {
      const operator = tokens[at++];
      const next = product();
      value = operator === '+' ? value + next : value - next;
    }
    return value;
  };
  try {
    const value = sum();
    return at === tokens.length ? value : null;
  } catch {
    return null;
  }
}
// mutant: computes from the right
function evaluateFormula(formula) {
  const tokens = formula.match(/\d+|[^ ]/g) ?? [];
  let at = 0;
  const factor = () => {
    const token = tokens[at++];
    if (token === '-') return -factor();
    if (token === '(') {
      const value = sum();
      if (tokens[at++] !== ')') throw new Error('not closed');
      return value;
    }
    if (!/^\d+$/.test(token)) throw new Error('no number');
    return Number(token);
  };
  const product = () => {
    let value = factor();
    while (tokens[at] === '*' || tokens[at] === '/') {
      const operator = tokens[at++];
      const next = factor();
      if (operator === '/' && next === 0) throw new Error('division by zero');
      value = operator === '*' ? value * next : Math.floor(value / next);
    }
    return value;
  };
  const sum = () => {
    const value = product();
    if (tokens[at] !== '+' && tokens[at] !== '-') return value;
    return tokens[at++] === '+' ? value + sum() : value - sum();
  };
  try {
    const value = sum();
    return at === tokens.length ? value : null;
  } catch {
    return null;
  }
}
// mutant: takes what follows the formula for nothing
function evaluateFormula(formula) {
  const tokens = formula.match(/\d+|[^ ]/g) ?? [];
  let at = 0;
  const factor = () => {
    const token = tokens[at++];
    if (token === '-') return -factor();
    if (token === '(') {
      const value = sum();
      if (tokens[at++] !== ')') throw new Error('not closed');
      return value;
    }
    if (!/^\d+$/.test(token)) throw new Error('no number');
    return Number(token);
  };
  const product = () => {
    let value = factor();
    while (tokens[at] === '*' || tokens[at] === '/') {
      const operator = tokens[at++];
      const next = factor();
      if (operator === '/' && next === 0) throw new Error('division by zero');
      value = operator === '*' ? value * next : Math.floor(value / next);
    }
    return value;
  };
  const sum = () => {
    let value = product();
    while (tokens[at] === '+' || tokens[at] === '-') {
      const operator = tokens[at++];
      const next = product();
      value = operator === '+' ? value + next : value - next;
    }
    return value;
  };
  try {
    const value = sum();
    return value;
  } catch {
    return null;
  }
}
// mutant: divides by zero
function evaluateFormula(formula) {
  const tokens = formula.match(/\d+|[^ ]/g) ?? [];
  let at = 0;
  const factor = () => {
    const token = tokens[at++];
    if (token === '-') return -factor();
    if (token === '(') {
      const value = sum();
      if (tokens[at++] !== ')') throw new Error('not closed');
      return value;
    }
    if (!/^\d+$/.test(token)) throw new Error('no number');
    return Number(token);
  };
  const product = () => {
    let value = factor();
    while (tokens[at] === '*' || tokens[at] === '/') {
      const operator = tokens[at++];
      const next = factor();
      value = operator === '*' ? value * next : Math.floor(value / next);
    }
    return value;
  };
  const sum = () => {
    let value = product();
    while (tokens[at] === '+' || tokens[at] === '-') {
      const operator = tokens[at++];
      const next = product();
      value = operator === '+' ? value + next : value - next;
    }
    return value;
  };
  try {
    const value = sum();
    return at === tokens.length ? value : null;
  } catch {
    return null;
  }
}
// mutant: joins numbers across a space
function evaluateFormula(formula) {
  const tokens = formula.replaceAll(' ', '').match(/\d+|./g) ?? [];
  let at = 0;
  const factor = () => {
    const token = tokens[at++];
    if (token === '-') return -factor();
    if (token === '(') {
      const value = sum();
      if (tokens[at++] !== ')') throw new Error('not closed');
      return value;
    }
    if (!/^\d+$/.test(token)) throw new Error('no number');
    return Number(token);
  };
  const product = () => {
    let value = factor();
    while (tokens[at] === '*' || tokens[at] === '/') {
      const operator = tokens[at++];
      const next = factor();
      if (operator === '/' && next === 0) throw new Error('division by zero');
      value = operator === '*' ? value * next : Math.floor(value / next);
    }
    return value;
  };
  const sum = () => {
    let value = product();
    while (tokens[at] === '+' || tokens[at] === '-') {
      const operator = tokens[at++];
      const next = product();
      value = operator === '+' ? value + next : value - next;
    }
    return value;
  };
  try {
    const value = sum();
    return at === tokens.length ? value : null;
  } catch {
    return null;
  }
}
// mutant: rounds only the result
function evaluateFormula(formula) {
  const tokens = formula.match(/\d+|[^ ]/g) ?? [];
  let at = 0;
  const factor = () => {
    const token = tokens[at++];
    if (token === '-') return -factor();
    if (token === '(') {
      const value = sum();
      if (tokens[at++] !== ')') throw new Error('not closed');
      return value;
    }
    if (!/^\d+$/.test(token)) throw new Error('no number');
    return Number(token);
  };
  const product = () => {
    let value = factor();
    while (tokens[at] === '*' || tokens[at] === '/') {
      const operator = tokens[at++];
      const next = factor();
      if (operator === '/' && next === 0) throw new Error('division by zero');
      value = operator === '*' ? value * next : value / next;
    }
    return value;
  };
  const sum = () => {
    let value = product();
    while (tokens[at] === '+' || tokens[at] === '-') {
      const operator = tokens[at++];
      const next = product();
      value = operator === '+' ? value + next : value - next;
    }
    return value;
  };
  try {
    const value = sum();
    return at === tokens.length ? Math.floor(value) : null;
  } catch {
    return null;
  }
}
// mutant: accepts a plus sign in front
function evaluateFormula(formula) {
  const tokens = formula.match(/\d+|[^ ]/g) ?? [];
  let at = 0;
  const factor = () => {
    const token = tokens[at++];
    if (token === '-') return -factor();
    if (token === '+') return factor();
    if (token === '(') {
      const value = sum();
      if (tokens[at++] !== ')') throw new Error('not closed');
      return value;
    }
    if (!/^\d+$/.test(token)) throw new Error('no number');
    return Number(token);
  };
  const product = () => {
    let value = factor();
    while (tokens[at] === '*' || tokens[at] === '/') {
      const operator = tokens[at++];
      const next = factor();
      if (operator === '/' && next === 0) throw new Error('division by zero');
      value = operator === '*' ? value * next : Math.floor(value / next);
    }
    return value;
  };
  const sum = () => {
    let value = product();
    while (tokens[at] === '+' || tokens[at] === '-') {
      const operator = tokens[at++];
      const next = product();
      value = operator === '+' ? value + next : value - next;
    }
    return value;
  };
  try {
    const value = sum();
    return at === tokens.length ? value : null;
  } catch {
    return null;
  }
}
// mutant: all operators have the same rank
function evaluateFormula(formula) {
  const tokens = formula.match(/\d+|[^ ]/g) ?? [];
  let at = 0;
  const factor = () => {
    const token = tokens[at++];
    if (token === '-') return -factor();
    if (token === '(') {
      const value = sum();
      if (tokens[at++] !== ')') throw new Error('not closed');
      return value;
    }
    if (!/^\d+$/.test(token)) throw new Error('no number');
    return Number(token);
  };
  const sum = () => {
    let value = factor();
    while ('+-*/'.includes(tokens[at] ?? ' ')) {
      const operator = tokens[at++];
      const next = factor();
      if (operator === '/' && next === 0) throw new Error('division by zero');
      if (operator === '+') value += next;
      else if (operator === '-') value -= next;
      else value = operator === '*' ? value * next : Math.floor(value / next);
    }
    return value;
  };
  try {
    const value = sum();
    return at === tokens.length ? value : null;
  } catch {
    return null;
  }
}
