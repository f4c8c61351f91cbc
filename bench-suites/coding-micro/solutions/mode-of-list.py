# reference
def most_frequent(items):
    last = {item: index for index, item in enumerate(items)}
    return min(last, key=lambda item: (-items.count(item), last[item]), default=None)

# mutant: gives ties to the number that comes first
def most_frequent(items):
    from collections import Counter

    return Counter(items).most_common(1)[0][0] if items else None

# mutant: gives ties to the number whose last occurrence is the latest
def most_frequent(items):
    from collections import Counter

    return Counter(items[::-1]).most_common(1)[0][0] if items else None

# mutant: gives ties to the smallest number
def most_frequent(items):
    return min(items, key=lambda item: (-items.count(item), item), default=None)

# mutant: gives ties to the largest number
def most_frequent(items):
    return max(items, key=lambda item: (items.count(item), item), default=None)

# mutant: fails for the empty list
def most_frequent(items):
    counts = {}
    best = items[0]
    for item in items:
        counts[item] = counts.get(item, 0) + 1
        if counts[item] > counts[best]:
            best = item
    return best

# mutant: returns 0 for the empty list
def most_frequent(items):
    counts = {0: 0}
    best = 0
    for item in items:
        counts[item] = counts.get(item, 0) + 1
        if counts[item] > counts[best]:
            best = item
    return best

# mutant: gives ties to the number whose first occurrence is the latest
def most_frequent(items):
    best = None
    for item in items:
        if best is None or items.count(item) > items.count(best):
            best = item
        elif items.count(item) == items.count(best) and items.index(item) > items.index(best):
            best = item
    return best
