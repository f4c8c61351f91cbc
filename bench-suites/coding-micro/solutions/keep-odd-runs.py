# reference
def keep_odd_runs(items):
    from itertools import groupby

    return [item for item, run in groupby(items) if sum(1 for _ in run) % 2 == 1]

# mutant: leaves one item of every run
def keep_odd_runs(items):
    return [item for index, item in enumerate(items) if index == 0 or items[index - 1] != item]

# mutant: cancels pairs across runs that come to touch
def keep_odd_runs(items):
    kept = []
    for item in items:
        if kept and kept[-1] == item:
            kept.pop()
        else:
            kept.append(item)
    return kept

# mutant: forgets the last run
def keep_odd_runs(items):
    kept = []
    length = 1
    for before, item in zip(items, items[1:]):
        if item == before:
            length += 1
        else:
            if length % 2:
                kept.append(before)
            length = 1
    return kept

# mutant: does not start the count again after an odd run
def keep_odd_runs(items):
    kept = []
    length = 0
    for index, item in enumerate(items):
        length += 1
        if index + 1 == len(items) or items[index + 1] != item:
            if length % 2:
                kept.append(item)
            else:
                length = 0
    return kept

# mutant: counts a number over the whole list
def keep_odd_runs(items):
    from itertools import groupby

    return [item for item, _ in groupby(items) if items.count(item) % 2 == 1]

# mutant: keeps the runs of even length
def keep_odd_runs(items):
    from itertools import groupby

    return [item for item, run in groupby(items) if len(list(run)) % 2 == 0]

# mutant: fails for the empty list
def keep_odd_runs(items):
    kept = []
    length = 0
    current = items[0]
    for item in items:
        if item != current:
            if length % 2:
                kept.append(current)
            current, length = item, 0
        length += 1
    return kept + [current] * (length % 2)

# mutant: leaves out a number that was kept before
def keep_odd_runs(items):
    from itertools import groupby

    kept = []
    for item, run in groupby(items):
        if len(list(run)) % 2 and item not in kept:
            kept.append(item)
    return kept

# mutant: knows odd runs of one and of three items only
def keep_odd_runs(items):
    from itertools import groupby

    return [item for item, run in groupby(items) if len(list(run)) in (1, 3)]
