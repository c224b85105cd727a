"""The range of a formula: it encloses every value, up to the rounding of floats, and is exact where that is monotone.

Where the slope along an input keeps its sign, the extreme lies at an end of that input's range. Where it does not, the
range is halved, first where the extreme may lie. Source: R. E. Moore, Interval Analysis, 1966 (the monotonicity test);
S. Skelboe, Computation of rational interval functions, BIT 14, 1974 (branch and bound).
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from explainer.formula.intervals import negative
from explainer.formula.ranged import Ends, Ranged

HALVINGS_AT_MOST: Final = 64
FINE: Final = 1e-9


def enclose(evaluate: Callable[[Mapping[str, Ends]], Ranged], inputs: Mapping[str, Ends]) -> Ends:
    """The range of a formula over the ranges of its uncertain inputs.

    evaluate: ranges of these inputs, each inside its own → the value there. Any other input keeps its range.
    """
    whole = evaluate(inputs)
    least = _least(evaluate, inputs, whole)
    return least, 0.0 - _least(lambda box: negative(evaluate(box)), inputs, negative(whole))


def _least(evaluate: Callable[[Mapping[str, Ends]], Ranged], inputs: Mapping[str, Ends], whole: Ranged) -> float:
    """The least value over the inputs' ranges, or a bound just below it; 0 where that is as near.

    whole: the value over all of them.
    """
    boxes: list[tuple[float, int, Mapping[str, Ends], Ranged]] = []
    reached: list[float] = []

    def look_at(box: Mapping[str, Ends], value: Ranged) -> None:
        while (lowered := _lowered(box, value.slopes)) != box:
            box, value = lowered, evaluate(lowered)
        reached.append(value.middle)
        heapq.heappush(boxes, (value.low, len(reached), box, value))

    look_at(inputs, whole)
    for _ in range(HALVINGS_AT_MOST):
        bound, _, box, value = boxes[0]
        doubtful = {
            name: max(-slope[0], slope[1])
            for name, slope in value.slopes.items()
            if name in box and _changes_sign(slope)
        }
        if not doubtful or _is_fine(bound, reached):
            break
        heapq.heappop(boxes)
        for half in _halves(box, max(doubtful, key=lambda name: doubtful[name])):
            look_at(half, evaluate(half))
    bound = boxes[0][0]
    return 0.0 if bound < 0 <= min(reached) and _is_fine(bound, reached) else bound


def _is_fine(bound: float, reached: Sequence[float]) -> bool:
    """Whether a bound is as near to the least value that was reached as anybody needs."""
    return min(reached) - bound <= FINE * (max(reached) - min(reached))


def _lowered(box: Mapping[str, Ends], slopes: Mapping[str, Ends]) -> Mapping[str, Ends]:
    """The part of a box where the value is least, as far as its slopes tell."""
    lowered = dict(box)
    for name, slope in slopes.items():
        if name in box and not _changes_sign(slope):
            end = box[name][0 if slope[0] >= 0 else 1]
            lowered[name] = (end, end)
    return lowered


def _changes_sign(slope: Ends) -> bool:
    return slope[0] < 0 < slope[1]


def _halves(box: Mapping[str, Ends], name: str) -> tuple[Mapping[str, Ends], Mapping[str, Ends]]:
    low, high = box[name]
    cut = low / 2 + high / 2
    return {**box, name: (low, cut)}, {**box, name: (cut, high)}
