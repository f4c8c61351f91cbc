# reference
def split_csv_line(line):
    # A piece belongs to the piece before as long as the quotes so far are odd in number.
    fields = []
    for piece in line.split(';'):
        if fields and fields[-1][:1] == '"' and fields[-1].count('"') % 2 == 1:
            fields[-1] += ';' + piece
        else:
            fields.append(piece)
    result = []
    for field in fields:
        if field[:1] != '"':
            if '"' in field:
                return []
            result.append(field or None)
        else:
            inner = field[1:-1]
            if len(field) < 2 or field[-1] != '"' or '"' in inner.replace('""', ''):
                return []
            result.append(inner.replace('""', '"'))
    return result
# mutant: left to the csv module, which forgives everything
import csv

def split_csv_line(line):
    for row in csv.reader([line], delimiter=';'):
        return [field or None for field in row] or [None]
    return [None]
# mutant: an empty line has no fields
import re

def split_csv_line(line):
    fields, at = [], 0
    while at < len(line):
        match = re.compile('("(?:[^"]|"")*"|[^";]*)(;|$)').match(line, at)
        if not match:
            return []
        text = match.group(1)
        fields.append(None if text == '' else text[1:-1].replace('""', '"') if text[0] == '"' else text)
        at = match.end()
    return fields + [None] if line.endswith(';') else fields
# mutant: an empty field without quotes is the empty text
import re

def split_csv_line(line):
    fields, at, end = [], 0, ';'
    while end:
        match = re.compile('("(?:[^"]|"")*"|[^";]*)(;|$)').match(line, at)
        if not match:
            return []
        text, end = match.groups()
        fields.append(text[1:-1].replace('""', '"') if text[:1] == '"' else text)
        at = match.end()
    return fields
# mutant: a quoted empty field is nothing
import re

def split_csv_line(line):
    fields, at, end = [], 0, ';'
    while end:
        match = re.compile('("(?:[^"]|"")*"|[^";]*)(;|$)').match(line, at)
        if not match:
            return []
        text, end = match.groups()
        fields.append((text[1:-1].replace('""', '"') if text[:1] == '"' else text) or None)
        at = match.end()
    return fields
# mutant: strips all quotes at the ends of a field
import re

def split_csv_line(line):
    fields, at, end = [], 0, ';'
    while end:
        match = re.compile('("(?:[^"]|"")*"|[^";]*)(;|$)').match(line, at)
        if not match:
            return []
        text, end = match.groups()
        fields.append(text.strip('"').replace('""', '"') if text[:1] == '"' else text or None)
        at = match.end()
    return fields
# mutant: never reports a malformed line
def split_csv_line(line):
    fields, text, quoted, was = [], '', False, False
    i = 0
    while i < len(line):
        c = line[i]
        if quoted:
            if c == '"' and line[i + 1:i + 2] == '"':
                text += c
                i += 1
            elif c == '"':
                quoted = False
            else:
                text += c
        elif c == '"' and text == '' and not was:
            quoted = was = True
        elif c == ';':
            fields.append(text if was else text or None)
            text, was = '', False
        else:
            text += c
        i += 1
    return fields + [text if was else text or None]
# mutant: quotes inside a plain field are accepted
import re

def split_csv_line(line):
    fields, at, end = [], 0, ';'
    while end:
        match = re.compile('("(?:[^"]|"")*"|(?!")[^;]*)(;|$)').match(line, at)
        if not match:
            return []
        text, end = match.groups()
        fields.append(text[1:-1].replace('""', '"') if text[:1] == '"' else text or None)
        at = match.end()
    return fields
# mutant: plain fields are trimmed
import re

def split_csv_line(line):
    fields, at, end = [], 0, ';'
    while end:
        match = re.compile('("(?:[^"]|"")*"|[^";]*)(;|$)').match(line, at)
        if not match:
            return []
        text, end = match.groups()
        fields.append(text[1:-1].replace('""', '"') if text[:1] == '"' else text.strip() or None)
        at = match.end()
    return fields
