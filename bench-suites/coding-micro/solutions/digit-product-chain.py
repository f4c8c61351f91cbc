# reference
def digit_product_chain(n):
    from math import prod

    chain = [abs(n)]
    while chain[-1] > 9:
        chain.append(prod(int(digit) for digit in str(chain[-1]) if digit != '0'))
    return chain[1:]

# mutant: multiplies the zeros as well
def digit_product_chain(n):
    n = abs(n)
    chain = []
    while n > 9:
        product = 1
        while n:
            n, digit = divmod(n, 10)
            product *= digit
        n = product
        chain.append(n)
    return chain

# mutant: stumbles over the minus sign
def digit_product_chain(n):
    chain = []
    while len(str(n)) > 1:
        product = 1
        for digit in str(n).replace('0', ''):
            product *= int(digit)
        n = product
        chain.append(n)
    return chain

# mutant: makes a single step
def digit_product_chain(n):
    n = abs(n)
    if n < 10:
        return []
    product = 1
    for digit in str(n).replace('0', ''):
        product *= int(digit)
    return [product]

# mutant: leaves out zeros only at the end
def digit_product_chain(n):
    n = abs(n)
    chain = []
    while n > 9:
        product = 1
        for digit in str(n).rstrip('0'):
            product *= int(digit)
        n = product
        chain.append(n)
    return chain

# mutant: returns the last number only
def digit_product_chain(n):
    from math import prod

    n = abs(n)
    while n > 9:
        n = prod(int(digit) for digit in str(n) if digit != '0')
    return [n]

# mutant: carries the sign along
def digit_product_chain(n):
    sign = -1 if n < 0 else 1
    chain = []
    n = abs(n)
    while n > 9:
        product = sign
        for digit in str(n).replace('0', ''):
            product *= int(digit)
        chain.append(product)
        n = abs(product)
    return chain

# mutant: treats 10 as a single digit
def digit_product_chain(n):
    from math import prod

    n = abs(n)
    chain = []
    while n > 10:
        n = prod(int(digit) for digit in str(n) if digit != '0')
        chain.append(n)
    return chain
