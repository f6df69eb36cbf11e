"""Arrays of an int8 encoder in, the ONNX graph out that ships: one that gives the same bits on every x86-64 machine.

A sum of floats depends on the order in which it is taken, that on how wide a processor's vectors are, and int8
rounding makes much of little. So no sum here has an order that matters: what is multiplied as a matrix is in whole
numbers, or stands on a grid so coarse that a float holds each partial sum exactly. All else goes element by element,
by steps that IEEE 754 defines to the last bit, so that there is no exponential and no error function.
`tests/laws/test_encoder.py` holds the graph against the same arithmetic in numpy;
decisions/0014-the-same-bits-on-every-processor.md has the figures.

The first row, [CLS], is quantised by itself where the two wide layers begin: in the first four layers it has
values up to four times those of 99 rows in 100, and one scale for all left the others a fraction of the steps.
"""

from collections.abc import Mapping

import numpy as np
from onnx import ModelProto, NodeProto, TensorProto, helper, numpy_helper

HEADS = 12
CONTRIB = "com.microsoft"
EPSILON = 1e-12
# Steps of the grids. A float holds whole numbers up to 2^24, so that sums of q·k are exact below 2^24 · QUERY · KEY,
# 4,096; the longest q and k seen in 120 windows allow 651. Sums of a row and of its squares are taken in doubles.
QUERY, KEY, ROW = 2.0**-6, 2.0**-6, 2.0**-12
# The exponential of z ≤ 0 is ((1 + t²)/2)^16 with t = max(0, 1 + z/16): 0.6 % off at -2, 5 % at -4.
REACH, POWERS = 16, (2, 4, 8, 16)
# GELU is relu(x) - |x| tail(|x|), where the tail is Φ(-|x|), as max(0, beta + alpha |x|)^4: within 0.004 of GELU.
TAIL = {"alpha": -0.2328978, "beta": 0.86091059}
_BYTES = ("quantized", "scale", "zero_point")


def arrays_of(old: ModelProto) -> dict[str, np.ndarray]:
    """What `quantize_dynamic` made of training/export.py's graph, by the names that the graph here gives them."""
    held = {array.name: numpy_helper.to_array(array) for array in old.graph.initializer}
    names = {"kind": "encoder.kind"}
    layers = 0
    for table in ("words", "places", "cases"):
        names |= {f"{table}.{part}": f"encoder.{table}.weight_{part}" for part in _BYTES}
    for node in old.graph.node:
        if node.op_type == "MatMulInteger":
            layer, name = node.output[0].partition("/MatMul")[0].removeprefix("/encoder/layers.").split("/")
            its = node.input[1].removesuffix("_quantized")
            names |= {f"{layer}.{name}.{part}": f"{its}_{part}" for part in _BYTES}
            names[f"{layer}.{name}.bias"] = f"encoder.layers.{layer}.{name}.bias"
            layers = max(layers, int(layer) + 1)
    for end in ("weight", "bias"):
        names[f"layer 0.{end}"] = f"encoder.norm.{end}"
        for n in range(layers):
            names[f"{n}.middle.{end}"] = f"encoder.layers.{n}.norm1.{end}"
            names[f"{_after(n, layers)}.{end}"] = f"encoder.layers.{n}.norm2.{end}"
    return {mine: held[its] for mine, its in names.items()}


def graph_of(arrays: Mapping[str, np.ndarray]) -> ModelProto:
    """The graph; raises KeyError where an array is missing."""
    graph = _Graph(arrays)
    shapes = {"last": [-1], "apart": [0, HEADS, -1], "joined": [0, -1], "first": [0], "second": [1]}
    for name, value in shapes.items():
        graph.keep(name, np.array(value, np.int64))
    graph.step("Reshape", ["ids", "last"], "pieces")
    graph.step("Shape", ["pieces"], "length")
    one = helper.make_tensor("one", TensorProto.UINT8, [1], [1])
    graph.step("Unsqueeze", [graph.step("ConstantOfShape", ["length"], "row of ones", value=one), "last"], "ones")
    rows = _embedded(graph)
    layers = sum(name.endswith(".query.quantized") for name in arrays)
    for n in range(layers):
        rows = _layer(graph, rows, n, _after(n, layers))
    graph.step("Unsqueeze", [rows, "first"], "vectors")
    sizes: list[int | str] = [1, "length"]
    made = helper.make_graph(
        graph.nodes, "encoder",
        [helper.make_tensor_value_info(name, TensorProto.INT64, sizes) for name in ("ids", "cases")],
        [helper.make_tensor_value_info("vectors", TensorProto.FLOAT, [*sizes, graph.width])],
        list(graph.arrays.values()),
    )
    versions = [helper.make_opsetid("", 17), helper.make_opsetid(CONTRIB, 1)]
    return helper.make_model(made, opset_imports=versions, ir_version=8)


class _Graph:
    """Nodes and arrays of the graph in the making; `width` is how long a row is."""

    def __init__(self, arrays: Mapping[str, np.ndarray]) -> None:
        self.given, self.width = arrays, len(arrays["kind"])
        self.nodes: list[NodeProto] = []
        self.arrays: dict[str, TensorProto] = {}

    def kept(self, name: str) -> str:
        """One of the encoder's arrays."""
        return self.keep(name, self.given[name])

    def keep(self, name: str, array: np.ndarray) -> str:
        """Put an array into the graph."""
        self.arrays[name] = numpy_helper.from_array(np.ascontiguousarray(array), name)
        return name

    def number(self, value: float, kind: type = np.float32) -> str:
        """Put a number into the graph."""
        return self.keep(f"{kind.__name__} {value!r}", np.array(value, kind))

    def step(self, operator: str, taken: list[str], made: str, domain: str = "", **how: object) -> str:
        """Put a node into the graph; the name of what it makes."""
        self.nodes.append(helper.make_node(operator, taken, [made], name=made, domain=domain, **how))
        return made

    def on_grid(self, x: str, grid: float, made: str) -> str:
        """Rounded to whole steps of a grid: so large a number is added that a float has no room for less."""
        large = self.number(1.5 * 2**23 * grid)
        return self.step("Sub", [self.step("Add", [x, large], f"{made}.large"), large], made)


class _Bytes:
    """Rows in bytes, by one scale for all; what `times` makes of them is floats again."""

    def __init__(self, graph: _Graph, x: str) -> None:
        self.graph = graph
        self.rows, self.scale, self.zero = made = [f"{x} {part}" for part in _BYTES]
        graph.nodes.append(helper.make_node("DynamicQuantizeLinear", [x], made, name=made[0]))

    def times(self, name: str, made: str) -> str:
        """The rows times the matrix of a linear layer, and its bias."""
        weight, scale, zero, bias = (self.graph.kept(f"{name}.{part}") for part in (*_BYTES, "bias"))
        taken = [self.rows, weight, self.scale, scale, self.zero, zero, bias]
        return self.graph.step("MatMulIntegerToFloat", taken, made, CONTRIB)


def _after(n: int, layers: int) -> str:
    """What the normalisation at the end of layer `n` is called."""
    return "vectors" if n == layers - 1 else f"layer {n + 1}"


def _embedded(graph: _Graph) -> str:
    """The rows that the first layer reads."""
    graph.step("Reshape", ["cases", "last"], "written")
    found = {
        "words": ("Gather", "pieces"),
        "places": ("Slice", "first", "length", "first"),
        "cases": ("Gather", "written"),
    }
    rows = graph.kept("kind")
    for table, (how, *at) in found.items():
        whole, scale, zero = (graph.kept(f"{table}.{part}") for part in _BYTES)
        bytes_ = graph.step(how, [whole, *at], f"{table}.bytes")
        floats = graph.step("DequantizeLinear", [bytes_, scale, zero], f"{table}.rows")
        rows = graph.step("Add", [floats, rows], f"{table}.sum")
    return _normal(graph, rows, "layer 0")


def _normal(graph: _Graph, x: str, name: str) -> str:
    """Layer normalisation. On the grid the sum of a row and that of its squares are exact in doubles."""
    x = graph.on_grid(x, ROW, f"{name}.on grid")
    wide = graph.step("Cast", [x], f"{name}.wide", to=TensorProto.DOUBLE)
    width, little = graph.number(graph.width, np.float64), graph.number(EPSILON, np.float64)
    total = graph.step("ReduceSum", [wide, "last"], f"{name}.total", keepdims=1)
    squares = graph.step("ReduceSumSquare", [wide], f"{name}.squares", axes=[-1], keepdims=1)
    mean = graph.step("Div", [total, width], f"{name}.wide mean")
    square = graph.step("Div", [squares, width], f"{name}.mean square")
    of_mean = graph.step("Mul", [mean, mean], f"{name}.square of mean")
    variance = graph.step("Sub", [square, of_mean], f"{name}.variance")
    spread = graph.step("Sqrt", [graph.step("Add", [variance, little], f"{name}.above")], f"{name}.wide deviation")
    mean = graph.step("Cast", [mean], f"{name}.mean", to=TensorProto.FLOAT)
    spread = graph.step("Cast", [spread], f"{name}.deviation", to=TensorProto.FLOAT)
    y = graph.step("Div", [graph.step("Sub", [x, mean], f"{name}.about zero"), spread], f"{name}.of one")
    y = graph.step("Mul", [y, graph.kept(f"{name}.weight")], f"{name}.weighed")
    return graph.step("Add", [y, graph.kept(f"{name}.bias")], f"{name}.rows")


def _layer(graph: _Graph, x: str, n: int, name: str) -> str:
    """One layer; `name` is that of the normalisation at its end."""
    seen = _Bytes(graph, _attention(graph, x, n)).times(f"{n}.out", f"{n}.out")
    y = _normal(graph, graph.step("Add", [x, seen], f"{n}.first"), f"{n}.middle")
    parts = []
    for part, ends in ((f"{n}.mark", ("first", "second")), (f"{n}.rest", ("second", "length"))):
        inner = _Bytes(graph, graph.step("Slice", [y, *ends, "first"], part)).times(f"{n}.inner", f"{part}.inner")
        parts.append(_Bytes(graph, _gelu(graph, inner, part)).times(f"{n}.outer", f"{part}.outer"))
    outer = graph.step("Concat", parts, f"{n}.outer", axis=0)
    return _normal(graph, graph.step("Add", [y, outer], f"{n}.second"), name)


def _attention(graph: _Graph, x: str, n: int) -> str:
    """What each piece takes from all: the mean of their values, weighed by bytes, exact but for its one division."""
    taken = _Bytes(graph, x)
    query = graph.on_grid(taken.times(f"{n}.query", f"{n}.query"), QUERY, f"{n}.query on grid")
    key = graph.on_grid(taken.times(f"{n}.key", f"{n}.key"), KEY, f"{n}.key on grid")
    value = _Bytes(graph, taken.times(f"{n}.value", f"{n}.value"))
    query, key, values = (
        graph.step("Transpose", [graph.step("Reshape", [rows, "apart"], f"{rows} cut")], f"{rows} by head", perm=axes)
        for rows, axes in ((query, [1, 0, 2]), (key, [1, 2, 0]), (value.rows, [1, 0, 2]))
    )
    shares = _shares(graph, graph.step("MatMul", [query, key], f"{n}.scores"), n)
    none = graph.number(0, np.uint8)
    whole = {
        "sum": graph.step("MatMulInteger", [shares, values, none, value.zero], f"{n}.whole sum"),
        "all": graph.step("MatMulInteger", [shares, "ones"], f"{n}.whole all"),
    }
    total, of = (graph.step("Cast", [y], f"{n}.{name}", to=TensorProto.FLOAT) for name, y in whole.items())
    mean = graph.step("Div", [total, graph.step("Div", [of, value.scale], f"{n}.all in steps")], f"{n}.mean")
    return graph.step("Reshape", [graph.step("Transpose", [mean], f"{n}.mean by piece", perm=[1, 0, 2]), "joined"],
                      f"{n}.seen")


def _shares(graph: _Graph, scores: str, n: int) -> str:
    """How much of each piece the others take, at most 255: the exponential of what a score lies below the highest."""
    highest = graph.step("ReduceMax", [scores], f"{n}.highest", axes=[-1], keepdims=1)
    below = graph.step("Sub", [scores, highest], f"{n}.below")
    alpha = 1 / (REACH * (graph.width // HEADS) ** 0.5)
    t = graph.step("HardSigmoid", [below], f"{n}.near", alpha=alpha, beta=1.0)
    y = graph.step("Add", [graph.step("Mul", [t, t], f"{n}.near squared"), graph.number(1.0)], f"{n}.power 1")
    for power in POWERS:
        y = graph.step("Mul", [y, y], f"{n}.power {power}")
    return graph.step("QuantizeLinear", [y, graph.number(2**REACH / 255), graph.number(0, np.uint8)], f"{n}.shares")


def _gelu(graph: _Graph, x: str, name: str) -> str:
    size = graph.step("Abs", [x], f"{name}.size")
    tail = graph.step("HardSigmoid", [size], f"{name}.tail", **TAIL)
    for power in (2, 4):
        tail = graph.step("Mul", [tail, tail], f"{name}.tail {power}")
    off = graph.step("Mul", [tail, size], f"{name}.off")
    return graph.step("Sub", [graph.step("Relu", [x], f"{name}.above"), off], f"{name}.bent")
