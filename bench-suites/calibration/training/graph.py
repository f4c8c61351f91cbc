"""A thin hand on onnx.helper: nodes are added in order, constants are named once, results are names."""

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

OPSET = 17
IR_VERSION = 8


class Graph:
    """Collects the nodes, constants, inputs and outputs of one ONNX graph."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, np.ndarray] = {}
        self.inputs: list[onnx.ValueInfoProto] = []
        self.outputs: list[onnx.ValueInfoProto] = []

    def input(self, name: str, kind: int, shape: list) -> str:
        self.inputs.append(helper.make_tensor_value_info(name, kind, shape))
        return name

    def output(self, name: str, shape: list) -> None:
        self.outputs.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, shape))

    def constant(self, name: str, value: np.ndarray) -> str:
        self.constants.setdefault(name, np.ascontiguousarray(value))
        return name

    def floats(self, name: str, value) -> str:
        return self.constant(name, np.asarray(value, dtype=np.float32))

    def integers(self, *values: int) -> str:
        """A constant list of int64: shapes, axes, lengths."""
        return self.constant("ints_" + "_".join(str(value).replace("-", "m") for value in values), np.array(values))

    def add(self, operator: str, inputs: list[str], result: str, **attributes) -> str:
        """One node with one result, whose name it returns. The node is called as its result."""
        self.nodes.append(helper.make_node(operator, inputs, [result], name=result, **attributes))
        return result

    def add_many(self, operator: str, inputs: list[str], results: list[str], **attributes) -> list[str]:
        self.nodes.append(helper.make_node(operator, inputs, results, name=results[0], **attributes))
        return results

    def model(self, extra_domains: tuple[str, ...] = ()) -> onnx.ModelProto:
        """The checked model, weights inside."""
        weights = [numpy_helper.from_array(value, name) for name, value in self.constants.items()]
        graph = helper.make_graph(self.nodes, self.name, self.inputs, self.outputs, weights)
        domains = [helper.make_opsetid("", OPSET), *(helper.make_opsetid(domain, 1) for domain in extra_domains)]
        model = helper.make_model(graph, opset_imports=domains, producer_name="tabmark", ir_version=IR_VERSION)
        onnx.checker.check_model(model)
        return model
