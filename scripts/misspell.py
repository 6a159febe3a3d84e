#!/usr/bin/env python3
"""Writes pairs.jsonl beside a dictionary.txt: each phrase with slips of the pen, always the same ones.

    scripts/misspell.py data/phrases/misspellings

Every phrase gets one pair with one slip and, if it has ten letters or more, one with two. The kinds of slip take turns:
two letters swapped, a letter left out, a neighbour on the keyboard, a letter doubled, one letter too many, a space
missing or too many, a sound written differently. Pairs whose slip is another phrase of the dictionary are left out.
"""
import json
import sys

ROWS = ["qwertyuiop", "asdfghjkl", "zxcvbnm"]
SOUNDS = [("ph", "f"), ("tion", "sion"), ("ei", "ie"), ("ie", "ei"), ("ance", "ence"), ("ence", "ance"), ("ous", "us"),
          ("mm", "m"), ("ss", "s"), ("cc", "c"), ("ll", "l"), ("tt", "t"), ("nn", "n"), ("rr", "r"), ("pp", "p"),
          ("c", "k"), ("s", "c"), ("y", "i"), ("ai", "ay"), ("ea", "ee"), ("er", "ar"), ("able", "ible"), ("or", "er"),
          ("x", "ks"), ("qu", "kw"), ("gh", "g"), ("i", "e"), ("e", "a"), ("a", "e")]


class Dice:
    """A small generator of its own, so that no version of Python changes the pairs."""

    def __init__(self, seed):
        self.state = seed & 0xFFFFFFFF or 1

    def below(self, bound):
        self.state = (self.state * 1664525 + 1013904223) & 0xFFFFFFFF
        return (self.state >> 8) % bound

    def choice(self, items):
        return items[self.below(len(items))]


def letters(text, least=0):
    return [at for at, letter in enumerate(text) if letter.isalpha() and at >= least]


def swapped(text, dice):
    places = [at for at in letters(text) if text[at + 1:at + 2].isalpha() and text[at] != text[at + 1]]
    if not places:
        return None
    at = dice.choice(places)
    return text[:at] + text[at + 1] + text[at] + text[at + 2:]


def omitted(text, dice):
    at = dice.choice(letters(text, 1) or [0])
    return text[:at] + text[at + 1:]


def neighbour(text, dice):
    at = dice.choice(letters(text))
    for row in ROWS:
        place = row.find(text[at].lower())
        if place >= 0:
            return text[:at] + dice.choice([row[near] for near in (place - 1, place + 1) if 0 <= near < len(row)]) + text[at + 1:]
    return None


def doubled(text, dice):
    at = dice.choice(letters(text))
    return text[:at] + text[at] + text[at:]


def inserted(text, dice):
    at = dice.choice(letters(text))
    return text[:at] + dice.choice("etaoinshrl") + text[at:]


def spaced(text, dice):
    spaces = [at for at, letter in enumerate(text) if letter in " -"]
    if spaces and dice.below(3):
        at = dice.choice(spaces)
        return text[:at] + text[at + 1:]
    places = [at for at in letters(text, 2) if text[at - 2:at].isalpha() and text[at:at + 2].isalpha()]
    if not places:
        return None
    at = dice.choice(places)
    return text[:at] + " " + text[at:]


def sounded(text, dice):
    start = dice.below(len(SOUNDS))
    for step in range(len(SOUNDS)):
        sound, other = SOUNDS[(start + step) % len(SOUNDS)]
        if sound in text:
            places = [at for at in range(len(text)) if text.startswith(sound, at)]
            at = dice.choice(places)
            return text[:at] + other + text[at + len(sound):]
    return None


KINDS = [swapped, omitted, neighbour, doubled, inserted, spaced, sounded]


def main(folder):
    with open(f"{folder}/dictionary.txt", encoding="utf-8") as file:
        phrases = [line.strip() for line in file if line.strip()]
    known, dice, turn, pairs = set(phrases), Dice(2026), 0, []
    for phrase in phrases:
        for slips in (1, 2) if len(phrase) >= 10 else (1,):
            text = phrase
            for _ in range(slips):
                text = KINDS[turn % len(KINDS)](text, dice) or omitted(text, dice)
                turn += 1
            if text not in known:
                pairs.append({"query": text, "correct": [phrase]})
    with open(f"{folder}/pairs.jsonl", "w", encoding="utf-8") as file:
        file.writelines(json.dumps(pair, ensure_ascii=False) + "\n" for pair in pairs)


main(sys.argv[1])
