# reference
def common_folder(paths):
    if not paths:
        return ''
    common = []
    for low, high in zip(min(paths).split('/')[:-1], max(paths).split('/')[:-1]):
        if low != high:
            break
        common.append(low)
    return '/'.join(common)

# mutant: compares letters instead of segments
def common_folder(paths):
    import os.path

    folders = [path.rpartition('/')[0] for path in paths]
    return os.path.commonprefix(folders).rstrip('/')

# mutant: cuts the common letters at the last slash, although a folder may end there
def common_folder(paths):
    import os.path

    folders = [path.rpartition('/')[0] for path in paths]
    return os.path.commonprefix(folders).rpartition('/')[0]

# mutant: counts the file name as a folder
def common_folder(paths):
    common = []
    for names in zip(*(path.split('/') for path in paths)):
        if len(set(names)) > 1:
            break
        common.append(names[0])
    return '/'.join(common)

# mutant: goes on after the first difference
def common_folder(paths):
    columns = zip(*(path.split('/')[:-1] for path in paths))
    return '/'.join(names[0] for names in columns if len(set(names)) == 1)

# mutant: fails for the empty list
def common_folder(paths):
    first, *others = [path.split('/')[:-1] for path in paths]
    length = len(first)
    for other in others:
        while first[:length] != other[:length]:
            length -= 1
    return '/'.join(first[:length])

# mutant: compares with the second path only
def common_folder(paths):
    folders = [path.split('/')[:-1] for path in paths[:2]]
    common = []
    for names in zip(*folders):
        if len(set(names)) > 1:
            break
        common.append(names[0])
    return '/'.join(common)

# mutant: looks only for folders that every path contains somewhere
def common_folder(paths):
    if not paths:
        return ''
    folders = [path.split('/')[:-1] for path in paths]
    return '/'.join(name for name in folders[0] if all(name in folder for folder in folders))

# mutant: shortens the shortest folder at most once for each path
def common_folder(paths):
    if not paths:
        return ''
    shortest = min((path.split('/')[:-1] for path in paths), key=len)
    for path in paths:
        if path.split('/')[: len(shortest)] != shortest:
            shortest = shortest[:-1]
    return '/'.join(shortest)

# mutant: forgets that a path can have fewer folders than the first
def common_folder(paths):
    if not paths:
        return ''
    folders = [path.split('/')[:-1] for path in paths]
    common = []
    for index, name in enumerate(folders[0]):
        if any(folder[index] != name for folder in folders):
            break
        common.append(name)
    return '/'.join(common)
