# reference
from bisect import bisect_left, bisect_right

def busiest_moment(visits):
    held = [visit for visit in visits if visit[0] <= visit[1]]
    arrivals = sorted(arrival for arrival, _ in held)
    departures = sorted(departure for _, departure in held)
    counts = [(bisect_left(departures, moment) - bisect_right(arrivals, moment), moment) for moment in arrivals]
    if not counts:
        return None
    absent, moment = min(counts)
    return [moment, -absent]
# mutant: visitors are gone at the moment of departure
def busiest_moment(visits):
    events = []
    for a, b in visits:
        if a <= b:
            events += [(a, 1), (b, -1)]
    present, best = 0, None
    for moment, change in sorted(events):
        present += change
        if best is None or present > best[1]:
            best = [moment, present]
    return best
# mutant: the latest busiest moment instead of the earliest
def busiest_moment(visits):
    held = [visit for visit in visits if visit[0] <= visit[1]]
    if not held:
        return None
    count, moment = max((sum(a <= moment <= b for a, b in held), moment) for moment, _ in held)
    return [moment, count]
# mutant: crashes when no visit took place
def busiest_moment(visits):
    held = [visit for visit in visits if visit[0] <= visit[1]]
    moments = sorted(a for a, _ in held)
    moment = max(moments, key=lambda moment: sum(a <= moment <= b for a, b in held))
    return [moment, sum(a <= moment <= b for a, b in held)]
# mutant: a departure before the arrival is swapped
def busiest_moment(visits):
    held = [sorted(visit) for visit in visits]
    moments = sorted(a for a, _ in held)
    if not moments:
        return None
    moment = max(moments, key=lambda moment: sum(a <= moment <= b for a, b in held))
    return [moment, sum(a <= moment <= b for a, b in held)]
# mutant: the first busiest arrival in the order given
def busiest_moment(visits):
    held = [visit for visit in visits if visit[0] <= visit[1]]
    if not held:
        return None
    moment = max((a for a, _ in held), key=lambda moment: sum(a <= moment <= b for a, b in held))
    return [moment, sum(a <= moment <= b for a, b in held)]
# mutant: equal visits count once
def busiest_moment(visits):
    held = {tuple(visit) for visit in visits if visit[0] <= visit[1]}
    best = None
    for moment in sorted(a for a, _ in held):
        count = sum(a <= moment <= b for a, b in held)
        if best is None or count > best[1]:
            best = [moment, count]
    return best
# mutant: only departures are looked at
def busiest_moment(visits):
    held = [visit for visit in visits if visit[0] <= visit[1]]
    best = None
    for moment in sorted(b for _, b in held):
        count = sum(a <= moment <= b for a, b in held)
        if best is None or count > best[1]:
            best = [moment, count]
    return best
# mutant: a single visitor is never the maximum
def busiest_moment(visits):
    events = []
    for a, b in visits:
        if a <= b:
            events += [(a, 0), (b, 1)]
    present, best = 0, [0, 1]
    for moment, leaving in sorted(events):
        present += -1 if leaving else 1
        if present > best[1]:
            best = [moment, present]
    return best if events else None
