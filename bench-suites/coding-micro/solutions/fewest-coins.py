# reference
def fewest_coins(coins, amount):
    bound = amount + 2 * max(coins, default=0)
    count = {0: 0}
    changed = True
    while changed:
        changed = False
        for coin in coins:
            for total in list(count):
                for after in (total + coin, total - coin):
                    if abs(after) <= bound and count[total] + 1 < count.get(after, 10**9):
                        count[after] = count[total] + 1
                        changed = True
    return count.get(amount, -1)
# mutant: knows no change
def fewest_coins(coins, amount):
    count = [0] + [None] * amount
    for total in range(1, amount + 1):
        before = [count[total - c] for c in coins if c <= total and count[total - c] is not None]
        if before:
            count[total] = min(before) + 1
    return -1 if count[amount] is None else count[amount]
# mutant: pays greedily with the largest coins and gives back one at most
def fewest_coins(coins, amount):
    best = -1
    for extra in [0] + sorted(coins):
        rest, count = amount + extra, 1 if extra else 0
        for coin in sorted(coins, reverse=True):
            count += rest // coin
            rest %= coin
        if rest == 0 and (best < 0 or count < best):
            best = count
    return best
# mutant: never gives back more than the amount
from math import gcd

def fewest_coins(coins, amount):
    if amount == 0:
        return 0
    divisor = 0
    for coin in coins:
        divisor = gcd(divisor, coin)
    if divisor == 0 or amount % divisor:
        return -1
    best = [0] + [10**6] * (2 * amount)
    for total in range(1, 2 * amount + 1):
        best[total] = min((best[total - c] + 1 for c in coins if c <= total), default=10**6)
    return min(best[amount + back] + best[back] for back in range(amount + 1))
# mutant: uses every kind of coin once
def fewest_coins(coins, amount):
    totals = {0: 0}
    for coin in coins:
        for total, count in list(totals.items()):
            for after in (total + coin, total - coin):
                totals[after] = min(totals.get(after, 99), count + 1)
    return totals.get(amount, -1)
# mutant: returns -1 for an amount of 0
def fewest_coins(coins, amount):
    if amount <= 0 or not coins:
        return -1
    bound = amount + max(coins)
    level, seen, count = {0}, {0}, 0
    while level:
        if amount in level:
            return count
        level = {t + c for t in level for c in coins} | {t - c for t in level for c in coins}
        level = {t for t in level if abs(t) <= bound} - seen
        seen |= level
        count += 1
    return -1
# mutant: does not count the coins given back
def fewest_coins(coins, amount):
    most = max(coins, default=0) ** 2
    count = [0] + [None] * (amount + most)
    for total in range(1, amount + most + 1):
        before = [count[total - c] for c in coins if c <= total and count[total - c] is not None]
        if before:
            count[total] = min(before) + 1
    found = [count[amount + back] for back in range(most + 1) if count[back] is not None]
    return min((each for each in found if each is not None), default=-1)
# mutant: gives up after ten coins
def fewest_coins(coins, amount):
    level = {0}
    for count in range(11):
        if amount in level:
            return count
        level = {t + c for t in level for c in coins} | {t - c for t in level for c in coins}
    return -1
