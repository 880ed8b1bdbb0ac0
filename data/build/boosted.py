"""LightGBM's trees as the flat arrays that ``geo.trees`` evaluates."""

from __future__ import annotations

from typing import Any

import lightgbm as lgb
import numpy as np

from geo.trees import Trees


def trees_of(booster: lgb.Booster) -> Trees:
    """LightGBM's trees as flat arrays."""
    feature: list[int] = []
    threshold: list[float] = []
    left: list[int] = []
    right: list[int] = []
    value: list[float] = []
    roots: list[int] = []
    deepest = 0

    def add(node: dict[str, Any], depth: int) -> int:
        nonlocal deepest
        deepest = max(deepest, depth)
        number = len(feature)
        feature.append(0)
        threshold.append(0.0)
        left.append(number)
        right.append(number)
        value.append(0.0)
        if "leaf_value" in node:
            value[number] = node["leaf_value"]
            return number
        feature[number] = node["split_feature"]
        # Round down to float32, so that "x <= threshold" stays as trained for float32 x.
        bound = np.float32(node["threshold"])
        threshold[number] = float(
            np.nextafter(bound, np.float32(-np.inf)) if float(bound) > node["threshold"] else bound
        )
        left[number] = add(node["left_child"], depth + 1)
        right[number] = add(node["right_child"], depth + 1)
        return number

    for tree in booster.dump_model()["tree_info"]:
        roots.append(add(tree["tree_structure"], 0))
    return Trees(
        np.array(feature, np.int16), np.array(threshold, np.float32), np.array(left, np.int32),
        np.array(right, np.int32), np.array(value, np.float32), np.array(roots, np.int32), deepest,
    )  # fmt: skip
