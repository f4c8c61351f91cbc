# reference
from collections import Counter

def group_anagrams(words):
    groups = []
    for word in words:
        letters = Counter(word.lower())
        for known, members in groups:
            if known == letters:
                if word not in members:
                    members.append(word)
                break
        else:
            groups.append((letters, [word]))
    result = []
    for size in range(len(words), 1, -1):
        result += [members for _, members in groups if len(members) == size]
    return result
# mutant: repeated words count every time
def group_anagrams(words):
    groups = {}
    for word in words:
        groups.setdefault(''.join(sorted(word.lower())), []).append(word)
    result = [group for group in groups.values() if len(group) > 1]
    return [list(dict.fromkeys(group)) for group in sorted(result, key=len, reverse=True)]
# mutant: groups of equal size are sorted by their letters
def group_anagrams(words):
    groups = {}
    for word in dict.fromkeys(words):
        groups.setdefault(''.join(sorted(word.lower())), []).append(word)
    ordered = sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
    return [group for _, group in ordered if len(group) > 1]
# mutant: groups stay in order of appearance
def group_anagrams(words):
    groups = {}
    for word in dict.fromkeys(words):
        groups.setdefault(''.join(sorted(word.lower())), []).append(word)
    return [group for group in groups.values() if len(group) > 1]
# mutant: the words of a group are sorted
def group_anagrams(words):
    groups = {}
    for word in set(words):
        groups.setdefault(''.join(sorted(word.lower())), []).append(word)
    result = [sorted(group, key=str.lower) for group in groups.values() if len(group) > 1]
    return sorted(result, key=lambda group: (-len(group), words.index(group[0])))
# mutant: the sets of letters are compared, not how often each is used
def group_anagrams(words):
    groups = {}
    for word in dict.fromkeys(words):
        groups.setdefault(frozenset(word.lower()), []).append(word)
    return sorted((group for group in groups.values() if len(group) > 1), key=len, reverse=True)
# mutant: words are returned in small letters
def group_anagrams(words):
    groups = {}
    for word in dict.fromkeys(word.lower() for word in words):
        groups.setdefault(''.join(sorted(word)), []).append(word)
    return sorted((group for group in groups.values() if len(group) > 1), key=len, reverse=True)
# mutant: groups of equal size come in reverse order
def group_anagrams(words):
    groups = {}
    for word in dict.fromkeys(words):
        groups.setdefault(''.join(sorted(word.lower())), []).append(word)
    return sorted((group for group in groups.values() if len(group) > 1), key=len)[::-1]
# mutant: sums of letter codes collide
def group_anagrams(words):
    groups = {}
    for word in dict.fromkeys(words):
        groups.setdefault(sum(map(ord, word.lower())), []).append(word)
    return sorted((group for group in groups.values() if len(group) > 1), key=len, reverse=True)
# mutant: words that differ only in capitals count once
def group_anagrams(words):
    groups, seen = {}, set()
    for word in words:
        if word.lower() not in seen:
            seen.add(word.lower())
            groups.setdefault(''.join(sorted(word.lower())), []).append(word)
    return sorted((group for group in groups.values() if len(group) > 1), key=len, reverse=True)
