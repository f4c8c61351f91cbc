# reference
from itertools import permutations

def previous_arrangement(numbers):
    before = max((each for each in permutations(numbers) if each < tuple(numbers)), default=None)
    return None if before is None else list(before)
# mutant: goes forward
from itertools import permutations

def previous_arrangement(numbers):
    after = min((each for each in permutations(numbers) if each > tuple(numbers)), default=None)
    return None if after is None else list(after)
# mutant: counts equal arrangements more than once
from itertools import permutations

def previous_arrangement(numbers):
    every = sorted(permutations(numbers))
    place = len(every) - 1 - every[::-1].index(tuple(numbers))
    return list(every[place - 1]) if place > 0 else None
# mutant: goes round to the last arrangement
from itertools import permutations

def previous_arrangement(numbers):
    every = sorted(set(permutations(numbers)))
    return list(every[every.index(tuple(numbers)) - 1])
# mutant: compares the numbers as text
from itertools import permutations

def previous_arrangement(numbers):
    key = lambda each: [str(number) for number in each]
    lower = [each for each in permutations(numbers) if key(each) < key(numbers)]
    return list(max(lower, key=key)) if lower else None
# mutant: swaps with the lowest number of the rest
def previous_arrangement(numbers):
    for i in range(len(numbers) - 2, -1, -1):
        lower = min(numbers[i + 1 :])
        if lower < numbers[i]:
            rest = sorted(numbers[i:], reverse=True)
            rest.remove(lower)
            return numbers[:i] + [lower] + rest
    return None
# mutant: returns an empty list for the first arrangement
def previous_arrangement(numbers):
    for i in range(len(numbers) - 2, -1, -1):
        rest = sorted(numbers[i:], reverse=True)
        lower = [each for each in rest if each < numbers[i]]
        if lower:
            rest.remove(lower[0])
            return numbers[:i] + [lower[0]] + rest
    return []
# mutant: overlooks the first place
def previous_arrangement(numbers):
    for i in range(len(numbers) - 2, 0, -1):
        rest = sorted(numbers[i:], reverse=True)
        lower = [each for each in rest if each < numbers[i]]
        if lower:
            rest.remove(lower[0])
            return numbers[:i] + [lower[0]] + rest
    return None
# mutant: swaps the last two that fall
def previous_arrangement(numbers):
    result = list(numbers)
    for i in range(len(result) - 1, 0, -1):
        if result[i - 1] > result[i]:
            result[i - 1], result[i] = result[i], result[i - 1]
            return result
    return None
# mutant: loses repeated numbers
def previous_arrangement(numbers):
    for i in range(len(numbers) - 2, -1, -1):
        lower = [each for each in numbers[i + 1 :] if each < numbers[i]]
        if lower:
            rest = sorted(set(numbers[i:]) - {max(lower)}, reverse=True)
            return numbers[:i] + [max(lower)] + rest
    return None
