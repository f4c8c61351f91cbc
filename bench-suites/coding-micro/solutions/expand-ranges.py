# reference
def expand_ranges(text):
    numbers = []
    for item in filter(None, text.split(',')):
        head, *tail = item[1:].split('-', 1)
        first = int(item[0] + head)
        last = int(tail[0]) if tail else first
        numbers += range(first, last + 1) if first <= last else range(first, last - 1, -1)
    return list(dict.fromkeys(numbers))
# mutant: crashes on the empty text
import re

def expand_ranges(text):
    result = []
    for item in text.split(','):
        first, last = re.fullmatch(r'(-?\d+)(?:-(-?\d+))?', item).groups()
        first = int(first)
        last = first if last is None else int(last)
        step = 1 if first <= last else -1
        result += [n for n in range(first, last + step, step) if n not in result]
    return result
# mutant: splits at the last minus sign
def expand_ranges(text):
    result = []
    for item in text.split(',') if text else []:
        dash = item.rfind('-')
        first = int(item[:dash].rstrip('-')) if dash > 0 else int(item)
        last = int(item[dash + 1:]) if dash > 0 else first
        step = 1 if first <= last else -1
        result += [n for n in range(first, last + step, step) if n not in result]
    return result
# mutant: a range down stops at one
def expand_ranges(text):
    result = []
    for item in text.split(',') if text else []:
        dash = item.find('-', 1)
        first = int(item[:dash]) if dash > 0 else int(item)
        last = int(item[dash + 1:]) if dash > 0 else first
        numbers = range(first, last + 1) if first <= last else range(first, max(last - 1, 0), -1)
        result += [n for n in numbers if n not in result]
    return result
# mutant: numbers outside ranges are added again
def expand_ranges(text):
    result = []
    for item in text.split(',') if text else []:
        dash = item.find('-', 1)
        if dash < 0:
            result.append(int(item))
            continue
        first, last = int(item[:dash]), int(item[dash + 1:])
        step = 1 if first <= last else -1
        result += [n for n in range(first, last + step, step) if n not in result]
    return result
# mutant: a set loses the order
def expand_ranges(text):
    result = set()
    for item in text.split(',') if text else []:
        dash = item.find('-', 1)
        first = int(item[:dash]) if dash > 0 else int(item)
        last = int(item[dash + 1:]) if dash > 0 else first
        result |= set(range(min(first, last), max(first, last) + 1))
    return list(result)
# mutant: the minus sign of a single number is lost
import re

def expand_ranges(text):
    result = []
    for item in text.split(',') if text else []:
        ends = [int(number) for number in re.findall(r'\d+', item)]
        step = 1 if ends[0] <= ends[-1] else -1
        result += [n for n in range(ends[0], ends[-1] + step, step) if n not in result]
    return result
# mutant: only neighbours are compared for repeats
def expand_ranges(text):
    result = []
    for item in text.split(',') if text else []:
        dash = item.find('-', 1)
        first = int(item[:dash]) if dash > 0 else int(item)
        last = int(item[dash + 1:]) if dash > 0 else first
        step = 1 if first <= last else -1
        for n in range(first, last + step, step):
            if result[-1:] != [n]:
                result.append(n)
    return result
# mutant: a range with equal ends is empty
def expand_ranges(text):
    result = []
    for item in text.split(',') if text else []:
        dash = item.find('-', 1)
        if dash < 0:
            numbers = [int(item)]
        else:
            first, last = int(item[:dash]), int(item[dash + 1:])
            numbers = list(range(first, last)) + [last] if first < last else list(range(first, last, -1))
            numbers += [last] if first > last else []
        result += [n for n in numbers if n not in result]
    return result
