"""Write web/land.txt, the outline of the land that the map draws: make_land.py LAND-110M.JSON > web/land.txt

The input is land-110m.json of the npm package world-atlas 2.0.2 (ISC licence), TopoJSON made of Natural Earth's 1:110 million
land polygons (public domain, naturalearthdata.com). The output: comments, then a ring a line, its points as longitude and latitude
in hundredths of a degree, the first as it is, each later one as the step from the one before.
"""
import json
import sys

HEAD = """# Outline of the land, rings of longitude and latitude in hundredths of a degree, each point the step from the one before.
# Made by scripts/make_land.py of land-110m.json of the npm package world-atlas 2.0.2, which is Natural Earth's land at
# 1:110 million (public domain, naturalearthdata.com). The package's licence:
#
# Copyright 2013-2019 Michael Bostock
#
# Permission to use, copy, modify, and/or distribute this software for any purpose
# with or without fee is hereby granted, provided that the above copyright notice
# and this permission notice appear in all copies.
#
# THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH
# REGARD TO THIS SOFTWARE INCLUDING ALL IMPLIED WARRANTIES OF MERCHANTABILITY AND
# FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY SPECIAL, DIRECT,
# INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS
# OF USE, DATA OR PROFITS, WHETHER IN AN ACTION OF CONTRACT, NEGLIGENCE OR OTHER
# TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF
# THIS SOFTWARE."""


def arcs_of(topology):
    (kx, ky), (dx, dy) = topology['transform']['scale'], topology['transform']['translate']
    for arc in topology['arcs']:
        x = y = 0
        points = []
        for step in arc:
            x, y = x + step[0], y + step[1]
            points.append((round((x * kx + dx) * 100), round((y * ky + dy) * 100)))
        yield points


def rings_of(topology):
    arcs = list(arcs_of(topology))
    for geometry in topology['objects']['land']['geometries']:
        for polygon in geometry['arcs']:
            for indexes in polygon:
                ring = []
                for index in indexes:
                    arc = arcs[index] if index >= 0 else arcs[~index][::-1]
                    ring += arc[1:] if ring else arc
                yield ring


def cut(ring):
    """The ring in parts, none of which crosses the meridian at 180 degrees."""
    parts, part = [], [ring[0]]
    for (x1, y1), (x2, y2) in zip(ring, ring[1:]):
        if abs(x2 - x1) > 18000:
            side = 18000 if x1 > 0 else -18000
            share = (side - x1) / (x2 + 2 * side - x1) if x2 + 2 * side != x1 else 0
            at = round(y1 + share * (y2 - y1))
            parts.append(part + [(side, at)])
            part = [(-side, at)]
        part.append((x2, y2))
    if not parts:
        return [ring]
    parts[0] = part + parts[0][1:]  # the ring's end goes on at its beginning
    if len(parts) == 1:  # around the south pole
        x, _ = parts[0][-1]
        return [parts[0] + [(x, -9000), (-x, -9000), parts[0][0]]]
    assert len(parts) == 2, 'a ring that crosses more than twice'
    return [part + part[:1] for part in parts]


def main():
    with open(sys.argv[1], encoding='utf-8') as file:
        topology = json.load(file)
    print(HEAD)
    for ring in (part for whole in rings_of(topology) for part in cut(whole)):
        words, last = [], (0, 0)
        for point in ring:
            if point != last or not words:
                words.append(f'{point[0] - last[0]} {point[1] - last[1]}')
                last = point
        print(' '.join(words))


if __name__ == '__main__':
    main()
