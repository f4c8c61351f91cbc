# reference
def sum_of_multiples(limit, a, b):
    return sum(set(range(a, limit + 1, a)) ^ set(range(b, limit + 1, b)))

# mutant: adds the multiples of both as well
def sum_of_multiples(limit, a, b):
    return sum(n for n in range(1, limit + 1) if n % a == 0 or n % b == 0)

# mutant: adds the multiples of both twice
def sum_of_multiples(limit, a, b):
    return sum(range(a, limit + 1, a)) + sum(range(b, limit + 1, b))

# mutant: leaves the limit out
def sum_of_multiples(limit, a, b):
    return sum(n for n in range(1, limit) if (n % a == 0) != (n % b == 0))

# mutant: takes the product for the smallest common multiple
def sum_of_multiples(limit, a, b):
    both = set(range(a * b, limit + 1, a * b))
    either = set(range(a, limit + 1, a)) | set(range(b, limit + 1, b))
    return sum(either - both)

# mutant: takes the larger of two numbers with a common divisor for their smallest common multiple
def sum_of_multiples(limit, a, b):
    from math import gcd

    both = a * b if gcd(a, b) == 1 else max(a, b)
    return sum(n for n in range(1, limit + 1) if (n % a == 0 or n % b == 0) and n % both)

# mutant: takes the common multiples away only once
def sum_of_multiples(limit, a, b):
    from math import gcd

    both = a * b // gcd(a, b)
    return sum(range(a, limit + 1, a)) + sum(range(b, limit + 1, b)) - sum(range(both, limit + 1, both))

# mutant: sums up in closed form for negative limits too
def sum_of_multiples(limit, a, b):
    from math import gcd

    def total(step):
        count = limit // step
        return step * count * (count + 1) // 2

    return total(a) + total(b) - 2 * total(a * b // gcd(a, b))

# mutant: treats equal numbers as one
def sum_of_multiples(limit, a, b):
    numbers = {a, b}
    return sum(n for n in range(1, limit + 1) if sum(n % each == 0 for each in numbers) == 1)
