# reference
def shorten_runs(text):
    from itertools import groupby

    def write(letter, length):
        nines, rest = divmod(length, 9)
        return f'{letter}9' * nines + (letter * rest if rest < 3 else f'{letter}{rest}')

    return ''.join(write(letter, len(list(run))) for letter, run in groupby(text))

# mutant: does not cut runs of more than nine
def shorten_runs(text):
    from itertools import groupby

    runs = [(letter, len(list(run))) for letter, run in groupby(text)]
    return ''.join(letter * length if length < 3 else f'{letter}{length}' for letter, length in runs)

# mutant: writes a number behind every run
def shorten_runs(text):
    from itertools import groupby

    short = ''
    for letter, run in groupby(text):
        length = len(list(run))
        while length > 9:
            short += f'{letter}9'
            length -= 9
        short += f'{letter}{length}'
    return short

# mutant: shortens runs of two as well
def shorten_runs(text):
    from itertools import groupby

    short = ''
    for letter, run in groupby(text):
        length = len(list(run))
        while length > 0:
            piece = min(length, 9)
            short += letter if piece == 1 else f'{letter}{piece}'
            length -= piece
    return short

# mutant: fails for the empty text
def shorten_runs(text):
    short = ''
    letter, length = text[0], 0
    for each in text + ' ':
        if each == letter and length < 9:
            length += 1
        else:
            short += letter * length if length < 3 else f'{letter}{length}'
            letter, length = each, 1
    return short

# mutant: writes the rest of a long run before the nines
def shorten_runs(text):
    from itertools import groupby

    short = ''
    for letter, run in groupby(text):
        nines, rest = divmod(len(list(run)), 9)
        short += (letter * rest if rest < 3 else f'{letter}{rest}') + f'{letter}9' * nines
    return short

# mutant: cuts a run of exactly nine into eight and one
def shorten_runs(text):
    import re

    return re.sub(r'(.)\1{2,7}', lambda run: f'{run[1]}{len(run[0])}', text)

# mutant: leaves runs of three as they are
def shorten_runs(text):
    import re

    return re.sub(r'(.)\1{3,8}', lambda run: f'{run[1]}{len(run[0])}', text)

# mutant: counts a letter over the whole text
def shorten_runs(text):
    short = ''
    for letter in dict.fromkeys(text):
        nines, rest = divmod(text.count(letter), 9)
        short += f'{letter}9' * nines + (letter * rest if rest < 3 else f'{letter}{rest}')
    return short

# mutant: cuts at most once
def shorten_runs(text):
    import re

    def write(run):
        letter, length = run[1], len(run[0])
        if length < 10:
            return f'{letter}{length}'
        rest = length - 9
        return f'{letter}9' + (letter * rest if rest < 3 else f'{letter}{rest}')

    return re.sub(r'(.)\1{2,}', write, text)
