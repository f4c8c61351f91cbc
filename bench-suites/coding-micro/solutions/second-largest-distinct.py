# reference
def second_largest_position(items):
    best = second = None
    place = -1
    best_place = -1
    for index, item in enumerate(items):
        if best is None or item > best:
            best, second, place, best_place = item, best, best_place, index
        elif item == best:
            best_place = index
        elif second is None or item >= second:
            second, place = item, index
    return place

# mutant: counts equal numbers as different values
def second_largest_position(items):
    if len(items) < 2:
        return -1
    value = sorted(items)[-2]
    return len(items) - 1 - items[::-1].index(value)

# mutant: returns the first position instead of the last
def second_largest_position(items):
    values = sorted(set(items))
    return items.index(values[-2]) if len(values) > 1 else -1

# mutant: returns the value instead of its position
def second_largest_position(items):
    values = sorted(set(items))
    return values[-2] if len(values) > 1 else -1

# mutant: counts the last position from the wrong end
def second_largest_position(items):
    values = sorted(set(items))
    return len(items) - items[::-1].index(values[-2]) if len(values) > 1 else -1

# mutant: forgets lists without two different values
def second_largest_position(items):
    value = sorted(set(items))[-2]
    return len(items) - 1 - items[::-1].index(value)

# mutant: forgets the empty list
def second_largest_position(items):
    largest = max(items)
    rest = [item for item in items if item != largest]
    if not rest:
        return -1
    return max(index for index, item in enumerate(items) if item == max(rest))

# mutant: forgets that the largest becomes the second when a larger one comes
def second_largest_position(items):
    best = second = float('-inf')
    place = -1
    for index, item in enumerate(items):
        if item > best:
            best = item
        elif second <= item < best:
            second, place = item, index
    return place

# mutant: uses 0 as the smallest possible number
def second_largest_position(items):
    largest = max(items, default=0)
    second = 0
    place = -1
    for index, item in enumerate(items):
        if second <= item < largest:
            second, place = item, index
    return place
