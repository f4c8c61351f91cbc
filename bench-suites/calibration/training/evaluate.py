"""Greedy accuracy on held-out tasks, by family, with Wilson 95 % intervals.

Reasoning: the number after the last "Answer:" must be the expected one. Coding: the completion is run by Node in a
context of its own against the cases of the task. The suite's graders, which run in the browser, may be stricter.
"""

import json
import math
import re
import subprocess

import torch

from corpus import held_out_tasks
from export_onnx import load_model
from generate import greedy
from settings import EVALUATION, EVALUATION_SEED, TURN_END
from tokenizer import chat_text, load_tokenizer

TASKS = 1200
RUN_CASES = """
const vm = require('node:vm');
const jobs = JSON.parse(require('node:fs').readFileSync(0, 'utf8'));
const verdicts = jobs.map(({ code, grader }) => {
  try {
    return grader.cases.every((item) => {
      const call = `${code}\\n;JSON.stringify(${grader.entryPoint}(...${JSON.stringify(item.arguments)}))`;
      return vm.runInNewContext(call, {}, { timeout: 200 }) === JSON.stringify(item.expected);
    });
  } catch {
    return false;
  }
});
process.stdout.write(JSON.stringify(verdicts));
"""


def wilson(right: int, n: int) -> tuple[float, float]:
    """The Wilson score interval at 95 % for `right` of n."""
    z, share = 1.959964, right / n
    middle = share + z * z / (2 * n)
    spread = z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    return (middle - spread) / (1 + z * z / n), (middle + spread) / (1 + z * z / n)


def number_is_right(completion: str, grader: dict) -> bool:
    found = re.findall(r"Answer:\s*(-?\d+)", completion)
    return bool(found) and int(found[-1]) == int(grader["answer"])


def code_verdicts(jobs: list[dict]) -> list[bool]:
    """Whether each {code, grader} gives the expected result in every case."""
    done = subprocess.run(["node", "-e", RUN_CASES], input=json.dumps(jobs), capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def summarise(verdicts: list[bool]) -> dict:
    right, n = sum(verdicts), len(verdicts)
    low, high = wilson(right, n)
    return {"correct": right, "n": n, "accuracy": round(right / n, 4), "interval": [round(low, 4), round(high, 4)]}


def evaluate(seed: int = EVALUATION_SEED, count: int = TASKS) -> dict:
    """{family, reasoning, coding or overall: correct, n, accuracy, interval}, with wrong completions for reading."""
    torch.set_num_threads(1)
    model, tokenizer = load_model(), load_tokenizer()
    end = tokenizer.token_to_id(TURN_END)
    tasks = held_out_tasks(seed, count)
    for task in tasks:
        tokens, _ = greedy(model, tokenizer.encode(chat_text(task["messages"][0]["content"])).ids, end)
        task["completion"] = tokenizer.decode(tokens, skip_special_tokens=True)
    coding = [task for task in tasks if task["kind"] == "coding"]
    for task, verdict in zip(
        coding, code_verdicts([{"code": t["completion"], "grader": t["grader"]} for t in coding]), strict=True
    ):
        task["right"] = verdict
    groups: dict[str, list[bool]] = {}
    for task in tasks:
        if task["kind"] == "reasoning":
            task["right"] = number_is_right(task["completion"], task["grader"])
        for group in (task["family"], task["kind"], "overall"):
            groups.setdefault(group, []).append(task["right"])
    results = {group: summarise(verdicts) for group, verdicts in groups.items()}
    wrong = [{"prompt": t["messages"][0]["content"], "completion": t["completion"]} for t in tasks if not t["right"]]
    return {"seed": seed, "groups": results, "wrong": wrong[:24]}


if __name__ == "__main__":
    evaluation = evaluate()
    EVALUATION.write_text(json.dumps(evaluation, indent=1) + "\n", encoding="utf8")
    for name, result in evaluation["groups"].items():
        print(f"{name:18} {result['correct']:5}/{result['n']:<5} {result['accuracy']:.3f} {result['interval']}")
