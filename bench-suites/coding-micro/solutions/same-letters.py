# reference
def compare_letters(a, b):
    from collections import Counter

    one, two = ([letter for letter in text.lower() if 'a' <= letter <= 'z'] for text in (a, b))
    if one == two:
        return 'same'
    return 'anagram' if Counter(one) == Counter(two) else 'different'

# mutant: tells capital from small letters when it looks for the same order
def compare_letters(a, b):
    one = [letter for letter in a if letter.isalpha()]
    two = [letter for letter in b if letter.isalpha()]
    if one == two:
        return 'same'
    same = sorted(''.join(one).lower()) == sorted(''.join(two).lower())
    return 'anagram' if same else 'different'

# mutant: leaves digits in
def compare_letters(a, b):
    one = [letter for letter in a.lower() if letter.isalnum()]
    two = [letter for letter in b.lower() if letter.isalnum()]
    if one == two:
        return 'same'
    return 'anagram' if sorted(one) == sorted(two) else 'different'

# mutant: ignores how often a letter stands
def compare_letters(a, b):
    one = [letter for letter in a.lower() if letter.isalpha()]
    two = [letter for letter in b.lower() if letter.isalpha()]
    if one == two:
        return 'same'
    return 'anagram' if set(one) == set(two) else 'different'

# mutant: ignores how often a letter stands if the texts are equally long
def compare_letters(a, b):
    one = [letter for letter in a.lower() if letter.isalpha()]
    two = [letter for letter in b.lower() if letter.isalpha()]
    if one == two:
        return 'same'
    return 'anagram' if len(one) == len(two) and set(one) == set(two) else 'different'

# mutant: never answers with same
def compare_letters(a, b):
    one = sorted(letter for letter in a.lower() if letter.isalpha())
    two = sorted(letter for letter in b.lower() if letter.isalpha())
    return 'anagram' if one == two else 'different'

# mutant: compares the sums of the character codes
def compare_letters(a, b):
    one = [ord(letter) for letter in a.lower() if letter.isalpha()]
    two = [ord(letter) for letter in b.lower() if letter.isalpha()]
    if one == two:
        return 'same'
    return 'anagram' if sum(one) == sum(two) else 'different'

# mutant: calls texts without letters anagrams
def compare_letters(a, b):
    one = [letter for letter in a.lower() if letter.isalpha()]
    two = [letter for letter in b.lower() if letter.isalpha()]
    if one and one == two:
        return 'same'
    return 'anagram' if sorted(one) == sorted(two) else 'different'
