# reference
from graphlib import CycleError, TopologicalSorter

def build_order(tasks, needs):
    sorter = TopologicalSorter({task: [] for task in tasks})
    for task, need in needs:
        if task == need:
            return None
        sorter.add(task, need)
    try:
        sorter.prepare()
    except CycleError:
        return None
    ready, order = [], []
    while sorter.is_active():
        ready.extend(sorter.get_ready())
        task = max(ready)
        ready.remove(task)
        order.append(task)
        sorter.done(task)
    return order
# mutant: reads the pairs the other way round
def build_order(tasks, needs):
    left, order = set(tasks), []
    while left:
        ready = [t for t in left if not any(b == t and a in left for a, b in needs)]
        if not ready:
            return None
        order.append(max(ready))
        left.remove(order[-1])
    return order
# mutant: chooses from the end, the first in the alphabet last
def build_order(tasks, needs):
    left, order = set(tasks), []
    while left:
        ready = [t for t in left if not any(b == t and a in left for a, b in needs)]
        if not ready:
            return None
        order.append(min(ready))
        left.remove(order[-1])
    return order[::-1]
# mutant: visits depth first, the last in the alphabet first
def build_order(tasks, needs):
    order, state = [], {}

    def visit(task):
        if state.get(task) == "open":
            return False
        if task in state:
            return True
        state[task] = "open"
        for need in sorted((b for a, b in needs if a == task), reverse=True):
            if not visit(need):
                return False
        state[task] = "done"
        order.append(task)
        return True

    return order if all(visit(task) for task in sorted(tasks, reverse=True)) else None
# mutant: returns an empty list on a cycle
def build_order(tasks, needs):
    left, order = set(tasks), []
    while left:
        ready = [t for t in left if not any(a == t and b in left for a, b in needs)]
        if not ready:
            return []
        order.append(max(ready))
        left.remove(order[-1])
    return order
# mutant: returns nothing for no tasks
def build_order(tasks, needs):
    left, order = set(tasks), []
    while left:
        ready = [t for t in left if not any(a == t and b in left for a, b in needs)]
        if not ready:
            return None
        order.append(max(ready))
        left.remove(order[-1])
    return order or None
# mutant: takes the one listed last
def build_order(tasks, needs):
    left, order = list(tasks), []
    while left:
        ready = [t for t in left if not any(a == t and b in left for a, b in needs)]
        if not ready:
            return None
        order.append(ready[-1])
        left.remove(order[-1])
    return order
# mutant: counts a repeated need twice and releases it once
def build_order(tasks, needs):
    missing = {task: 0 for task in tasks}
    users = {task: set() for task in tasks}
    for task, need in needs:
        missing[task] += 1
        users[need].add(task)
    ready, order = [t for t in tasks if missing[t] == 0], []
    while ready:
        ready.sort()
        task = ready.pop()
        order.append(task)
        for user in users[task]:
            missing[user] -= 1
            if missing[user] == 0:
                ready.append(user)
    return order if len(order) == len(tasks) else None
# mutant: looks only at the last need of each task
def build_order(tasks, needs):
    need = {a: b for a, b in needs}
    left, order = set(tasks), []
    while left:
        ready = [t for t in left if need.get(t) not in left]
        if not ready:
            return None
        order.append(max(ready))
        left.remove(order[-1])
    return order
