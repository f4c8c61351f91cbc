// reference
function evaluatePostfix(tokens) {
  const apply = {
    '+': (a, b) => a + b,
    '-': (a, b) => a - b,
    '*': (a, b) => a * b,
    '/': (a, b) => (b === 0 ? null : (a - (a % b)) / b),
  };
  let rest = tokens.map((token) => (/^-?[0-9]+$/.test(token) ? Number(token) : token));
  for (;;) {
    const at = rest.findIndex((item) => typeof item === 'string');
    if (at < 0) return rest.length === 1 ? rest[0] : null;
    const [a, b] = rest.slice(Math.max(0, at - 2), at);
    if (rest[at] === 'd' && at >= 1) rest = rest.with(at, rest[at - 1]);
    else if (Object.hasOwn(apply, rest[at]) && at >= 2) {
      const value = apply[rest[at]](a, b);
      if (value === null) return null;
      rest = rest.toSpliced(at - 2, 3, value);
    } else return null;
  }
}
// mutant: division rounds down
function evaluatePostfix(tokens) {
  const stack = [];
  for (const token of tokens) {
    if (/^-?\d+$/.test(token)) stack.push(Number(token));
    else if (token === 'd') {
      if (stack.length < 1) return null;
      stack.push(stack.at(-1));
    } else {
      if (!['+', '-', '*', '/'].includes(token) || stack.length < 2) return null;
      const b = stack.pop();
      const a = stack.pop();
      if (token === '/' && b === 0) return null;
      stack.push(token === '+' ? a + b : token === '-' ? a - b : token === '*' ? a * b : Math.floor(a / b));
    }
  }
  return stack.length === 1 ? stack[0] : null;
}
// mutant: the operands of minus are the wrong way round
function evaluatePostfix(tokens) {
  const stack = [];
  for (const token of tokens) {
    if (/^-?\d+$/.test(token)) stack.push(Number(token));
    else if (token === 'd' && stack.length > 0) stack.push(stack.at(-1));
    else if (['+', '-', '*', '/'].includes(token) && stack.length > 1) {
      const b = stack.pop();
      const a = stack.pop();
      if (token === '/' && b === 0) return null;
      stack.push(token === '+' ? a + b : token === '-' ? b - a : token === '*' ? a * b : Math.trunc(a / b));
    } else return null;
  }
  return stack.length === 1 ? stack[0] : null;
}
// mutant: values left over are ignored
function evaluatePostfix(tokens) {
  const stack = [];
  for (const token of tokens) {
    if (/^-?\d+$/.test(token)) stack.push(Number(token));
    else if (token === 'd' && stack.length > 0) stack.push(stack.at(-1));
    else if (['+', '-', '*', '/'].includes(token) && stack.length > 1) {
      const b = stack.pop();
      const a = stack.pop();
      if (token === '/' && b === 0) return null;
      stack.push(token === '+' ? a + b : token === '-' ? a - b : token === '*' ? a * b : Math.trunc(a / b));
    } else return null;
  }
  return stack.length > 0 ? stack.pop() : null;
}
// mutant: a division by zero gives zero
function evaluatePostfix(tokens) {
  const stack = [];
  const apply = {
    '+': (a, b) => a + b,
    '-': (a, b) => a - b,
    '*': (a, b) => a * b,
    '/': (a, b) => (b === 0 ? 0 : Math.trunc(a / b)),
  };
  for (const token of tokens) {
    if (/^-?\d+$/.test(token)) stack.push(Number(token));
    else if (token === 'd' && stack.length > 0) stack.push(stack.at(-1));
    else if (apply[token] && stack.length > 1) {
      const b = stack.pop();
      stack.push(apply[token](stack.pop(), b));
    } else return null;
  }
  return stack.length === 1 ? stack[0] : null;
}
// mutant: whatever JavaScript can turn into a number is a number
function evaluatePostfix(tokens) {
  const stack = [];
  for (const token of tokens) {
    if (!Number.isNaN(Number(token))) stack.push(Number(token));
    else if (token === 'd' && stack.length > 0) stack.push(stack.at(-1));
    else if (['+', '-', '*', '/'].includes(token) && stack.length > 1) {
      const b = stack.pop();
      const a = stack.pop();
      if (token === '/' && b === 0) return null;
      stack.push(token === '+' ? a + b : token === '-' ? a - b : token === '*' ? a * b : Math.trunc(a / b));
    } else return null;
  }
  return stack.length === 1 ? stack[0] : null;
}
// mutant: zero is returned as nothing
function evaluatePostfix(tokens) {
  const stack = [];
  for (const token of tokens) {
    if (/^-?\d+$/.test(token)) stack.push(Number(token));
    else if (token === 'd' && stack.length > 0) stack.push(stack.at(-1));
    else if (['+', '-', '*', '/'].includes(token) && stack.length > 1) {
      const b = stack.pop();
      const a = stack.pop();
      if (token === '/' && !b) return null;
      stack.push(token === '+' ? a + b : token === '-' ? a - b : token === '*' ? a * b : Math.trunc(a / b));
    } else return null;
  }
  return (stack.length === 1 && stack[0]) || null;
}
// mutant: d doubles the newest value
function evaluatePostfix(tokens) {
  const stack = [];
  for (const token of tokens) {
    if (/^-?\d+$/.test(token)) stack.push(Number(token));
    else if (token === 'd' && stack.length > 0) stack.push(stack.pop() * 2);
    else if (['+', '-', '*', '/'].includes(token) && stack.length > 1) {
      const b = stack.pop();
      const a = stack.pop();
      if (token === '/' && b === 0) return null;
      stack.push(token === '+' ? a + b : token === '-' ? a - b : token === '*' ? a * b : Math.trunc(a / b));
    } else return null;
  }
  return stack.length === 1 ? stack[0] : null;
}
