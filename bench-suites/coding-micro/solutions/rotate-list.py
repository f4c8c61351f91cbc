# reference
def rotate_after_first(items, shift):
    from collections import deque

    rest = deque(items[1:])
    rest.rotate(shift)
    return items[:1] + list(rest)

# mutant: rotates the first item as well
def rotate_after_first(items, shift):
    if not items:
        return []
    cut = -shift % len(items)
    return items[cut:] + items[:cut]

# mutant: moves in the opposite direction
def rotate_after_first(items, shift):
    rest = items[1:]
    cut = shift % len(rest) if rest else 0
    return items[:1] + rest[cut:] + rest[:cut]

# mutant: does not wrap a shift that is larger than the list
def rotate_after_first(items, shift):
    rest = items[1:]
    return items[:1] + rest[-shift:] + rest[:-shift]

# mutant: divides by zero for a single item
def rotate_after_first(items, shift):
    if not items:
        return []
    rest = items[1:]
    cut = -shift % len(rest)
    return [items[0]] + rest[cut:] + rest[:cut]

# mutant: wraps the shift by the length of the whole list
def rotate_after_first(items, shift):
    if not items:
        return []
    rest = items[1:]
    shift %= len(items)
    return items[:1] + rest[-shift:] + rest[:-shift]

# mutant: forgets the empty list
def rotate_after_first(items, shift):
    rest = items[1:]
    cut = -shift % max(1, len(rest))
    return [items[0]] + rest[cut:] + rest[:cut]

# mutant: wraps a shift only once
def rotate_after_first(items, shift):
    rest = items[1:]
    if shift < 0:
        shift += len(rest)
    if shift > len(rest):
        shift -= len(rest)
    cut = len(rest) - shift
    return items[:1] + rest[cut:] + rest[:cut]
