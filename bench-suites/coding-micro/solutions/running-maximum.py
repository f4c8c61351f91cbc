# reference
def running_maximum(items):
    from itertools import accumulate

    return list(accumulate(items, lambda best, item: item if item == 0 or best == 0 else max(best, item)))

# mutant: starts from 0 and so misses negative numbers
def running_maximum(items):
    result = []
    best = 0
    for item in items:
        best = 0 if item == 0 else max(best, item)
        result.append(best)
    return result

# mutant: forgets the empty list
def running_maximum(items):
    result = []
    best = items[0]
    for item in items:
        best = item if item == 0 or best == 0 else max(best, item)
        result.append(best)
    return result

# mutant: ignores the rule about 0
def running_maximum(items):
    return [max(items[: index + 1]) for index in range(len(items))]

# mutant: returns one number for each part between the zeros
def running_maximum(items):
    result = []
    part = []
    for item in items + [0]:
        if item == 0:
            if part:
                result.append(max(part))
            part = []
        else:
            part.append(item)
    return result

# mutant: takes the 0 itself into the part after it
def running_maximum(items):
    result = []
    start = 0
    for index, item in enumerate(items):
        if item == 0:
            start = index
        result.append(max(items[start : index + 1]))
    return result

# mutant: starts afresh only for numbers above 0
def running_maximum(items):
    result = []
    best = None
    for item in items:
        if item == 0:
            result.append(0)
            continue
        if best is None or item > best or (result and result[-1] == 0 and item > 0):
            best = item
        result.append(best)
    return result

# mutant: compares only with the number directly before
def running_maximum(items):
    result = []
    before = None
    for item in items:
        result.append(item if item == 0 or not before else max(before, item))
        before = item
    return result
