/**
 * The part of the driver that carries values, as text. `as_json` is strict: plain values JSON has. `as_wire` connects
 * the interpreter of a program with that of its tests: it rebuilds values of builtin types from their content, whatever
 * a subclass of theirs pretends, and hands everything else over as a number, to which the tests see an `Opaque`.
 */
export const PYTHON_CARRIER = `
from _json import encode_basestring_ascii as quote

MAX_DEPTH = 100
MAX_INTEGER = 2 ** 53
PLAIN_DICTS = (dict, collections.OrderedDict, collections.defaultdict, collections.Counter)
Infinite = (float('inf'), float('-inf'))
write_float = float.__repr__
write_integer = int.__repr__


class Refused(Exception):
    pass


class TooLong(Exception):
    pass


def carry(value, budget, one):
    """The value as JSON text of at most 'budget' characters; 'one' says how a value is written."""
    left = budget

    def spend(text):
        nonlocal left
        left -= len(text)
        if left < 0:
            raise TooLong
        return text

    def sequence(items, depth):
        return spend('[') + ','.join([write(item, depth + 1) for item in items]) + spend(']')

    def write(value, depth):
        if depth > MAX_DEPTH:
            raise Refused('a structure that is cyclic or more than ' + str(MAX_DEPTH) + ' levels deep')
        # For the comma.
        spend(' ')
        kind = type(value)
        if value is None:
            return spend('null')
        if kind is bool:
            return spend('true' if value else 'false')
        if kind is str:
            if len(value) > left:
                raise TooLong
            return spend(quote(value))
        if kind is list:
            return sequence(value, depth)
        return one(value, kind, depth, Writer(spend, sequence, write))

    return write(value, 0)


class Writer:
    def __init__(self, spend, sequence, write):
        self.spend, self.sequence, self.write = spend, sequence, write


def a_thing(kind):
    if kind is types.GeneratorType:
        return 'a generator (return a list instead)'
    if kind is FunctionType:
        return 'a function'
    name = one_line(name_of_type(kind), 60)
    return ('an ' if name[:1] in 'aeiou' else 'a ') + name


def as_json(value, kind, depth, writer):
    if kind is int:
        if not -MAX_INTEGER <= value <= MAX_INTEGER:
            raise Refused('an integer beyond 2**53, which JSON cannot carry exactly')
        return writer.spend(write_integer(value))
    if kind is float:
        if value != value or value in Infinite:
            raise Refused('the float ' + write_float(value))
        return writer.spend(write_float(value) if value else '0')
    if kind is tuple:
        return writer.sequence(value, depth)
    if kind in PLAIN_DICTS:
        parts = []
        for key, item in dict.items(value):
            if type(key) is not str:
                raise Refused('a dict with a key that is no string but ' + a_thing(type(key)))
            parts.append(writer.write(key, depth) + ':' + writer.write(item, depth + 1))
        return writer.spend('{') + ','.join(parts) + writer.spend('}')
    raise Refused(a_thing(kind))


def tagged(tag, text):
    return '{"' + tag + '":' + text + '}'


def as_wire(value, kind, depth, writer):
    if issubclass(kind, int):
        return writer.spend(write_integer(value))
    if issubclass(kind, float):
        return writer.spend(tagged('float', quote(write_float(value))))
    if kind is complex:
        return tagged('complex', writer.sequence([value.real, value.imag], depth))
    if issubclass(kind, str):
        return writer.write(str.__str__(value), depth)
    if kind is bytes:
        return tagged('bytes', writer.write(value.decode('latin-1'), depth))
    if issubclass(kind, list):
        return writer.sequence(list.__iter__(value), depth)
    if issubclass(kind, tuple):
        return tagged('tuple', writer.sequence(tuple.__iter__(value), depth))
    if issubclass(kind, dict):
        return tagged('dict', writer.sequence(list(dict.items(value)), depth))
    if issubclass(kind, set):
        return tagged('set', writer.sequence(set.__iter__(value), depth))
    if issubclass(kind, frozenset):
        return tagged('frozenset', writer.sequence(frozenset.__iter__(value), depth))
    if kind is Opaque:
        return writer.spend(tagged('object', write_integer(number_of(value))))
    for number, known in enumerate(objects):
        if known is value:
            return writer.spend(tagged('object', write_integer(number)))
    objects.append(value)
    return writer.spend(tagged('object', write_integer(len(objects) - 1)))


def revive(wire):
    if type(wire) is list:
        return [revive(each) for each in wire]
    if type(wire) is not dict:
        return wire
    (tag, content), = wire.items()
    return REVIVERS[tag](content)


REVIVERS = {
    'float': float,
    'complex': lambda parts: complex(*revive(parts)),
    'bytes': lambda text: text.encode('latin-1'),
    'tuple': lambda items: tuple(revive(items)),
    'dict': lambda pairs: dict(revive(pairs)),
    'set': lambda items: set(revive(items)),
    'frozenset': lambda items: frozenset(revive(items)),
    'object': lambda number: objects[number] if program['module'] else Opaque(number),
}
`;
