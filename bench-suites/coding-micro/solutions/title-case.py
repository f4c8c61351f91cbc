# reference
def title_case(text, small):
    words = text.lower().split(' ')
    keeps = [word in small and before[-1:] != ':' for before, word in zip([':'] + words, words)]
    return ' '.join(word if keep else word.capitalize() for word, keep in zip(words, keeps))

# mutant: writes the first word small as well
def title_case(text, small):
    result = []
    for word in text.lower().split():
        after_colon = result and result[-1].endswith(':')
        result.append(word if word in small and not after_colon else word.capitalize())
    return ' '.join(result)

# mutant: does not know the rule about the colon
def title_case(text, small):
    words = text.lower().split()
    return ' '.join(
        word if index and word in small else word.capitalize() for index, word in enumerate(words)
    )

# mutant: capitalises after apostrophes and hyphens
def title_case(text, small):
    result = []
    for word in text.lower().split():
        opens = not result or result[-1].endswith(':')
        result.append(word if word in small and not opens else word.title())
    return ' '.join(result)

# mutant: compares with the small words before it changes the letters
def title_case(text, small):
    result = []
    for word in text.split():
        opens = not result or result[-1].endswith(':')
        result.append(word if word in small and not opens else word.capitalize())
    return ' '.join(result)

# mutant: takes punctuation off before it looks a word up
def title_case(text, small):
    result = []
    for word in text.lower().split():
        opens = not result or result[-1].endswith(':')
        result.append(word if word.strip(',:()') in small and not opens else word.capitalize())
    return ' '.join(result)

# mutant: capitalises the last word too
def title_case(text, small):
    words = text.lower().split()
    result = []
    for index, word in enumerate(words):
        opens = index in (0, len(words) - 1) or words[index - 1].endswith(':')
        result.append(word if word in small and not opens else word.capitalize())
    return ' '.join(result)

# mutant: leaves the other letters of a word as they are
def title_case(text, small):
    result = []
    for word in text.split():
        opens = not result or result[-1].endswith(':')
        low = word.lower()
        result.append(low if low in small and not opens else word[:1].upper() + word[1:])
    return ' '.join(result)

# mutant: fails for the empty text
def title_case(text, small):
    result = []
    for word in text.lower().split(' '):
        opens = not result or result[-1][-1] == ':'
        result.append(word if word in small and not opens else word[0].upper() + word[1:])
    return ' '.join(result)
