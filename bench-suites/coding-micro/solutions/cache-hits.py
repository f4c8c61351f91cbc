# reference
def cache_hits(size, requests):
    hits, stored = 0, set()
    since = {}
    for time, page in enumerate(requests):
        if page in stored:
            hits += 1
            since[page].append(time)
        elif size > 0:
            if len(stored) == size:
                stored.remove(min(stored, key=lambda old: (len(since[old]), since[old][-1])))
            stored.add(page)
            since[page] = [time]
    return hits
# mutant: drops the page that is unused for the longest time
from collections import OrderedDict

def cache_hits(size, requests):
    stored, hits = OrderedDict(), 0
    for page in requests:
        if page in stored:
            hits += 1
            stored.move_to_end(page)
        elif size > 0:
            if len(stored) >= size:
                stored.popitem(last=False)
            stored[page] = True
    return hits
# mutant: of equally often used pages drops the one loaded first
def cache_hits(size, requests):
    uses, hits = {}, 0
    for page in requests:
        if page in uses:
            hits += 1
            uses[page] += 1
        elif size > 0:
            if len(uses) == size:
                del uses[min(uses, key=uses.get)]
            uses[page] = 1
    return hits
# mutant: of equally often used pages drops the lowest number
def cache_hits(size, requests):
    uses, hits = {}, 0
    for page in requests:
        if page in uses:
            hits += 1
            uses[page] += 1
        elif size > 0:
            if len(uses) == size:
                del uses[min(uses, key=lambda old: (uses[old], old))]
            uses[page] = 1
    return hits
# mutant: fails where there is no room
def cache_hits(size, requests):
    uses, hits = {}, 0
    for page in requests:
        if page in uses:
            hits += 1
            uses[page] = uses.pop(page) + 1
        else:
            if len(uses) == size:
                del uses[min(uses, key=uses.get)]
            uses[page] = 1
    return hits
# mutant: counts the uses of dropped pages, too
from collections import Counter

def cache_hits(size, requests):
    uses, stored, hits = Counter(), [], 0
    for page in requests:
        uses[page] += 1
        if page in stored:
            hits += 1
            stored.remove(page)
        elif len(stored) >= size > 0:
            stored.remove(min(stored, key=lambda old: uses[old]))
        if size > 0:
            stored.append(page)
    return hits
# mutant: the new page may be dropped at once
def cache_hits(size, requests):
    uses, hits = {}, 0
    for page in requests:
        if page in uses:
            hits += 1
        uses[page] = uses.pop(page, 0) + 1
        if len(uses) > size:
            del uses[min(uses, key=uses.get)]
    return hits
# mutant: drops the page used most often
def cache_hits(size, requests):
    uses, hits = {}, 0
    for page in requests:
        if page in uses:
            hits += 1
            uses[page] = uses.pop(page) + 1
        elif size > 0:
            if len(uses) == size:
                del uses[max(uses, key=uses.get)]
            uses[page] = 1
    return hits
# mutant: clears the whole store when it is full
def cache_hits(size, requests):
    stored, hits = set(), 0
    for page in requests:
        if page in stored:
            hits += 1
        elif size > 0:
            if len(stored) == size:
                stored.clear()
            stored.add(page)
    return hits
