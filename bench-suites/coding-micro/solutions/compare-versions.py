# reference
import re

def compare_versions(first, second):
    def key(version):
        numbers, _, tag = version.partition('-')
        parts = [int(part) for part in numbers.split('.')]
        while parts and parts[-1] == 0:
            parts.pop()
        letters, count = re.fullmatch('([a-z]*)([0-9]*)', tag).groups()
        return parts, tag == '', letters, int(count or 0)

    a, b = key(first), key(second)
    return (a > b) - (a < b)
# mutant: missing numbers are not counted as zero
import re

def compare_versions(first, second):
    def key(version):
        numbers, _, tag = version.partition('-')
        letters, count = re.fullmatch('([a-z]*)([0-9]*)', tag).groups()
        return [int(part) for part in numbers.split('.')], not tag, letters, int(count or 0)

    a, b = key(first), key(second)
    return (a > b) - (a < b)
# mutant: tags are compared as texts
def compare_versions(first, second):
    def key(version):
        numbers, _, tag = version.partition('-')
        parts = [int(part) for part in numbers.split('.')]
        return parts + [0] * (9 - len(parts)), not tag, tag

    a, b = key(first), key(second)
    return (a > b) - (a < b)
# mutant: tags are compared by number before letters
import re

def compare_versions(first, second):
    def key(version):
        numbers, _, tag = version.partition('-')
        parts = [int(part) for part in numbers.split('.')]
        letters, count = re.fullmatch('([a-z]*)([0-9]*)', tag).groups()
        return parts + [0] * (9 - len(parts)), not tag, int(count or 0), letters

    a, b = key(first), key(second)
    return (a > b) - (a < b)
# mutant: all tags are equal
def compare_versions(first, second):
    def key(version):
        numbers, _, tag = version.partition('-')
        parts = [int(part) for part in numbers.split('.')]
        return parts + [0] * (9 - len(parts)), not tag

    a, b = key(first), key(second)
    return (a > b) - (a < b)
# mutant: only as many numbers are compared as both have
import re

def compare_versions(first, second):
    def parse(version):
        numbers, _, tag = version.partition('-')
        letters, count = re.fullmatch('([a-z]*)([0-9]*)', tag).groups()
        return [int(part) for part in numbers.split('.')], (not tag, letters, int(count or 0))

    (x, a), (y, b) = parse(first), parse(second)
    for p, q in zip(x, y):
        if p != q:
            return 1 if p > q else -1
    return (a > b) - (a < b)
# mutant: crashes on a tag without a number
import re

def compare_versions(first, second):
    def key(version):
        numbers, _, tag = version.partition('-')
        parts = [int(part) for part in numbers.split('.')]
        letters, count = re.fullmatch('([a-z]*)([0-9]*)', tag or '0').groups()
        return parts + [0] * (9 - len(parts)), not tag, letters, int(count)

    a, b = key(first), key(second)
    return (a > b) - (a < b)
# mutant: a version with a tag is newer
import re

def compare_versions(first, second):
    def key(version):
        numbers, _, tag = version.partition('-')
        parts = [int(part) for part in numbers.split('.')]
        letters, count = re.fullmatch('([a-z]*)([0-9]*)', tag).groups()
        return parts + [0] * (9 - len(parts)), letters, int(count or 0)

    a, b = key(first), key(second)
    return (a > b) - (a < b)
# mutant: returns the difference of the first numbers that differ
import re

def compare_versions(first, second):
    def parse(version):
        numbers, _, tag = version.partition('-')
        parts = [int(part) for part in numbers.split('.')]
        letters, count = re.fullmatch('([a-z]*)([0-9]*)', tag).groups()
        return parts + [0] * (9 - len(parts)), (not tag, letters, int(count or 0))

    (x, a), (y, b) = parse(first), parse(second)
    for p, q in zip(x, y):
        if p != q:
            return p - q
    return (a > b) - (a < b)
