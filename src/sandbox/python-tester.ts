/**
 * The part of the driver that runs tests, as text. It works in an interpreter of its own: what the tests see of the program
 * are values that were carried over, and an `Opaque` for everything else, whose uses are questions to the program.
 *
 * Of the names of the program they see its function and those that they mention and that nothing else gives them: not the
 * tests themselves, not the preamble of the problem, which runs here first, not Python. The name of a module of the
 * standard library is that module. So a program cannot put an `abs`, a `math` or a helper of the problem's under its tests.
 */
export const PYTHON_TESTER = `
BRIDGE = 1000


def ask(operation, target, arguments=(), named={}):
    """In the interpreter of the tests: has an operation done in that of the program, and returns or raises the same."""
    number = number_of(target)
    budget = program['budget']
    arguments = [loads(carry(each, budget, as_wire)) for each in arguments]
    named = {name: loads(carry(each, budget, as_wire)) for name, each in named.items()}
    posix.write(BRIDGE, json.dumps([operation, number, arguments, named, budget]).encode())
    answer = posix.read(BRIDGE, int(posix.read(BRIDGE, 16))).decode()
    if answer[0] == '=':
        return revive(loads(answer[1:]))
    name, _, message = answer[1:].partition(': ')
    kind = getattr(public_builtins, name, Exception)
    raise (kind if isinstance(kind, type) and issubclass(kind, Exception) else Exception)(message)


class Opaque:
    """An object of the program as its tests see it. Comparing it says nothing but whether it is the same object."""

    def __init__(self, number):
        object.__setattr__(self, '_tabmark_number', number)

    def __call__(self, *arguments, **named):
        return ask('call', self, arguments, named)

    def __await__(self):
        return ask('await', self)
        yield

    def __iter__(self):
        return iter(ask('list', self))

    def __getattr__(self, name):
        return ask('get', self, [name])

    def __setattr__(self, name, value):
        ask('set', self, [name, value])

    def __eq__(self, other):
        return type(other) is Opaque and number_of(self) == number_of(other)

    def __hash__(self):
        return hash(number_of(self))

    def __bool__(self):
        raise TypeError('The program returned an object of which nothing is known.')


def number_of(opaque):
    return object.__getattribute__(opaque, '_tabmark_number')


def standard_module(name):
    if name.partition('.')[0] not in sys.stdlib_module_names:
        raise ImportError(name)
    __import__(name)
    return modules[name]


def free_names(source):
    """The names that a source mentions and does not bind itself."""
    tables = [symtable.symtable(source, 'tests.py', 'exec')]
    mentioned, bound = {}, set()
    for table in tables:
        tables.extend(table.get_children())
        for symbol in table.get_symbols():
            if table is tables[0] or symbol.is_global():
                mentioned[symbol.get_name()] = True
                if symbol.is_assigned() or symbol.is_imported():
                    bound.add(symbol.get_name())
    return [name for name in mentioned if name not in bound]


def prepare(text):
    """Gets tests ready and returns the names they need of the program beside its function."""
    request = loads(text)
    program['budget'] = request['budget']
    program['tests'] = request['tests']
    namespace = program['namespace'] = {'__name__': 'tests', '__builtins__': public_builtins}
    try:
        exec(compile(request['preamble'], 'preamble.py', 'exec', dont_inherit=True), namespace)
    except BaseException:
        pass
    namespace['candidate'] = namespace[request['entryPoint']] = Opaque(0)
    try:
        names = free_names(request['tests'])
    except BaseException:
        # The tests will say what is wrong with them.
        names = []
    wanted = [each for each in names if each not in namespace and not hasattr(public_builtins, each)]
    return '=' + json.dumps([each for each in wanted if not each.startswith('__')])


def test(text):
    """Runs the tests against a program in another interpreter. Only their getting to the end is a pass."""
    namespace, source = program['namespace'], program['tests']
    try:
        for name, (kind, value) in loads(text).items():
            if kind == 'module' or name in sys.stdlib_module_names:
                namespace[name] = standard_module(name if name in sys.stdlib_module_names else value)
            else:
                namespace[name] = revive(value)
        exec(compile(source, 'tests.py', 'exec', dont_inherit=True), namespace)
        return '='
    except BaseException as error:
        verdict = fault(error)
        line = failing_line(error, source)
        return verdict + ' in: ' + line if verdict[0] == 'x' and line else verdict


def failing_line(error, source):
    """The line of the tests that raised."""
    number = 0
    trace = error.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename == 'tests.py':
            number = trace.tb_lineno
        trace = trace.tb_next
    lines = source.split('\\n')
    return one_line(lines[number - 1]) if 0 < number <= len(lines) else ''
`;
