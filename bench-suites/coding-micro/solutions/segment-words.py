# reference
def segment_words(text, words):
    known = set(words)
    best = {0: (0, [], [])}
    for end in range(1, len(text) + 1):
        found = []
        for start in range(end):
            word = text[start:end]
            if start in best and word in known:
                count, lengths, split = best[start]
                found.append((count + 1, lengths + [-len(word)], split + [word]))
        if found:
            best[end] = min(found)
    return best[len(text)][2] if len(text) in best else None
# mutant: greedily takes the longest word
def segment_words(text, words):
    split, start = [], 0
    while start < len(text):
        fitting = [word for word in words if text.startswith(word, start)]
        if not fitting:
            return None
        split.append(max(fitting, key=len))
        start += len(split[-1])
    return split
# mutant: of equally good splits the one with the longest word at the end
def segment_words(text, words):
    if not text:
        return []
    best = None
    for word in sorted(words, key=len, reverse=True):
        if text.endswith(word):
            rest = segment_words(text[: -len(word)], words)
            if rest is not None and (best is None or len(rest) + 1 < len(best)):
                best = rest + [word]
    return best
# mutant: of equally good splits the first in the alphabet
def segment_words(text, words):
    if not text:
        return []
    found = []
    for word in words:
        if text.startswith(word):
            rest = segment_words(text[len(word) :], words)
            if rest is not None:
                found.append([word] + rest)
    return min(found, key=lambda split: (len(split), split), default=None)
# mutant: takes the most words
def segment_words(text, words):
    if not text:
        return []
    best = None
    for word in sorted(words, key=len, reverse=True):
        if text.startswith(word):
            rest = segment_words(text[len(word) :], words)
            if rest is not None and (best is None or len(rest) + 1 > len(best)):
                best = [word] + rest
    return best
# mutant: confuses an empty rest with no split
def segment_words(text, words):
    if text in words:
        return [text]
    best = None
    for word in sorted(words, key=len, reverse=True):
        if text.startswith(word):
            rest = segment_words(text[len(word) :], words)
            if rest and (best is None or len(rest) + 1 < len(best)):
                best = [word] + rest
    return best
# mutant: leaves a rest unsplit
def segment_words(text, words):
    if not text:
        return []
    best = None
    for word in sorted(words, key=len, reverse=True):
        if text.startswith(word):
            rest = segment_words(text[len(word) :], words)
            split = [word] + (rest or [])
            if best is None or len(split) < len(best):
                best = split
    return best
# mutant: tries two words at most
def segment_words(text, words):
    if text in words or not text:
        return [text] if text else []
    for cut in range(len(text) - 1, 0, -1):
        if text[:cut] in words and text[cut:] in words:
            return [text[:cut], text[cut:]]
    return None
