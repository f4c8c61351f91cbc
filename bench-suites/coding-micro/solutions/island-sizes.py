# reference
from collections import Counter

def island_sizes(rows):
    label = {(r, c): (r, c) for r, row in enumerate(rows) for c, cell in enumerate(row) if cell == "#"}
    changed = True
    while changed:
        changed = False
        for r, c in label:
            width = len(rows[r])
            around = [(r, c), (r + 1, c), (r - 1, c), (r, (c + 1) % width), (r, (c - 1) % width)]
            least = min(label[cell] for cell in around if cell in label)
            if least != label[r, c]:
                label[r, c] = least
                changed = True
    return sorted(Counter(label.values()).values(), reverse=True)
# mutant: negative indices also join the bottom and the top
def island_sizes(rows):
    grid = [list(row) for row in rows]

    def flood(r, c):
        if r >= len(grid):
            return 0
        c %= len(grid[r])
        if grid[r][c] != "#":
            return 0
        grid[r][c] = "."
        return 1 + flood(r + 1, c) + flood(r - 1, c) + flood(r, c + 1) + flood(r, c - 1)

    sizes = [flood(r, c) for r in range(len(grid)) for c in range(len(grid[r]))]
    return sorted((size for size in sizes if size), reverse=True)
# mutant: does not join the left and the right edge
def island_sizes(rows):
    grid = [list(row) for row in rows]

    def flood(r, c):
        if not (0 <= r < len(grid) and 0 <= c < len(grid[r])) or grid[r][c] != "#":
            return 0
        grid[r][c] = "."
        return 1 + flood(r + 1, c) + flood(r - 1, c) + flood(r, c + 1) + flood(r, c - 1)

    sizes = [flood(r, c) for r in range(len(grid)) for c in range(len(grid[r]))]
    return sorted((size for size in sizes if size), reverse=True)
# mutant: names every size only once
def island_sizes(rows):
    grid = [list(row) for row in rows]

    def flood(r, c):
        if not 0 <= r < len(grid):
            return 0
        c %= len(grid[r])
        if grid[r][c] != "#":
            return 0
        grid[r][c] = "."
        return 1 + flood(r + 1, c) + flood(r - 1, c) + flood(r, c + 1) + flood(r, c - 1)

    sizes = {flood(r, c) for r in range(len(grid)) for c in range(len(grid[r]))}
    return sorted(sizes - {0}, reverse=True)
# mutant: joins the edges of neighbouring rows as if the map were one line
def island_sizes(rows):
    cells = list("".join(rows))
    width = len(rows[0]) if rows else 0

    def flood(i):
        if not 0 <= i < len(cells) or cells[i] != "#":
            return 0
        cells[i] = "."
        return 1 + flood(i + 1) + flood(i - 1) + flood(i + width) + flood(i - width)

    sizes = [flood(i) for i in range(len(cells))]
    return sorted((size for size in sizes if size), reverse=True)
# mutant: fails on a map without rows
def island_sizes(rows):
    height, width = len(rows), len(rows[0])
    seen, sizes = set(), []
    for r in range(height):
        for c in range(width):
            stack, size = [(r, c)], 0
            while stack:
                y, x = stack.pop()
                x %= width
                if 0 <= y < height and rows[y][x] == "#" and (y, x) not in seen:
                    seen.add((y, x))
                    size += 1
                    stack += [(y + 1, x), (y - 1, x), (y, x + 1), (y, x - 1)]
            if size:
                sizes.append(size)
    return sorted(sizes, reverse=True)
# mutant: leaves the sizes in the order of discovery
def island_sizes(rows):
    grid = [list(row) for row in rows]

    def flood(r, c):
        if not 0 <= r < len(grid):
            return 0
        c %= len(grid[r])
        if grid[r][c] != "#":
            return 0
        grid[r][c] = "."
        return 1 + flood(r + 1, c) + flood(r - 1, c) + flood(r, c + 1) + flood(r, c - 1)

    sizes = [flood(r, c) for r in range(len(grid)) for c in range(len(grid[r]))]
    return [size for size in sizes if size]
# mutant: leaves out islands of one cell
def island_sizes(rows):
    grid = [list(row) for row in rows]

    def flood(r, c):
        if not 0 <= r < len(grid):
            return 0
        c %= len(grid[r])
        if grid[r][c] != "#":
            return 0
        grid[r][c] = "."
        return 1 + flood(r + 1, c) + flood(r - 1, c) + flood(r, c + 1) + flood(r, c - 1)

    sizes = [flood(r, c) for r in range(len(grid)) for c in range(len(grid[r]))]
    return sorted((size for size in sizes if size > 1), reverse=True)
