# reference
def interleave_lists(first, second):
    both = min(len(first), len(second))
    other = second[::-1]
    pairs = [item for pair in zip(first, other) for item in pair]
    return pairs + first[both:] + other[both:]

# mutant: takes the second list from its beginning
def interleave_lists(first, second):
    both = min(len(first), len(second))
    pairs = [item for pair in zip(first, second) for item in pair]
    return pairs + first[both:] + second[both:]

# mutant: drops what is left when one list is used up
def interleave_lists(first, second):
    return [item for pair in zip(first, reversed(second)) for item in pair]

# mutant: appends the rest of the second list in its own order
def interleave_lists(first, second):
    result = []
    left = list(second)
    for item in first:
        result.append(item)
        if left:
            result.append(left.pop())
    return result + left

# mutant: cuts the rest of the second list at the wrong end
def interleave_lists(first, second):
    both = min(len(first), len(second))
    result = []
    for index in range(both):
        result += [first[index], second[-1 - index]]
    return result + first[both:] + second[both:][::-1]

# mutant: fills the shorter list with nothing
def interleave_lists(first, second):
    from itertools import zip_longest

    return [item for pair in zip_longest(first, second[::-1]) for item in pair]

# mutant: fills up with nothing and then drops every 0 as well
def interleave_lists(first, second):
    from itertools import zip_longest

    return [item for pair in zip_longest(first, second[::-1]) for item in pair if item]

# mutant: forgets that the second list can be longer
def interleave_lists(first, second):
    other = second[::-1]
    result = []
    for index in range(max(len(first), len(other))):
        result.append(first[index])
        if index < len(other):
            result.append(other[index])
    return result

# mutant: reverses the first list instead
def interleave_lists(first, second):
    both = min(len(first), len(second))
    other = first[::-1]
    pairs = [item for pair in zip(other, second) for item in pair]
    return pairs + other[both:] + second[both:]
