# reference
from functools import lru_cache

def longest_climb(heights, gap):
    @lru_cache(None)
    def after(index, least):
        if index == len(heights):
            return 0
        best = after(index + 1, least)
        if least is None or heights[index] >= least:
            best = max(best, 1 + after(index + 1, heights[index] + gap))
        return best

    return after(0, None)
# mutant: any rise will do
def longest_climb(heights, gap):
    longest = []
    for i, height in enumerate(heights):
        longest.append(1 + max((longest[j] for j in range(i) if heights[j] < height), default=0))
    return max(longest, default=0)
# mutant: counts falls as well
def longest_climb(heights, gap):
    longest = []
    for i, height in enumerate(heights):
        longest.append(1 + max((longest[j] for j in range(i) if abs(height - heights[j]) >= gap), default=0))
    return max(longest, default=0)
# mutant: sorts the numbers first
def longest_climb(heights, gap):
    count, last = 0, None
    for height in sorted(heights):
        if last is None or height - last >= gap:
            count, last = count + 1, height
    return count
# mutant: starts every climb at the lowest number
def longest_climb(heights, gap):
    if not heights:
        return 0
    start = heights.index(min(heights))
    longest = {start: 1}
    for i in range(start + 1, len(heights)):
        before = [longest[j] for j in longest if heights[i] - heights[j] >= gap]
        if before:
            longest[i] = 1 + max(before)
    return max(longest.values())
# mutant: extends only the nearest number that is low enough
def longest_climb(heights, gap):
    longest = []
    for i, height in enumerate(heights):
        length = 1
        for j in range(i - 1, -1, -1):
            if height - heights[j] >= gap:
                length = longest[j] + 1
                break
        longest.append(length)
    return max(longest, default=0)
# mutant: replaces by the plain place of the number
from bisect import bisect_left

def longest_climb(heights, gap):
    ends = []
    for height in heights:
        if not ends or height - ends[-1] >= gap:
            ends.append(height)
        else:
            ends[bisect_left(ends, height)] = height
    return len(ends)
# mutant: counts steps instead of numbers
def longest_climb(heights, gap):
    longest = []
    for i, height in enumerate(heights):
        longest.append(max((1 + longest[j] for j in range(i) if height - heights[j] >= gap), default=0))
    return max(longest, default=0)
