# reference
import ast
import re

def evaluate_formula(formula):
    def value(node):
        if isinstance(node, ast.Constant):
            return node.value
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
            return -value(node.operand)
        if not isinstance(node, ast.BinOp):
            raise ValueError("no formula")
        left, right = value(node.left), value(node.right)
        if isinstance(node.op, ast.Add):
            return left + right
        if isinstance(node.op, ast.Sub):
            return left - right
        if isinstance(node.op, ast.Mult):
            return left * right
        if isinstance(node.op, ast.Div):
            return left // right
        raise ValueError("no formula")

    if not re.fullmatch(r"[0-9+\-*/() ]+", formula):
        return None
    try:
        return value(ast.parse(re.sub(r"\b0+(?=\d)", "", formula).strip(), mode="eval").body)
    except (SyntaxError, ValueError, ZeroDivisionError):
        return None
# mutant: lets the language evaluate
def evaluate_formula(formula):
    try:
        return eval(formula.strip().replace("/", "//"))
    except Exception:
        return None
# mutant: cuts the fraction off
import re

def evaluate_formula(formula):
    tokens, at = re.findall(r"\d+|[^ ]", formula), 0

    def peek():
        return tokens[at] if at < len(tokens) else ""

    def take():
        nonlocal at
        at += 1
        return tokens[at - 1]

    def factor():
        token = take()
        if token == "-":
            return -factor()
        if token == "(":
            value = total()
            if take() != ")":
                raise ValueError
            return value
        return int(token)

    def product():
        value = factor()
        while peek() in ("*", "/"):
            if take() == "*":
                value *= factor()
            else:
                value = int(value / factor())
        return value

    def total():
        value = product()
        while peek() in ("+", "-"):
            if take() == "+":
                value += product()
            else:
                value -= product()
        return value

    try:
        value = total()
        return value if at == len(tokens) else None
    except (ValueError, IndexError, ZeroDivisionError):
        return None
# mutant: does not catch division by zero
import re

def evaluate_formula(formula):
    tokens, at = re.findall(r"\d+|[^ ]", formula), 0

    def peek():
        return tokens[at] if at < len(tokens) else ""

    def take():
        nonlocal at
        at += 1
        return tokens[at - 1]

    def factor():
        token = take()
        if token == "-":
            return -factor()
        if token == "(":
            value = total()
            if take() != ")":
                raise ValueError
            return value
        return int(token)

    def product():
        value = factor()
        while peek() in ("*", "/"):
            if take() == "*":
                value *= factor()
            else:
                value //= factor()
        return value

    def total():
        value = product()
        while peek() in ("+", "-"):
            if take() == "+":
                value += product()
            else:
                value -= product()
        return value

    try:
        value = total()
        return value if at == len(tokens) else None
    except (ValueError, IndexError):
        return None
# mutant: knows a minus sign only in front of a number
import re

def evaluate_formula(formula):
    tokens, at = re.findall(r"\d+|[^ ]", formula), 0

    def peek():
        return tokens[at] if at < len(tokens) else ""

    def take():
        nonlocal at
        at += 1
        return tokens[at - 1]

    def factor():
        token = take()
        if token == "-":
            return -int(take())
        if token == "(":
            value = total()
            if take() != ")":
                raise ValueError
            return value
        return int(token)

    def product():
        value = factor()
        while peek() in ("*", "/"):
            if take() == "*":
                value *= factor()
            else:
                value //= factor()
        return value

    def total():
        value = product()
        while peek() in ("+", "-"):
            if take() == "+":
                value += product()
            else:
                value -= product()
        return value

    try:
        value = total()
        return value if at == len(tokens) else None
    except (ValueError, IndexError, ZeroDivisionError):
        return None
# mutant: reads an empty formula as 0
import re

def evaluate_formula(formula):
    tokens, at = re.findall(r"\d+|[^ ]", formula), 0

    def peek():
        return tokens[at] if at < len(tokens) else ""

    def take():
        nonlocal at
        at += 1
        return tokens[at - 1]

    def factor():
        token = take()
        if token == "-":
            return -factor()
        if token == "(":
            value = total()
            if take() != ")":
                raise ValueError
            return value
        return int(token)

    def product():
        value = factor()
        while peek() in ("*", "/"):
            if take() == "*":
                value *= factor()
            else:
                value //= factor()
        return value

    def total():
        value = product()
        while peek() in ("+", "-"):
            if take() == "+":
                value += product()
            else:
                value -= product()
        return value

    if not tokens:
        return 0
    try:
        value = total()
        return value if at == len(tokens) else None
    except (ValueError, IndexError, ZeroDivisionError):
        return None
# mutant: does not check that brackets are closed
import re

def evaluate_formula(formula):
    tokens, at = re.findall(r"\d+|[^ ]", formula), 0

    def peek():
        return tokens[at] if at < len(tokens) else ""

    def take():
        nonlocal at
        at += 1
        return tokens[at - 1]

    def factor():
        token = take()
        if token == "-":
            return -factor()
        if token == "(":
            value = total()
            if peek() == ")":
                take()
            return value
        return int(token)

    def product():
        value = factor()
        while peek() in ("*", "/"):
            if take() == "*":
                value *= factor()
            else:
                value //= factor()
        return value

    def total():
        value = product()
        while peek() in ("+", "-"):
            if take() == "+":
                value += product()
            else:
                value -= product()
        return value

    try:
        value = total()
        return value if at == len(tokens) else None
    except (ValueError, IndexError, ZeroDivisionError):
        return None
# mutant: sums from the right
import re

def evaluate_formula(formula):
    tokens, at = re.findall(r"\d+|[^ ]", formula), 0

    def peek():
        return tokens[at] if at < len(tokens) else ""

    def take():
        nonlocal at
        at += 1
        return tokens[at - 1]

    def factor():
        token = take()
        if token == "-":
            return -factor()
        if token == "(":
            value = total()
            if take() != ")":
                raise ValueError
            return value
        return int(token)

    def product():
        value = factor()
        while peek() in ("*", "/"):
            if take() == "*":
                value *= factor()
            else:
                value //= factor()
        return value

    def total():
        value = product()
        if peek() not in ("+", "-"):
            return value
        return value + total() if take() == "+" else value - total()

    try:
        value = total()
        return value if at == len(tokens) else None
    except (ValueError, IndexError, ZeroDivisionError):
        return None
# mutant: skips signs that it does not know
import re

def evaluate_formula(formula):
    tokens, at = re.findall(r"\d+|[-+*/()]", formula), 0

    def peek():
        return tokens[at] if at < len(tokens) else ""

    def take():
        nonlocal at
        at += 1
        return tokens[at - 1]

    def factor():
        token = take()
        if token == "-":
            return -factor()
        if token == "(":
            value = total()
            if take() != ")":
                raise ValueError
            return value
        return int(token)

    def product():
        value = factor()
        while peek() in ("*", "/"):
            if take() == "*":
                value *= factor()
            else:
                value //= factor()
        return value

    def total():
        value = product()
        while peek() in ("+", "-"):
            if take() == "+":
                value += product()
            else:
                value -= product()
        return value

    try:
        value = total()
        return value if at == len(tokens) else None
    except (ValueError, IndexError, ZeroDivisionError):
        return None
# mutant: sees a product where an operator is missing
import re

def evaluate_formula(formula):
    tokens, at = re.findall(r"\d+|[^ ]", formula), 0

    def peek():
        return tokens[at] if at < len(tokens) else ""

    def take():
        nonlocal at
        at += 1
        return tokens[at - 1]

    def factor():
        token = take()
        if token == "-":
            return -factor()
        if token == "(":
            value = total()
            if take() != ")":
                raise ValueError
            return value
        return int(token)

    def product():
        value = factor()
        while peek() in ("*", "/", "("):
            if peek() == "(":
                value *= factor()
            elif take() == "*":
                value *= factor()
            else:
                value //= factor()
        return value

    def total():
        value = product()
        while peek() in ("+", "-"):
            if take() == "+":
                value += product()
            else:
                value -= product()
        return value

    try:
        value = total()
        return value if at == len(tokens) else None
    except (ValueError, IndexError, ZeroDivisionError):
        return None
