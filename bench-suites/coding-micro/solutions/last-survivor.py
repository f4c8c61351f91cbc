# reference
from collections import deque
from itertools import cycle

def last_survivor(players, steps):
    circle, step = deque(range(1, players + 1)), cycle(steps)
    while len(circle) > 1:
        circle.rotate(1 - next(step))
        circle.popleft()
    return circle[0]
# mutant: begins to count at player 2
def last_survivor(players, steps):
    circle, place = list(range(1, players + 1)), 0
    for turn in range(players - 1):
        place = (place + steps[turn % len(steps)]) % len(circle)
        circle.pop(place)
    return circle[0]
# mutant: applies the steps from the end of the game
def last_survivor(players, steps):
    place = 0
    for size in range(2, players + 1):
        place = (place + steps[(size - 2) % len(steps)]) % size
    return place + 1
# mutant: stops when the steps are used up
def last_survivor(players, steps):
    circle, place = list(range(1, players + 1)), 0
    for step in steps:
        if len(circle) > 1:
            place = (place + step - 1) % len(circle)
            circle.pop(place)
    return circle[0]
# mutant: turns the circle the other way
from collections import deque

def last_survivor(players, steps):
    circle, turn = deque(range(1, players + 1)), 0
    while len(circle) > 1:
        circle.rotate(steps[turn % len(steps)] - 1)
        circle.popleft()
        turn += 1
    return circle[0]
# mutant: takes a step as the number of players to pass over
def last_survivor(players, steps):
    circle, turn = list(range(1, players + 1)), 0
    while len(circle) > 1:
        for _ in range(steps[turn % len(steps)] % len(circle)):
            circle.append(circle.pop(0))
        circle.pop(0)
        turn += 1
    return circle[0]
# mutant: changes the step only after a whole turn of the list of players
def last_survivor(players, steps):
    circle, place, turn = list(range(1, players + 1)), 0, 0
    while len(circle) > 1:
        after = place + steps[turn % len(steps)] - 1
        if after >= len(circle):
            turn += 1
        place = after % len(circle)
        circle.pop(place)
    return circle[0]
# mutant: leaves a circle of two as it is
def last_survivor(players, steps):
    circle, place, turn = list(range(1, players + 1)), 0, 0
    while len(circle) > 2:
        place = (place + steps[turn % len(steps)] - 1) % len(circle)
        circle.pop(place)
        turn += 1
    return circle[0]
# mutant: forgets to go round at the end of the circle
def last_survivor(players, steps):
    circle, place, turn = list(range(1, players + 1)), 0, 0
    while len(circle) > 1:
        place = place + steps[turn % len(steps)] - 1
        if place >= len(circle):
            place -= len(circle)
        circle.pop(place)
        turn += 1
    return circle[0]
