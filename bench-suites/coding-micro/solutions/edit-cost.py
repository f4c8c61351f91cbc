# reference
import heapq

def edit_cost(source, target):
    heap, done = [(0, 0, 0)], set()
    while heap:
        cost, i, j = heapq.heappop(heap)
        if (i, j) == (len(source), len(target)):
            return cost
        if (i, j) in done:
            continue
        done.add((i, j))
        if i < len(source):
            heapq.heappush(heap, (cost + 3, i + 1, j))
        if j < len(target):
            heapq.heappush(heap, (cost + 2, i, j + 1))
        if i < len(source) and j < len(target):
            a, b = source[i], target[j]
            price = 0 if a == b else 1 if a == b.swapcase() else 4
            heapq.heappush(heap, (cost + price, i + 1, j + 1))
# mutant: prices the way back
def edit_cost(source, target):
    source, target = target, source
    cost = [[3 * i + 2 * j for j in range(len(target) + 1)] for i in range(len(source) + 1)]
    for i, a in enumerate(source, 1):
        for j, b in enumerate(target, 1):
            swap = 0 if a == b else 1 if a.lower() == b.lower() else 4
            cost[i][j] = min(cost[i - 1][j - 1] + swap, cost[i - 1][j] + 3, cost[i][j - 1] + 2)
    return cost[-1][-1]
# mutant: replaces at the price of removing and inserting
def edit_cost(source, target):
    cost = [[3 * i + 2 * j for j in range(len(target) + 1)] for i in range(len(source) + 1)]
    for i, a in enumerate(source, 1):
        for j, b in enumerate(target, 1):
            swap = 0 if a == b else 1 if a.lower() == b.lower() else 5
            cost[i][j] = min(cost[i - 1][j - 1] + swap, cost[i - 1][j] + 3, cost[i][j - 1] + 2)
    return cost[-1][-1]
# mutant: stops after the shorter of the texts
def edit_cost(source, target):
    cost = 0
    for a, b in zip(source, target):
        if a != b:
            cost += 1 if a.lower() == b.lower() else 4
    return cost
# mutant: returns 0 where one text is empty
def edit_cost(source, target):
    def go(i, j):
        if i < 0:
            return 2 * (j + 1)
        if j < 0:
            return 3 * (i + 1)
        a, b = source[i], target[j]
        if a == b:
            return go(i - 1, j - 1)
        swap = 1 if a.lower() == b.lower() else 4
        return min(swap + go(i - 1, j - 1), 3 + go(i - 1, j), 2 + go(i, j - 1))

    if not source or not target:
        return 0
    return go(len(source) - 1, len(target) - 1)
# mutant: matches letters greedily from the left
def edit_cost(source, target):
    i = j = cost = 0
    while i < len(source) and j < len(target):
        a, b = source[i], target[j]
        if a.lower() == b.lower():
            cost += a != b
            i, j = i + 1, j + 1
        elif len(source) - i > len(target) - j:
            cost, i = cost + 3, i + 1
        elif len(source) - i < len(target) - j:
            cost, j = cost + 2, j + 1
        else:
            cost, i, j = cost + 4, i + 1, j + 1
    return cost + 3 * (len(source) - i) + 2 * (len(target) - j)
# mutant: swaps two neighbours for the price of one letter
def edit_cost(source, target):
    cost = [[3 * i + 2 * j for j in range(len(target) + 1)] for i in range(len(source) + 1)]
    for i, a in enumerate(source, 1):
        for j, b in enumerate(target, 1):
            swap = 0 if a == b else 1 if a.lower() == b.lower() else 4
            cost[i][j] = min(cost[i - 1][j - 1] + swap, cost[i - 1][j] + 3, cost[i][j - 1] + 2)
            if i > 1 and j > 1 and source[i - 2 : i] == target[j - 2 : j][::-1]:
                cost[i][j] = min(cost[i][j], cost[i - 2][j - 2] + 4)
    return cost[-1][-1]
# mutant: a change of case is free
def edit_cost(source, target):
    source, target = source.lower(), target.lower()
    cost = [[3 * i + 2 * j for j in range(len(target) + 1)] for i in range(len(source) + 1)]
    for i, a in enumerate(source, 1):
        for j, b in enumerate(target, 1):
            cost[i][j] = min(cost[i - 1][j - 1] + 4 * (a != b), cost[i - 1][j] + 3, cost[i][j - 1] + 2)
    return cost[-1][-1]
