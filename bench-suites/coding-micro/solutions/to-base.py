# reference
def to_base(value, digits, width):
    base = len(digits)
    if base < 2 or len(set(digits)) < base:
        return None
    places = max(width, 1)
    while base ** places <= abs(value):
        places += 1
    text = ''.join(digits[abs(value) // base ** place % base] for place in range(places - 1, -1, -1))
    return '-' + text if value < 0 else text
# mutant: divides the negative number itself
def to_base(value, digits, width):
    base = len(digits)
    if base < 2 or len(set(digits)) < base:
        return None
    rest, text = value, ''
    while rest not in (0, -1):
        text = digits[rest % base] + text
        rest //= base
    sign = '-' if value < 0 else ''
    return sign + (text or digits[0]).rjust(width, digits[0])
# mutant: the minus sign counts toward the width
def to_base(value, digits, width):
    base = len(digits)
    if base < 2 or len(set(digits)) < base:
        return None
    rest, text = abs(value), ''
    while rest or not text:
        rest, digit = divmod(rest, base)
        text = digits[digit] + text
    return '-' + text.rjust(width - 1, digits[0]) if value < 0 else text.rjust(width, digits[0])
# mutant: zfill fills up with the character 0
def to_base(value, digits, width):
    base = len(digits)
    if base < 2 or len(set(digits)) < base:
        return None
    rest, text = abs(value), ''
    while rest or not text:
        rest, digit = divmod(rest, base)
        text = digits[digit] + text
    return ('-' if value < 0 else '') + text.zfill(width)
# mutant: zero of width 0 is the empty text
def to_base(value, digits, width):
    base = len(digits)
    if base < 2 or len(set(digits)) < base:
        return None
    rest, text = abs(value), ''
    while rest:
        rest, digit = divmod(rest, base)
        text = digits[digit] + text
    return ('-' if value < 0 else '') + text.rjust(width, digits[0])
# mutant: repeated digits are accepted
def to_base(value, digits, width):
    base = len(digits)
    if base < 2:
        return None
    rest, text = abs(value), ''
    while rest or not text:
        rest, digit = divmod(rest, base)
        text = digits[digit] + text
    return ('-' if value < 0 else '') + text.rjust(width, digits[0])
# mutant: crashes without digits
def to_base(value, digits, width):
    base = len(digits)
    if base == 1 or len(set(digits)) < base:
        return None
    rest, text = abs(value), ''
    while rest or not text:
        rest, digit = divmod(rest, base)
        text = digits[digit] + text
    return ('-' if value < 0 else '') + text.rjust(width, digits[0])
# mutant: the result is cut to the width
def to_base(value, digits, width):
    base = len(digits)
    if base < 2 or len(set(digits)) < base:
        return None
    rest, text = abs(value), ''
    for _ in range(max(width, 2)):
        rest, digit = divmod(rest, base)
        text = digits[digit] + text
    while len(text) > max(width, 1) and text[0] == digits[0]:
        text = text[1:]
    return ('-' if value < 0 else '') + text
# mutant: the sign is lost
def to_base(value, digits, width):
    base = len(digits)
    if base < 2 or len(set(digits)) < base:
        return None
    rest, text = abs(value), ''
    while rest or not text:
        rest, digit = divmod(rest, base)
        text = digits[digit] + text
    return text.rjust(width, digits[0])
