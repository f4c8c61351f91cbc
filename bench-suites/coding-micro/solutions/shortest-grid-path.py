# reference
def shortest_path(maze):
    height, width = len(maze), len(maze[0])
    free = {(r, c) for r in range(height) for c in range(width) if maze[r][c] == "."}
    walls = {(r, c) for r in range(height) for c in range(width)} - free

    def steps(cells):
        reached, edge, count = {(0, 0)}, {(0, 0)}, 0
        while edge:
            if (height - 1, width - 1) in edge:
                return count
            around = {(r + y, c + x) for r, c in edge for y, x in ((0, 1), (1, 0), (0, -1), (-1, 0))}
            edge = (around & cells) - reached
            reached |= edge
            count += 1
        return None

    found = [steps(free)] + [steps(free | {wall}) for wall in walls]
    return min((each for each in found if each is not None), default=-1)
# mutant: breaks no wall
from collections import deque

def shortest_path(maze):
    height, width = len(maze), len(maze[0])
    queue, seen = deque([(0, 0, 0)]), {(0, 0)}
    while queue:
        r, c, steps = queue.popleft()
        if (r, c) == (height - 1, width - 1):
            return steps
        for y, x in ((r + 1, c), (r - 1, c), (r, c + 1), (r, c - 1)):
            if 0 <= y < height and 0 <= x < width and maze[y][x] == "." and (y, x) not in seen:
                seen.add((y, x))
                queue.append((y, x, steps + 1))
    return -1
# mutant: lets negative positions wrap round the maze
from collections import deque

def shortest_path(maze):
    height, width = len(maze), len(maze[0])
    queue, seen = deque([(0, 0, 0, 0)]), {(0, 0, 0)}
    while queue:
        r, c, broken, steps = queue.popleft()
        if (r % height, c % width) == (height - 1, width - 1):
            return steps
        for y, x in ((r + 1, c), (r - 1, c), (r, c + 1), (r, c - 1)):
            if y < -1 or x < -1 or y >= height or x >= width:
                continue
            now = broken + (maze[y][x] == "#")
            if now <= 1 and (y, x, now) not in seen:
                seen.add((y, x, now))
                queue.append((y, x, now, steps + 1))
    return -1
# mutant: allows two walls
from collections import deque

def shortest_path(maze):
    height, width = len(maze), len(maze[0])
    queue, seen = deque([(0, 0, 2, 0)]), {(0, 0, 2)}
    while queue:
        r, c, left, steps = queue.popleft()
        if (r, c) == (height - 1, width - 1):
            return steps
        for y, x in ((r + 1, c), (r - 1, c), (r, c + 1), (r, c - 1)):
            if not (0 <= y < height and 0 <= x < width):
                continue
            now = left - (maze[y][x] == "#")
            if now >= 0 and (y, x, now) not in seen:
                seen.add((y, x, now))
                queue.append((y, x, now, steps + 1))
    return -1
# mutant: takes the first way that a depth-first search finds
def shortest_path(maze):
    height, width = len(maze), len(maze[0])
    stack, seen = [(0, 0, 0, 0)], set()
    while stack:
        r, c, broken, steps = stack.pop()
        if not (0 <= r < height and 0 <= c < width):
            continue
        broken += maze[r][c] == "#"
        if broken > 1 or (r, c, broken) in seen:
            continue
        seen.add((r, c, broken))
        if (r, c) == (height - 1, width - 1):
            return steps
        for y, x in ((r - 1, c), (r, c - 1), (r, c + 1), (r + 1, c)):
            stack.append((y, x, broken, steps + 1))
    return -1
# mutant: marks a cell as seen whether or not the wall is used up
from collections import deque

def shortest_path(maze):
    height, width = len(maze), len(maze[0])
    queue, seen = deque([(0, 0, 0, 0)]), {(0, 0)}
    while queue:
        r, c, broken, steps = queue.popleft()
        if (r, c) == (height - 1, width - 1):
            return steps
        for y, x in ((r, c + 1), (r + 1, c), (r, c - 1), (r - 1, c)):
            if 0 <= y < height and 0 <= x < width and (y, x) not in seen:
                now = broken + (maze[y][x] == "#")
                if now <= 1:
                    seen.add((y, x))
                    queue.append((y, x, now, steps + 1))
    return -1
# mutant: returns 0 where there is no way
from collections import deque

def shortest_path(maze):
    height, width = len(maze), len(maze[0])
    queue, seen = deque([(0, 0, 0, 0)]), {(0, 0, 0)}
    while queue:
        r, c, broken, steps = queue.popleft()
        if (r, c) == (height - 1, width - 1):
            return steps
        for y, x in ((r + 1, c), (r - 1, c), (r, c + 1), (r, c - 1)):
            if not (0 <= y < height and 0 <= x < width):
                continue
            now = broken + (maze[y][x] == "#")
            if now <= 1 and (y, x, now) not in seen:
                seen.add((y, x, now))
                queue.append((y, x, now, steps + 1))
    return 0
# mutant: counts a broken wall as an extra step
import heapq

def shortest_path(maze):
    height, width = len(maze), len(maze[0])
    heap, seen = [(0, 0, 0, 0)], set()
    while heap:
        steps, r, c, broken = heapq.heappop(heap)
        if (r, c) == (height - 1, width - 1):
            return steps
        if (r, c, broken) in seen:
            continue
        seen.add((r, c, broken))
        for y, x in ((r + 1, c), (r - 1, c), (r, c + 1), (r, c - 1)):
            if 0 <= y < height and 0 <= x < width:
                wall = maze[y][x] == "#"
                if broken + wall <= 1:
                    heapq.heappush(heap, (steps + 1 + wall, y, x, broken + wall))
    return -1
