# reference
import re

def first_bad_bracket(text):
    rest = re.sub(r'"[^"]*("|$)', lambda quoted: ' ' * len(quoted.group()), text)
    rest = re.sub(r'[^()\[\]{}]', ' ', rest)
    count = 1
    while count:
        rest, count = re.subn(r'\( *\)|\[ *\]|\{ *\}', lambda pair: ' ' * len(pair.group()), rest)
    closing = re.search(r'[)\]}]', rest)
    return closing.start() if closing else len(rest.rstrip()) - 1
# mutant: returns the length of the text when brackets are left open
def first_bad_bracket(text):
    partner, stack, quoted = {')': '(', ']': '[', '}': '{'}, [], False
    for i, c in enumerate(text):
        if c == '"':
            quoted = not quoted
        elif quoted:
            continue
        elif c in '([{':
            stack.append(c)
        elif c in partner and (not stack or stack.pop() != partner[c]):
            return i
    return len(text) if stack else -1
# mutant: returns the first bracket left open instead of the last
def first_bad_bracket(text):
    partner, stack, quoted = {')': '(', ']': '[', '}': '{'}, [], False
    for i, c in enumerate(text):
        if c == '"':
            quoted = not quoted
        elif not quoted:
            if c in '([{':
                stack.append((c, i))
            elif c in partner and (not stack or stack.pop()[0] != partner[c]):
                return i
    return stack[0][1] if stack else -1
# mutant: crashes on a closing bracket without anything open
def first_bad_bracket(text):
    partner, stack, quoted = {')': '(', ']': '[', '}': '{'}, [], False
    for i, c in enumerate(text):
        if c == '"':
            quoted = not quoted
        elif not quoted:
            if c in '([{':
                stack.append((c, i))
            elif c in partner and stack.pop()[0] != partner[c]:
                return i
    return stack[-1][1] if stack else -1
# mutant: any closing bracket closes any open one
def first_bad_bracket(text):
    stack, quoted = [], False
    for i, c in enumerate(text):
        if c == '"':
            quoted = not quoted
        elif not quoted and c in '([{':
            stack.append(i)
        elif not quoted and c in ')]}':
            if not stack:
                return i
            stack.pop()
    return stack[-1] if stack else -1
# mutant: angle brackets count as well
def first_bad_bracket(text):
    partner, stack, quoted = {')': '(', ']': '[', '}': '{', '>': '<'}, [], False
    for i, c in enumerate(text):
        if c == '"':
            quoted = not quoted
        elif not quoted:
            if c in partner.values():
                stack.append((c, i))
            elif c in partner and (not stack or stack.pop()[0] != partner[c]):
                return i
    return stack[-1][1] if stack else -1
# mutant: brackets after a quote that is never closed count
def first_bad_bracket(text):
    partner, stack = {')': '(', ']': '[', '}': '{'}, []
    i = 0
    while i < len(text):
        c = text[i]
        if c == '"' and text.find('"', i + 1) > i:
            i = text.find('"', i + 1)
        elif c in '([{':
            stack.append(i)
        elif c in partner and (not stack or text[stack.pop()] != partner[c]):
            return i
        i += 1
    return stack[-1] if stack else -1
# mutant: curly brackets are forgotten
def first_bad_bracket(text):
    partner, stack, quoted = {')': '(', ']': '['}, [], False
    for i, c in enumerate(text):
        if c == '"':
            quoted = not quoted
        elif not quoted:
            if c in '([':
                stack.append((c, i))
            elif c in partner and (not stack or stack.pop()[0] != partner[c]):
                return i
    return stack[-1][1] if stack else -1
# mutant: a bracket left open makes the whole text balanced
def first_bad_bracket(text):
    partner, stack, quoted = {')': '(', ']': '[', '}': '{'}, [], False
    for i, c in enumerate(text):
        if c == '"':
            quoted = not quoted
        elif not quoted:
            if c in '([{':
                stack.append(c)
            elif c in partner and (not stack or stack.pop() != partner[c]):
                return i
    return -1
