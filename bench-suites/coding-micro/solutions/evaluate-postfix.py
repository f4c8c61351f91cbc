# reference
import re

def evaluate_postfix(tokens):
    def divide(a, b):
        return abs(a) // abs(b) * (1 if (a < 0) == (b < 0) else -1)

    def walk(tokens, stack):
        if not tokens:
            return stack[0] if len(stack) == 1 else None
        token, rest = tokens[0], tokens[1:]
        if re.fullmatch('-?[0-9]+', token):
            return walk(rest, [int(token)] + stack)
        if token == 'd' and stack:
            return walk(rest, stack[:1] + stack)
        if token not in ('+', '-', '*', '/') or len(stack) < 2:
            return None
        right, left, *others = stack
        if token == '/' and right == 0:
            return None
        results = {'+': left + right, '-': left - right, '*': left * right}
        return walk(rest, [results[token] if token in results else divide(left, right)] + others)

    return walk(tokens, [])
# mutant: division rounds down
def evaluate_postfix(tokens):
    stack = []
    for token in tokens:
        if token.isdigit() or (token[:1] == '-' and token[1:].isdigit()):
            stack.append(int(token))
        elif token == 'd' and stack:
            stack.append(stack[-1])
        elif token in ('+', '-', '*', '/') and len(stack) > 1:
            b, a = stack.pop(), stack.pop()
            if token == '/' and b == 0:
                return None
            stack.append(a + b if token == '+' else a - b if token == '-' else a * b if token == '*' else a // b)
        else:
            return None
    return stack[0] if len(stack) == 1 else None
# mutant: negative numbers are not recognised
def evaluate_postfix(tokens):
    stack = []
    for token in tokens:
        if token.isdigit():
            stack.append(int(token))
        elif token == 'd' and stack:
            stack.append(stack[-1])
        elif token in ('+', '-', '*', '/') and len(stack) > 1:
            b, a = stack.pop(), stack.pop()
            if token == '/' and b == 0:
                return None
            stack.append(a + b if token == '+' else a - b if token == '-' else a * b if token == '*' else int(a / b))
        else:
            return None
    return stack[0] if len(stack) == 1 else None
# mutant: everything that int accepts is a number
def evaluate_postfix(tokens):
    stack = []
    for token in tokens:
        try:
            stack.append(int(token))
            continue
        except ValueError:
            pass
        if token == 'd' and stack:
            stack.append(stack[-1])
        elif token in ('+', '-', '*', '/') and len(stack) > 1:
            b, a = stack.pop(), stack.pop()
            if token == '/' and b == 0:
                return None
            stack.append(a + b if token == '+' else a - b if token == '-' else a * b if token == '*' else int(a / b))
        else:
            return None
    return stack[0] if len(stack) == 1 else None
# mutant: crashes on a division by zero
def evaluate_postfix(tokens):
    stack = []
    for token in tokens:
        if token.isdigit() or (token[:1] == '-' and token[1:].isdigit()):
            stack.append(int(token))
        elif token == 'd' and stack:
            stack.append(stack[-1])
        elif token in ('+', '-', '*', '/') and len(stack) > 1:
            b, a = stack.pop(), stack.pop()
            stack.append(a + b if token == '+' else a - b if token == '-' else a * b if token == '*' else int(a / b))
        else:
            return None
    return stack[0] if len(stack) == 1 else None
# mutant: an empty list is zero
def evaluate_postfix(tokens):
    stack = []
    for token in tokens:
        if token.isdigit() or (token[:1] == '-' and token[1:].isdigit()):
            stack.append(int(token))
        elif token == 'd' and stack:
            stack.append(stack[-1])
        elif token in ('+', '-', '*', '/') and len(stack) > 1:
            b, a = stack.pop(), stack.pop()
            if token == '/' and b == 0:
                return None
            stack.append(a + b if token == '+' else a - b if token == '-' else a * b if token == '*' else int(a / b))
        else:
            return None
    return None if len(stack) > 1 else sum(stack)
# mutant: unknown tokens are passed over
def evaluate_postfix(tokens):
    stack = []
    for token in tokens:
        if token.isdigit() or (token[:1] == '-' and token[1:].isdigit()):
            stack.append(int(token))
        elif token == 'd':
            if not stack:
                return None
            stack.append(stack[-1])
        elif token in ('+', '-', '*', '/'):
            if len(stack) < 2:
                return None
            b, a = stack.pop(), stack.pop()
            if token == '/' and b == 0:
                return None
            stack.append(a + b if token == '+' else a - b if token == '-' else a * b if token == '*' else int(a / b))
    return stack[0] if len(stack) == 1 else None
# mutant: returns the newest value though others are left
def evaluate_postfix(tokens):
    stack = []
    for token in tokens:
        if token.isdigit() or (token[:1] == '-' and token[1:].isdigit()):
            stack.append(int(token))
        elif token == 'd' and stack:
            stack.append(stack[-1])
        elif token in ('+', '-', '*', '/') and len(stack) > 1:
            b, a = stack.pop(), stack.pop()
            if token == '/' and b == 0:
                return None
            stack.append(a + b if token == '+' else a - b if token == '-' else a * b if token == '*' else int(a / b))
        else:
            return None
    return stack[-1] if stack else None
