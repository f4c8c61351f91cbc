# reference
import re

def parse_duration(text):
    parts = re.findall(r'([0-9]+)([a-z]?)', text)
    if ''.join(number + unit for number, unit in parts) != text:
        return None
    units = [unit for _, unit in parts]
    if len(units) > 1 and units[-1] == '':
        units[-1] = {'h': 'm', 'm': 's'}.get(units[-2], '')
    if not units or ''.join(units) not in ('h', 'm', 's', 'hm', 'hs', 'ms', 'hms') or '' in units:
        return None
    return sum(int(number) * {'h': 3600, 'm': 60, 's': 1}[unit] for (number, _), unit in zip(parts, units))
# mutant: ignores a bare number after seconds
def parse_duration(text):
    worth = {'h': 3600, 'm': 60, 's': 1}
    following = {'h': 60, 'm': 1, 's': 0}
    total, digits, last = 0, '', ''
    for character in text:
        if character.isdigit():
            digits += character
        elif character in worth and digits and (last == '' or worth[character] < worth[last]):
            total += int(digits) * worth[character]
            digits, last = '', character
        else:
            return None
    if last == '':
        return None
    return total + int(digits or 0) * following[last]
# mutant: drops a bare number at the end
import re

def parse_duration(text):
    match = re.fullmatch(r'(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?', text.rstrip('0123456789'))
    if not match or not any(match.groups()):
        return None
    h, m, s = (int(part or 0) for part in match.groups())
    return h * 3600 + m * 60 + s
# mutant: takes a number alone for minutes
import re

def parse_duration(text):
    match = re.fullmatch(r'(?:(\d+)h)?(?:(\d+)(?:m|$))?(?:(\d+)s?)?', text)
    if not match or not any(match.groups()):
        return None
    h, m, s = (int(part or 0) for part in match.groups())
    return h * 3600 + m * 60 + s
# mutant: accepts a unit twice
def parse_duration(text):
    worth = {'h': 3600, 'm': 60, 's': 1}
    total, digits, last = 0, '', ''
    for character in text:
        if character.isdigit():
            digits += character
        elif character in worth and digits and (last == '' or worth[character] <= worth[last]):
            total += int(digits) * worth[character]
            digits, last = '', character
        else:
            return None
    if last == '' or (digits and last == 's'):
        return None
    return total + int(digits or 0) * {'h': 60, 'm': 1, 's': 0}[last]
# mutant: zero seconds counts as malformed
import re

def parse_duration(text):
    match = re.fullmatch(r'(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?', text)
    if not match:
        match = re.fullmatch(r'(?:(\d+)h)(?:(\d+))()', text) or re.fullmatch(r'(?:(\d+)h)?(?:(\d+)m)(?:(\d+))', text)
    if not match:
        return None
    h, m, s = (int(part or 0) for part in match.groups())
    total = h * 3600 + m * 60 + s
    return total if total > 0 else None
# mutant: stops at the first character it does not know
def parse_duration(text):
    worth = {'h': 3600, 'm': 60, 's': 1}
    total, digits, last = 0, '', ''
    for character in text:
        if character.isdigit():
            digits += character
        elif character in worth and digits and (last == '' or worth[character] < worth[last]):
            total += int(digits) * worth[character]
            digits, last = '', character
        else:
            break
    if last == '' or (digits and last == 's'):
        return None
    return total + int(digits or 0) * {'h': 60, 'm': 1, 's': 0}[last]
# mutant: crashes on the empty text
import re

def parse_duration(text):
    if not text[-1].isalpha():
        text += {'h': 'm', 'm': 's'}.get(re.sub(r'\d', '', text)[-1:], '?')
    match = re.fullmatch(r'(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?', text)
    if not match:
        return None
    h, m, s = (int(part or 0) for part in match.groups())
    return h * 3600 + m * 60 + s
