# reference
def spiral_order(grid):
    mirrored = [row[::-1] for row in grid]
    order = []
    while mirrored:
        order += mirrored[0]
        mirrored = list(zip(*mirrored[1:]))[::-1]
    return order
# mutant: a single row left in the middle is listed twice
def spiral_order(grid):
    if not grid or not grid[0]:
        return []
    order = []
    top, bottom, left, right = 0, len(grid) - 1, 0, len(grid[0]) - 1
    while top <= bottom and left <= right:
        order += [grid[top][c] for c in range(right, left - 1, -1)]
        top += 1
        order += [grid[r][left] for r in range(top, bottom + 1)]
        left += 1
        order += [grid[bottom][c] for c in range(left, right + 1)]
        bottom -= 1
        if left <= right:
            order += [grid[r][right] for r in range(bottom, top - 1, -1)]
            right -= 1
    return order
# mutant: crashes on a grid without rows
def spiral_order(grid):
    order = []
    top, bottom, left, right = 0, len(grid) - 1, 0, len(grid[0]) - 1
    while top <= bottom and left <= right:
        order += [grid[top][c] for c in range(right, left - 1, -1)]
        order += [grid[r][left] for r in range(top + 1, bottom + 1)]
        if top < bottom:
            order += [grid[bottom][c] for c in range(left + 1, right + 1)]
        if left < right:
            order += [grid[r][right] for r in range(bottom - 1, top, -1)]
        top, bottom, left, right = top + 1, bottom - 1, left + 1, right - 1
    return order
# mutant: only the outer ring and the middle
def spiral_order(grid):
    if not grid or not grid[0]:
        return []
    last = len(grid[0]) - 1
    order = grid[0][::-1] + [row[0] for row in grid[1:]]
    if len(grid) > 1:
        order += grid[-1][1:]
    if last > 0:
        order += [row[last] for row in grid[-2:0:-1]]
    return order + [value for row in grid[1:-1] for value in row[1:-1]]
# mutant: a single column left in the middle is listed twice
def spiral_order(grid):
    if not grid or not grid[0]:
        return []
    order = []
    top, bottom, left, right = 0, len(grid) - 1, 0, len(grid[0]) - 1
    while top <= bottom and left <= right:
        order += [grid[top][c] for c in range(right, left - 1, -1)]
        order += [grid[r][left] for r in range(top + 1, bottom + 1)]
        if top < bottom:
            order += [grid[bottom][c] for c in range(left + 1, right + 1)]
        order += [grid[r][right] for r in range(bottom - 1, top, -1)]
        top, bottom, left, right = top + 1, bottom - 1, left + 1, right - 1
    return order
# mutant: takes the grid for a square
def spiral_order(grid):
    order, size = [], len(grid)
    for ring in range((size + 1) // 2):
        last = size - 1 - ring
        order += [grid[ring][c] for c in range(last, ring - 1, -1)]
        order += [grid[r][ring] for r in range(ring + 1, last + 1)]
        order += [grid[last][c] for c in range(ring + 1, last + 1)]
        order += [grid[r][last] for r in range(last - 1, ring, -1)]
    return order
# mutant: a number that occurs twice is listed once
def spiral_order(grid):
    mirrored = [row[::-1] for row in grid]
    order = []
    while mirrored:
        order += [value for value in mirrored[0] if value not in order]
        mirrored = list(zip(*mirrored[1:]))[::-1]
    return order
# mutant: a spiral that goes down first
def spiral_order(grid):
    turned = [list(column) for column in zip(*grid)]
    order = []
    while turned:
        order += turned[0]
        turned = list(zip(*turned[1:]))[::-1]
    return order
# mutant: the rest of the grid is turned the wrong way
def spiral_order(grid):
    mirrored = [row[::-1] for row in grid]
    order = []
    while mirrored:
        order += mirrored[0]
        mirrored = [column[::-1] for column in zip(*mirrored[1:])]
    return order
