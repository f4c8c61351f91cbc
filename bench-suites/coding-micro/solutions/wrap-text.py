# reference
def wrap_text(text, width):
    def pieces(word):
        if len(word) <= width:
            return [word]
        return [word[:width - 1] + '-'] + pieces(word[width - 1:])

    lines = []
    for piece in [piece for word in text.split() for piece in pieces(word)]:
        if lines and len(lines[-1] + piece) < width:
            lines[-1] += ' ' + piece
        else:
            lines.append(piece)
    return lines
# mutant: left to textwrap, which cuts without a hyphen
import textwrap

def wrap_text(text, width):
    return textwrap.wrap(' '.join(text.split()), width, break_on_hyphens=False)
# mutant: the rest of a long last word is forgotten
def wrap_text(text, width):
    lines, line = [], ''
    words = text.split()
    for i, word in enumerate(words):
        if line and len(line) + 1 + len(word) <= width:
            line += ' ' + word
            continue
        if line:
            lines.append(line)
        line = ''
        if len(word) > width:
            while len(word) > width:
                lines.append(word[:width - 1] + '-')
                word = word[width - 1:]
            if i == len(words) - 1:
                break
        line = word
    return lines + [line] if line else lines
# mutant: the hyphen is added to a full line
def wrap_text(text, width):
    lines, line = [], ''
    for word in text.split():
        if line and len(line) + 1 + len(word) <= width:
            line += ' ' + word
            continue
        if line:
            lines.append(line)
        while len(word) > width:
            lines.append(word[:width] + '-')
            word = word[width:]
        line = word
    return lines + [line] if line else lines
# mutant: a text without words gives one empty line
def wrap_text(text, width):
    lines, line = [], ''
    for word in text.split():
        if line and len(line) + 1 + len(word) <= width:
            line += ' ' + word
            continue
        if line:
            lines.append(line)
        while len(word) > width:
            lines.append(word[:width - 1] + '-')
            word = word[width - 1:]
        line = word
    return lines + [line]
# mutant: words are separated by single spaces only
def wrap_text(text, width):
    lines, line = [], ''
    for word in text.split(' ') if text.strip() else []:
        if line and len(line) + 1 + len(word) <= width:
            line += ' ' + word
            continue
        if line:
            lines.append(line)
        while len(word) > width:
            lines.append(word[:width - 1] + '-')
            word = word[width - 1:]
        line = word
    return lines + [line] if line else lines
# mutant: the space between words is not counted for the first two
def wrap_text(text, width):
    lines, line = [], ''
    for word in text.split():
        space = 1 if ' ' in line else 0
        if line and len(line) + space + len(word) <= width:
            line += ' ' + word
            continue
        if line:
            lines.append(line)
        while len(word) > width:
            lines.append(word[:width - 1] + '-')
            word = word[width - 1:]
        line = word
    return lines + [line] if line else lines
# mutant: a word as long as the width is cut
def wrap_text(text, width):
    lines, line = [], ''
    for word in text.split():
        if line and len(line) + 1 + len(word) <= width:
            line += ' ' + word
            continue
        if line:
            lines.append(line)
        while len(word) >= width:
            lines.append(word[:width - 1] + '-')
            word = word[width - 1:]
        line = word
    return lines + [line] if line else lines
# mutant: hyphens in a word are places to break at
import re

def wrap_text(text, width):
    lines, line = [], ''
    for word in text.split():
        for i, part in enumerate(re.findall('[^-]+-?|-', word)):
            gap = ' ' if line and i == 0 else ''
            if len(line) + len(gap) + len(part) <= width:
                line += gap + part
                continue
            if line:
                lines.append(line)
            while len(part) > width:
                lines.append(part[:width - 1] + '-')
                part = part[width - 1:]
            line = part
    return lines + [line] if line else lines
# mutant: the rest of a long word stays alone on its line
def wrap_text(text, width):
    lines, line = [], ''
    for word in text.split():
        if line and len(line) + 1 + len(word) <= width:
            line += ' ' + word
            continue
        if line:
            lines.append(line)
        line = ''
        if len(word) <= width:
            line = word
            continue
        while len(word) > width:
            lines.append(word[:width - 1] + '-')
            word = word[width - 1:]
        lines.append(word)
    return lines + [line] if line else lines
