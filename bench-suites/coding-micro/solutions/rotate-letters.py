# reference
from itertools import cycle
from string import ascii_lowercase, ascii_uppercase

def rotate_letters(text, key):
    digits = cycle(int(digit) for digit in key or '0')
    wheels = ascii_lowercase * 2, ascii_uppercase[::-1] * 2
    result = ''
    for character in text:
        for wheel in wheels:
            if character in wheel:
                character = wheel[wheel.index(character) + next(digits)]
                break
        result += character
    return result
# mutant: other characters use up digits as well
def rotate_letters(text, key):
    if not key:
        return text
    result = ''
    for i, c in enumerate(text):
        by = int(key[i % len(key)])
        if c.islower():
            c = chr((ord(c) - 97 + by) % 26 + 97)
        elif c.isupper():
            c = chr((ord(c) - 65 - by) % 26 + 65)
        result += c
    return result
# mutant: crashes on the empty key
def rotate_letters(text, key):
    result, used = '', 0
    for c in text:
        if c.isalpha():
            by = int(key[used % len(key)])
            used += 1
            c = chr((ord(c) - 97 + by) % 26 + 97) if c.islower() else chr((ord(c) - 65 - by) % 26 + 65)
        result += c
    return result
# mutant: capitals use up no digit
def rotate_letters(text, key):
    if not key:
        return text
    result, used = '', 0
    for c in text:
        by = int(key[used % len(key)])
        if c.islower():
            c = chr((ord(c) - 97 + by) % 26 + 97)
            used += 1
        elif c.isupper():
            c = chr((ord(c) - 65 - by) % 26 + 65)
        result += c
    return result
# mutant: wraps after y
def rotate_letters(text, key):
    if not key:
        return text
    result, used = '', 0
    for c in text:
        if c.isalpha():
            by = int(key[used % len(key)])
            used += 1
            c = chr((ord(c) - 97 + by) % 25 + 97) if c.islower() else chr((ord(c) - 65 - by) % 25 + 65)
        result += c
    return result
# mutant: the whole key is one shift
def rotate_letters(text, key):
    by = sum(int(digit) for digit in key)
    result = ''
    for c in text:
        if c.islower():
            c = chr((ord(c) - 97 + by) % 26 + 97)
        elif c.isupper():
            c = chr((ord(c) - 65 - by) % 26 + 65)
        result += c
    return result
# mutant: characters that are not letters are dropped
def rotate_letters(text, key):
    if not key:
        return text
    result = ''
    for i, c in enumerate(filter(str.isalpha, text)):
        by = int(key[i % len(key)])
        result += chr((ord(c) - 97 + by) % 26 + 97) if c.islower() else chr((ord(c) - 65 - by) % 26 + 65)
    return result
# mutant: only the letters before the end of the key are moved
def rotate_letters(text, key):
    result, used = '', 0
    for c in text:
        if c.isalpha() and used < len(key):
            by = int(key[used])
            used += 1
            c = chr((ord(c) - 97 + by) % 26 + 97) if c.islower() else chr((ord(c) - 65 - by) % 26 + 65)
        result += c
    return result
# mutant: capitals move forward
def rotate_letters(text, key):
    if not key:
        return text
    result, used = '', 0
    for c in text:
        if c.isalpha():
            base = ord('a') if c.islower() else ord('A')
            c = chr((ord(c) - base + int(key[used % len(key)])) % 26 + base)
            used += 1
        result += c
    return result
# mutant: the key begins anew at every word
def rotate_letters(text, key):
    if not key:
        return text
    result, used = '', 0
    for c in text:
        if c.isalpha():
            by = int(key[used % len(key)])
            used += 1
            c = chr((ord(c) - 97 + by) % 26 + 97) if c.islower() else chr((ord(c) - 65 - by) % 26 + 65)
        else:
            used = 0
        result += c
    return result
