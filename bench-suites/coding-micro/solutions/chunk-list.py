# reference
def chunk_list(items, size):
    chunks = []
    rest = items
    while len(rest) >= size + (size + 1) // 2:
        chunks.append(rest[:size])
        rest = rest[size:]
    return chunks + [rest] if rest else chunks

# mutant: leaves a short last chunk alone
def chunk_list(items, size):
    return [items[start : start + size] for start in range(0, len(items), size)]

# mutant: rounds half of an odd size down
def chunk_list(items, size):
    chunks = [items[start : start + size] for start in range(0, len(items), size)]
    if len(chunks) > 1 and len(chunks[-1]) < size // 2:
        last = chunks.pop()
        chunks[-1] += last
    return chunks

# mutant: joins a last chunk that is exactly half as long
def chunk_list(items, size):
    chunks = [items[start : start + size] for start in range(0, len(items), size)]
    if len(chunks) > 1 and len(chunks[-1]) <= size / 2:
        last = chunks.pop()
        chunks[-1] += last
    return chunks

# mutant: looks for a chunk before the only one
def chunk_list(items, size):
    chunks = [items[start : start + size] for start in range(0, len(items), size)]
    if chunks and len(chunks[-1]) < size / 2:
        last = chunks.pop()
        chunks[-1] += last
    return chunks

# mutant: fails for the empty list
def chunk_list(items, size):
    chunks = [items[start : start + size] for start in range(0, len(items), size)]
    if len(chunks[-1]) * 2 < size and len(chunks) > 1:
        chunks[-2:] = [chunks[-2] + chunks[-1]]
    return chunks

# mutant: adds the short last chunk to the first one
def chunk_list(items, size):
    chunks = [items[start : start + size] for start in range(0, len(items), size)]
    if len(chunks) > 1 and len(chunks[-1]) * 2 < size:
        last = chunks.pop()
        chunks[0] += last
    return chunks

# mutant: joins the last chunk as one item
def chunk_list(items, size):
    chunks = [items[start : start + size] for start in range(0, len(items), size)]
    if len(chunks) > 1 and len(chunks[-1]) * 2 < size:
        last = chunks.pop()
        chunks[-1].append(last)
    return chunks

# mutant: joins every last chunk that is not full
def chunk_list(items, size):
    chunks = [items[start : start + size] for start in range(0, len(items), size)]
    if len(chunks) > 1 and len(chunks[-1]) < size:
        last = chunks.pop()
        chunks[-1] += last
    return chunks
