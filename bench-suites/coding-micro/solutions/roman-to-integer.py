# reference
def roman_to_integer(numeral):
    def digit(one, five, ten):
        return ['', one, one * 2, one * 3, one + five, five, five + one, five + one * 2, five + one * 3, one + ten]
    hundreds, tens, ones = digit('C', 'D', 'M'), digit('X', 'L', 'C'), digit('I', 'V', 'X')
    numbers = {'N': 0}
    for n in range(1, 4000):
        numbers['M' * (n // 1000) + hundreds[n // 100 % 10] + tens[n // 10 % 10] + ones[n % 10]] = n
    return numbers.get(numeral)
# mutant: knows no zero
import re

def roman_to_integer(numeral):
    if not numeral or not re.fullmatch('M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})', numeral):
        return None
    worth = {'I': 1, 'V': 5, 'X': 10, 'L': 50, 'C': 100, 'D': 500, 'M': 1000}
    values = [worth[symbol] for symbol in numeral]
    return sum(-a if a < b else a for a, b in zip(values, values[1:] + [0]))
# mutant: accepts thousands without limit
import re

def roman_to_integer(numeral):
    if numeral == 'N':
        return 0
    if not numeral or not re.fullmatch('M*(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})', numeral):
        return None
    worth = {'I': 1, 'V': 5, 'X': 10, 'L': 50, 'C': 100, 'D': 500, 'M': 1000}
    values = [worth[symbol] for symbol in numeral]
    return sum(-a if a < b else a for a, b in zip(values, values[1:] + [0]))
# mutant: trims spaces and accepts small letters
import re

def roman_to_integer(numeral):
    numeral = numeral.strip().upper()
    if numeral == 'N':
        return 0
    if not numeral or not re.fullmatch('M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})', numeral):
        return None
    worth = {'I': 1, 'V': 5, 'X': 10, 'L': 50, 'C': 100, 'D': 500, 'M': 1000}
    values = [worth[symbol] for symbol in numeral]
    return sum(-a if a < b else a for a, b in zip(values, values[1:] + [0]))
# mutant: reads greedily and accepts what follows in any number
def roman_to_integer(numeral):
    if numeral == 'N':
        return 0
    symbols = [('M', 1000), ('CM', 900), ('D', 500), ('CD', 400), ('C', 100), ('XC', 90), ('L', 50),
               ('XL', 40), ('X', 10), ('IX', 9), ('V', 5), ('IV', 4), ('I', 1)]
    rest, total = numeral, 0
    for symbol, worth in symbols:
        while rest.startswith(symbol):
            rest = rest[len(symbol):]
            total += worth
    return None if rest or not numeral else total
# mutant: five symbols may repeat
import re

def roman_to_integer(numeral):
    if numeral == 'N':
        return 0
    if not numeral or not re.fullmatch('M{0,3}(CM|CD|D*C{0,3})(XC|XL|L*X{0,3})(IX|IV|V*I{0,3})', numeral):
        return None
    worth = {'I': 1, 'V': 5, 'X': 10, 'L': 50, 'C': 100, 'D': 500, 'M': 1000}
    values = [worth[symbol] for symbol in numeral]
    return sum(-a if a < b else a for a, b in zip(values, values[1:] + [0]))
# mutant: crashes on letters that are no symbols
def roman_to_integer(numeral):
    if numeral == 'N':
        return 0
    worth = {'I': 1, 'V': 5, 'X': 10, 'L': 50, 'C': 100, 'D': 500, 'M': 1000}
    values = [worth[symbol] for symbol in numeral]
    total = sum(-a if a < b else a for a, b in zip(values, values[1:] + [0]))
    table = [('M', 1000), ('CM', 900), ('D', 500), ('CD', 400), ('C', 100), ('XC', 90), ('L', 50),
             ('XL', 40), ('X', 10), ('IX', 9), ('V', 5), ('IV', 4), ('I', 1)]
    rest, standard = total, ''
    for symbol, value in table:
        standard += symbol * (rest // value)
        rest %= value
    return total if standard == numeral and 0 < total < 4000 else None
# mutant: the empty text is zero
import re

def roman_to_integer(numeral):
    numeral = numeral.replace('N', '') if numeral == 'N' else numeral
    if not re.fullmatch('M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})', numeral):
        return None
    worth = {'I': 1, 'V': 5, 'X': 10, 'L': 50, 'C': 100, 'D': 500, 'M': 1000}
    values = [worth[symbol] for symbol in numeral]
    return sum(-a if a < b else a for a, b in zip(values, values[1:] + [0]))
# mutant: never subtracts
def roman_to_integer(numeral):
    worth = {'N': 0, 'I': 1, 'V': 5, 'X': 10, 'L': 50, 'C': 100, 'D': 500, 'M': 1000}
    if not numeral or any(symbol not in worth for symbol in numeral):
        return None
    return sum(worth[symbol] for symbol in numeral)
