"""`procmap export`: a map on paper as PDF, as SVG with real text, or as pixels."""

import gc
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from editor.commands import DONE, print_json

if TYPE_CHECKING:
    from export.pages import Wish
    from export.poster import Poster

SUMMARY = "puts a map on paper: a wall map as PDF, SVG or PNG"


def add_arguments(parser: ArgumentParser) -> None:
    """Say what the command may be told."""
    parser.add_argument("file", metavar="FILE", type=Path)
    parser.add_argument("-o", "--output", metavar="OUT", type=Path, required=True, help="ends in .pdf, .svg or .png")
    parser.add_argument("--map", help="the map to print: its state (as-is, to-be), id or name; the first unless told")
    parser.add_argument("--paper", help="A0, A4, ANSI D, 600x900mm, roll:914mm (A0 unless told)")
    parser.add_argument("--tile", metavar="PAPER", help="print the poster on several sheets of this paper")
    parser.add_argument("--overlap", default="10mm", help="what neighbouring sheets both show (10mm)")
    parser.add_argument("--read-from", metavar="DISTANCE", help="make every letter large enough to be read from here, like 1.5m")
    parser.add_argument("--lens", default="map", choices=("map", "measure", "problems", "plan", "team"))
    parser.add_argument("--dpi", type=float, default=100, help="dots an inch of a PNG (100)")
    parser.add_argument("--json", action="store_true", help="print what was made as one JSON object")


def run(args: Namespace) -> int:
    """Write the wall map. Raises ProcError with the sentence to show."""
    from datetime import date

    from editor.faces import face_bytes, typesetter
    from editor.files import open_document, write_atomically
    from export.frame import Facts
    from export.poster import compose
    from export.wall import as_file
    from model.drawing.look import Look
    from model.drawing.theme import PRINT
    from model.formats import proc
    from model.places import named_map

    ending = args.output.suffix.lower()
    gc.disable()  # a large map is made of a million small values, and all of them are still needed at the end
    document = open_document(args.file).document
    map_id = named_map(document, args.map).id
    today = date.today()
    facts = Facts(f"{args.file.stem}.proc", f"{today.day} {today:%b %Y}")
    poster = compose(document, map_id, Look(PRINT, typesetter(), args.lens), _wish(args), facts)
    write_atomically(args.output, as_file(poster, ending, face_bytes(), proc.write(document), args.dpi))
    _say(args, poster)
    return DONE


def _wish(args: Namespace) -> "Wish":
    from export.pages import Wish
    from export.paper import parse_length, parse_paper

    return Wish(
        paper=parse_paper(args.paper) if args.paper else None,
        tile=parse_paper(args.tile) if args.tile else None,
        overlap=parse_length(args.overlap, "overlap"),
        read_from=parse_length(args.read_from, "reading distance", unit="m") if args.read_from else None,
    )


def _say(args: Namespace, poster: "Poster") -> None:
    from export.paper import MM

    plan = poster.plan
    if args.json:
        print_json(
            {
                "pages": len(plan.tiles),
                "page_mm": [round(side, 2) for side in plan.page],
                "sheets": [plan.columns, plan.rows],
                "map_mm": [round(plan.map_area.w, 2), round(plan.map_area.h, 2)],
                "scale": plan.scale,
                "smallest_capital_mm": poster.smallest_capital,
                "readable_from_m": poster.readable_from,
                "cut": poster.cut,
            }
        )
        return
    if args.output.suffix.lower() == ".svg":
        print(f"{args.output}: {plan.map_area.w * MM / plan.scale:.0f} × {plan.map_area.h * MM / plan.scale:.0f} points.")
        return
    sheets = f"{len(plan.tiles)} sheets of " if plan.tiled else ""
    print(f"{args.output}: {sheets}{plan.page[0]:.0f} × {plan.page[1]:.0f} mm, readable from {poster.readable_from:.2g} m.")
    if poster.cut:
        what = "step or label" if len(poster.cut) == 1 else "steps or labels"
        print(f"A sheet's edge cuts {len(poster.cut)} {what}. A larger overlap keeps them whole on one of two sheets.")
    for id, missing in poster.missing.items():
        print(f"The bundled face has no glyph for “{missing}” in {id}: a box is printed in its place.")
