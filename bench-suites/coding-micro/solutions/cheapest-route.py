# reference
def cheapest_route(tolls, roads, start, goal):
    towns, far = range(len(tolls)), 10**12
    price = [[0 if a == b else far for b in towns] for a in towns]
    for a, b, cost in roads:
        if a != b:
            price[a][b] = price[b][a] = min(price[a][b], cost)
    for via in towns:
        for a in towns:
            for b in towns:
                if via not in (a, b):
                    price[a][b] = min(price[a][b], price[a][via] + tolls[via] + price[via][b])
    return price[start][goal] if price[start][goal] < far else -1
# mutant: pays every toll on the way, the first and the last too
import heapq

def cheapest_route(tolls, roads, start, goal):
    heap, done = [(tolls[start], start)], set()
    while heap:
        paid, town = heapq.heappop(heap)
        if town == goal:
            return paid
        if town in done:
            continue
        done.add(town)
        for a, b, cost in roads:
            for here, there in ((a, b), (b, a)):
                if here == town:
                    heapq.heappush(heap, (paid + cost + tolls[there], there))
    return -1
# mutant: knows no tolls
import heapq

def cheapest_route(tolls, roads, start, goal):
    heap, done = [(0, start)], set()
    while heap:
        paid, town = heapq.heappop(heap)
        if town == goal:
            return paid
        if town in done:
            continue
        done.add(town)
        for a, b, cost in roads:
            for here, there in ((a, b), (b, a)):
                if here == town:
                    heapq.heappush(heap, (paid + cost, there))
    return -1
# mutant: settles a town when it is first seen
import heapq

def cheapest_route(tolls, roads, start, goal):
    heap, seen = [(0, start)], {start}
    while heap:
        paid, town = heapq.heappop(heap)
        if town == goal:
            return paid
        leaving = paid + (0 if town == start else tolls[town])
        for a, b, cost in roads:
            for here, there in ((a, b), (b, a)):
                if here == town and there not in seen:
                    seen.add(there)
                    heapq.heappush(heap, (leaving + cost, there))
    return -1
# mutant: always goes on to the nearest new town
def cheapest_route(tolls, roads, start, goal):
    town, seen, paid = start, {start}, 0
    while town != goal:
        ways = [(c, b) for a, b, c in roads if a == town] + [(c, a) for a, b, c in roads if b == town]
        ways = [way for way in ways if way[1] not in seen]
        if not ways:
            return -1
        cost, after = min(ways)
        paid += cost + (tolls[after] if after != goal else 0)
        town = after
        seen.add(town)
    return paid
# mutant: returns 0 where there is no way
import heapq

def cheapest_route(tolls, roads, start, goal):
    heap, done = [(0, start)], set()
    while heap:
        paid, town = heapq.heappop(heap)
        if town == goal:
            return paid
        if town in done:
            continue
        done.add(town)
        leaving = paid + (0 if town == start else tolls[town])
        for a, b, cost in roads:
            for here, there in ((a, b), (b, a)):
                if here == town:
                    heapq.heappush(heap, (leaving + cost, there))
    return 0
# mutant: gets money back where start and goal are the same
import heapq

def cheapest_route(tolls, roads, start, goal):
    heap, done = [(-tolls[start], start)], set()
    while heap:
        paid, town = heapq.heappop(heap)
        if town == goal:
            return paid
        if town in done:
            continue
        done.add(town)
        for a, b, cost in roads:
            for here, there in ((a, b), (b, a)):
                if here == town:
                    heapq.heappush(heap, (paid + tolls[town] + cost, there))
    return -1
# mutant: follows roads in one direction
def cheapest_route(tolls, roads, start, goal):
    price = {start: 0}
    for _ in tolls:
        for a, b, cost in roads:
            if a in price:
                paid = price[a] + cost + (0 if a == start else tolls[a])
                price[b] = min(price.get(b, paid), paid)
    return price.get(goal, -1)
