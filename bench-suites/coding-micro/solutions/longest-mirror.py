# reference
def longest_mirror(text):
    size = len(text)
    mirror = [[i >= j for j in range(size)] for i in range(size)]
    best = ""
    for length in range(2, size + 1):
        for i in range(size - length + 1):
            j = i + length - 1
            mirror[i][j] = text[i] == text[j] and mirror[i + 1][j - 1]
            if mirror[i][j]:
                best = text[i : j + 1]
    return best
# mutant: the first of equally long ones
def longest_mirror(text):
    best = ""
    for i in range(len(text)):
        for j in range(i + 2, len(text) + 1):
            part = text[i:j]
            if part == part[::-1] and len(part) > len(best):
                best = part
    return best
# mutant: the whole text where there is no mirror
def longest_mirror(text):
    best = ""
    for i in range(len(text)):
        for j in range(i + 2, len(text) + 1):
            part = text[i:j]
            if part == part[::-1] and len(part) >= len(best):
                best = part
    return best or text
# mutant: makes no difference between small and capital letters
def longest_mirror(text):
    best = ""
    for i in range(len(text)):
        for j in range(i + 2, len(text) + 1):
            part = text[i:j]
            if part.lower() == part.lower()[::-1] and len(part) >= len(best):
                best = part
    return best
# mutant: looks only between equal first and last places of a letter
def longest_mirror(text):
    best = ""
    for i, letter in enumerate(text):
        part = text[i : text.rfind(letter) + 1]
        if len(part) >= 2 and part == part[::-1] and len(part) >= len(best):
            best = part
    return best
# mutant: the last mirror, long or short
def longest_mirror(text):
    best = ""
    for i in range(len(text)):
        for j in range(i + 2, len(text) + 1):
            if text[i:j] == text[i:j][::-1]:
                best = text[i:j]
    return best
# mutant: only mirrors of three letters or more
def longest_mirror(text):
    best = ""
    for i in range(len(text)):
        for j in range(i + 3, len(text) + 1):
            part = text[i:j]
            if part == part[::-1] and len(part) >= len(best):
                best = part
    return best
# mutant: looks at single words
def longest_mirror(text):
    best = ""
    for word in text.split():
        for i in range(len(word)):
            for j in range(i + 2, len(word) + 1):
                if word[i:j] == word[i:j][::-1] and j - i >= len(best):
                    best = word[i:j]
    return best
# mutant: overlooks a mirror that begins with the text
def longest_mirror(text):
    best = ""
    for middle in range(1, len(text)):
        for low, high in ((middle - 1, middle), (middle - 1, middle + 1)):
            while low > 0 and high < len(text) and text[low] == text[high]:
                low, high = low - 1, high + 1
            part = text[low + 1 : high]
            if len(part) >= 2 and len(part) >= len(best):
                best = part
    return best
