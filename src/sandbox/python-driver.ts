import { PYTHON_CARRIER } from './python-carrier.ts';
import { PYTHON_TESTER } from './python-tester.ts';

/**
 * What the host calls in Python, as text: every function takes one text and returns one. The first character of an
 * answer says what became of it: "=" done, with what follows as JSON; "!" JSON cannot carry the value, and why; ">" it
 * is longer than allowed; "x" an exception, as one line; "m", "r", "e": out of memory, recursion too deep, exit.
 *
 * A program can find these functions (through `gc` or the frames) and change them. It gains nothing by that: it can make
 * them report other results as its own, which it could have returned in the first place, and expected results are never
 * in its interpreter. The tests of a `tests` request run in another one.
 */
export const PYTHON_DRIVER =
  `
import _functools, sys
# Memoised recursion is common, and every level of the cache in C takes as much stack as some twenty calls in Python. The
# cache in Python takes none, but a second call for each level, for which the limit is raised.
del _functools._lru_cache_wrapper
sys.setrecursionlimit(2000)

import abc, array, ast, bisect, calendar, cmath, collections, collections.abc, contextlib, copy, dataclasses, datetime
import decimal, enum, fractions, functools, hashlib, heapq, io, itertools, json, keyword, math, numbers, operator, os
import queue, random, re, statistics, string, struct, symtable, sys, textwrap, time, traceback, types, typing, unicodedata
import builtins, posix
from types import CoroutineType, FunctionType, ModuleType

modules = sys.modules
# Examples in a docstring are no part of what is asked; the real module brings a debugger and half the library along.
examples = collections.namedtuple('TestResults', 'failed attempted')(0, 0)
modules['doctest'] = ModuleType('doctest')
modules['doctest'].testmod = modules['doctest'].testfile = lambda *arguments, **named: examples
modules['doctest'].run_docstring_examples = lambda *arguments, **named: None
# The scanner in C: json.loads itself can be broken by a program that replaces builtins.
scan_json = json.decoder.JSONDecoder().scan_once
name_of_type = type.__dict__['__name__'].__get__
public_builtins = builtins
program = {'module': None, 'function': None, 'calls': []}
objects = []


def loads(text):
    return scan_json(text, 0)[0]


def one_line(text, longest=200):
    return ' '.join(text.split())[:longest] if type(text) is str else ''


def describe(error):
    try:
        message = one_line(str(error))
    except BaseException:
        message = ''
    name = name_of_type(type(error))
    return name + ': ' + message if message else name


def fault(error):
    kind = type(error)
    if kind is Refused:
        return '!' + describe(error)[len('Refused: '):]
    if kind is TooLong:
        return '>'
    if kind is MemoryError:
        return 'm'
    if kind is RecursionError:
        return 'r'
    if issubclass(kind, SystemExit):
        return 'e'
    return 'x' + describe(error)


def settle(value):
    """Awaits what an async function returned, without an event loop: a coroutine that only gives way is resumed."""
    if type(value) is not CoroutineType:
        return value
    while True:
        try:
            waits_for = value.send(None)
        except StopIteration as done:
            return done.value
        if waits_for is not None:
            raise Refused('a coroutine that waits for something that never happens')


def load(text):
    """Runs a program as a module and finds its function. One that only ends itself after defining it is loaded as well."""
    request = loads(text)
    module = ModuleType('program')
    modules['program'] = module
    namespace = module.__dict__
    namespace['__builtins__'] = public_builtins
    program['module'] = module
    program['calls'] = request['calls']
    try:
        try:
            exec(compile(request['program'], 'program.py', 'exec', dont_inherit=True), namespace)
        except (SystemExit, EOFError):
            if not callable(namespace.get(request['entryPoint'])):
                raise
        function = namespace.get(request['entryPoint'])
    except BaseException as error:
        return fault(error)
    if not callable(function):
        return '?'
    program['function'] = function
    objects.append(function)
    return '='


def call(text):
    """Makes one call of the program's function; its result must fit into JSON."""
    index, budget = loads(text)
    try:
        return '=' + carry(settle(program['function'](*program['calls'][index])), budget, as_json)
    except BaseException as error:
        return fault(error)


def public(text):
    """What the program has under the names its tests ask for; what is too large or too deep to carry, as an object."""
    names, budget = loads(text)
    namespace = program['module'].__dict__
    try:
        found = []
        for name in names:
            if name in namespace:
                value = namespace[name]
                if type(value) is ModuleType:
                    found.append(quote(name) + ':["module",' + quote(value.__name__) + ']')
                else:
                    found.append(quote(name) + ':["value",' + carry_or_keep(value, budget) + ']')
        return '={' + ','.join(found) + '}'
    except BaseException as error:
        return fault(error)


def carry_or_keep(value, budget):
    try:
        return carry(value, budget, as_wire)
    except (TooLong, Refused):
        objects.append(value)
        return tagged('object', write_integer(len(objects) - 1))


def serve(text):
    """Does with the program's objects what its tests ask for; see Opaque."""
    operation, target, arguments, named, budget = loads(text)
    try:
        target = objects[target]
        arguments = [revive(each) for each in arguments]
        if operation == 'call':
            result = target(*arguments, **{name: revive(each) for name, each in named.items()})
        elif operation == 'await':
            result = settle(target)
        elif operation == 'list':
            result = list(target)
        elif operation == 'get':
            result = getattr(target, *arguments)
        else:
            result = setattr(target, *arguments)
        return '=' + carry(result, budget, as_wire)
    except BaseException as error:
        return fault(error)
` +
  PYTHON_CARRIER +
  PYTHON_TESTER;
