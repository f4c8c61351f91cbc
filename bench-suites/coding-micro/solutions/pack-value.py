# reference
def pack_value(items, capacity):
    bags = {0: 0}
    for weight, value in items:
        grown = dict(bags)
        for packed, worth in bags.items():
            for copies in (1, 2):
                after = packed + copies * weight
                if after <= capacity:
                    grown[after] = max(grown.get(after, 0), worth + copies * value)
        bags = grown
    return max(bags.values())
# mutant: takes each item once
def pack_value(items, capacity):
    if not items:
        return 0
    (weight, value), rest = items[0], items[1:]
    best = pack_value(rest, capacity)
    if weight <= capacity:
        best = max(best, value + pack_value(rest, capacity - weight))
    return best
# mutant: reads value and weight the other way round
def pack_value(items, capacity):
    best = [0] * (capacity + 1)
    for value, weight in items * 2:
        for room in range(capacity, weight - 1, -1):
            best[room] = max(best[room], best[room - weight] + value)
    return best[capacity]
# mutant: counts only bags that are exactly full
def pack_value(items, capacity):
    best = [0] + [None] * capacity
    for weight, value in items * 2:
        for room in range(capacity, weight - 1, -1):
            if best[room - weight] is not None:
                best[room] = max(best[room] or 0, best[room - weight] + value)
    return best[capacity] or 0
# mutant: leaves out the last item
def pack_value(items, capacity):
    best = [0] * (capacity + 1)
    for i in range(len(items) - 1):
        weight, value = items[i]
        for _ in range(2):
            for room in range(capacity, weight - 1, -1):
                best[room] = max(best[room], best[room - weight] + value)
    return best[capacity]
# mutant: takes two kinds of items at most
def pack_value(items, capacity):
    options = [(0, 0)]
    for weight, value in items:
        options += [(0, 0), (weight, value), (2 * weight, 2 * value)]
    best = 0
    for i, (w, v) in enumerate(options):
        for x, y in options[(i + 2) // 3 * 3 + 1 :]:
            if w + x <= capacity:
                best = max(best, v + y)
    return best
# mutant: greedily takes the lightest items
def pack_value(items, capacity):
    total = 0
    for weight, value in sorted(items * 2):
        if weight <= capacity:
            capacity -= weight
            total += value
    return total
# mutant: skips items without weight
def pack_value(items, capacity):
    best = [0] * (capacity + 1)
    for weight, value in items * 2:
        if 0 < weight:
            for room in range(capacity, weight - 1, -1):
                best[room] = max(best[room], best[room - weight] + value)
    return best[capacity]
# mutant: treats equal items as one
def pack_value(items, capacity):
    best = [0] * (capacity + 1)
    for weight, value in {tuple(item) for item in items}:
        for _ in range(2):
            for room in range(capacity, weight - 1, -1):
                best[room] = max(best[room], best[room - weight] + value)
    return best[capacity]
