# reference
def columns_of(rows):
    from itertools import zip_longest

    columns = []
    for column in map(list, zip_longest(*rows)):
        while column[-1] is None:
            column.pop()
        columns.append(column)
    return columns

# mutant: leaves the nothings at the end of a column
def columns_of(rows):
    from itertools import zip_longest

    return [list(column) for column in zip_longest(*rows)]

# mutant: stops at the shortest row
def columns_of(rows):
    return [list(column) for column in zip(*rows)]

# mutant: leaves every missing item out
def columns_of(rows):
    width = max((len(row) for row in rows), default=0)
    return [[row[index] for row in rows if index < len(row)] for index in range(width)]

# mutant: fails for the empty list
def columns_of(rows):
    columns = []
    for index in range(max(len(row) for row in rows)):
        column = [row[index] if index < len(row) else None for row in rows]
        while column[-1] is None:
            column.pop()
        columns.append(column)
    return columns

# mutant: takes a 0 at the end of a column away as well
def columns_of(rows):
    from itertools import zip_longest

    columns = []
    for column in map(list, zip_longest(*rows)):
        while column and not column[-1]:
            column.pop()
        columns.append(column)
    return columns

# mutant: takes as many columns as the first row has items
def columns_of(rows):
    columns = []
    for index in range(len(rows[0]) if rows else 0):
        column = [row[index] if index < len(row) else None for row in rows]
        while column and column[-1] is None:
            column.pop()
        columns.append(column)
    return columns

# mutant: uses one and the same list for all columns
def columns_of(rows):
    width = max((len(row) for row in rows), default=0)
    columns = [[]] * width
    for height, row in enumerate(rows):
        for index, item in enumerate(row):
            columns[index] += [None] * (height - len(columns[index])) + [item]
    return columns

# mutant: leaves the missing items before the first one out too
def columns_of(rows):
    from itertools import zip_longest

    columns = []
    for column in map(list, zip_longest(*rows)):
        while column[-1] is None:
            column.pop()
        while column[0] is None:
            column.pop(0)
        columns.append(column)
    return columns

# mutant: takes only one nothing off the end of a column
def columns_of(rows):
    from itertools import zip_longest

    columns = [list(column) for column in zip_longest(*rows)]
    return [column[:-1] if column[-1] is None else column for column in columns]
