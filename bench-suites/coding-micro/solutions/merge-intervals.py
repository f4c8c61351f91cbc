# reference
def merge_intervals(intervals):
    leader = list(range(len(intervals)))
    for i, (a, b) in enumerate(intervals):
        for j, (c, d) in enumerate(intervals):
            if max(a, c) < min(b, d) and leader[i] != leader[j]:
                old, new = leader[i], leader[j]
                leader = [new if each == old else each for each in leader]
    result = []
    for each in set(leader):
        group = [interval for interval, one in zip(intervals, leader) if one == each]
        result.append([min(low for low, _ in group), max(high for _, high in group), len(group)])
    return sorted(result)
# mutant: sorts by the end
def merge_intervals(intervals):
    merged = []
    for start, end in sorted(intervals, key=lambda interval: interval[1]):
        if merged and start < merged[-1][1]:
            merged[-1][0] = min(merged[-1][0], start)
            merged[-1][1] = end
            merged[-1][2] += 1
        else:
            merged.append([start, end, 1])
    return merged
# mutant: equal intervals count once
def merge_intervals(intervals):
    merged = []
    for start, end in sorted({tuple(interval) for interval in intervals}):
        if merged and start < merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], end)
            merged[-1][2] += 1
        else:
            merged.append([start, end, 1])
    return merged
# mutant: a contained interval shortens the one around it
def merge_intervals(intervals):
    merged = []
    for start, end in sorted(intervals):
        if merged and start < merged[-1][1]:
            merged[-1][1] = end
            merged[-1][2] += 1
        else:
            merged.append([start, end, 1])
    return merged
# mutant: forgets the empty list
def merge_intervals(intervals):
    ordered = sorted(intervals)
    low, high = ordered[0]
    count, merged = 1, []
    for start, end in ordered[1:]:
        if start < high:
            high = max(high, end)
            count += 1
        else:
            merged.append([low, high, count])
            low, high, count = start, end, 1
    return merged + [[low, high, count]]
# mutant: skips contained intervals without counting them
def merge_intervals(intervals):
    merged = []
    for start, end in sorted(intervals):
        if merged and end <= merged[-1][1]:
            continue
        if merged and start < merged[-1][1]:
            merged[-1][1] = end
            merged[-1][2] += 1
        else:
            merged.append([start, end, 1])
    return merged
# mutant: looks at pairs of neighbours only
def merge_intervals(intervals):
    ordered = sorted(intervals)
    merged, i = [], 0
    while i < len(ordered):
        start, end = ordered[i]
        if i + 1 < len(ordered) and ordered[i + 1][0] < end:
            merged.append([start, max(end, ordered[i + 1][1]), 2])
            i += 2
        else:
            merged.append([start, end, 1])
            i += 1
    return merged
# mutant: merges intervals that only touch
def merge_intervals(intervals):
    merged = []
    for start, end in sorted(intervals):
        if merged and start <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], end)
            merged[-1][2] += 1
        else:
            merged.append([start, end, 1])
    return merged
